import assert from 'node:assert/strict';
import { paper } from './paper.ts';
import type { Sheet } from './spreadsheet.ts';

const at = new Date('2026-03-01T00:00:00Z');
const sheet = (rows: number): Sheet => ({
  name: '回执',
  title: '指令回执报表',
  warnings: ['【演练】本记录来自演练，不是真实事件'],
  facts: [
    ['发布单位', '郧西县卫生健康局'],
    ['下发时间', at],
  ],
  columns: [
    { title: '单位', width: 30 },
    { title: '签收', width: 10 },
  ],
  rows: Array.from({ length: rows }, (_, index) => [`村卫生室${index}`, index]),
});

describe('a paper', () => {
  it('is a PDF, the same for the same content', async () => {
    const [one, two] = [await paper([sheet(3)], at), await paper([sheet(3)], at)];
    assert.equal(one.subarray(0, 5).toString(), '%PDF-');
    assert.ok(one.equals(two));
    assert.ok(!one.equals(await paper([sheet(4)], at)));
  });

  it('goes over as many pages as its table needs, and holds only the letters it uses', async () => {
    const content = await paper([sheet(311), sheet(1)], at);
    const pages = content.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 8, `${pages} pages`);
    assert.ok(content.length < 300_000, `${content.length} bytes`);
  });
});
