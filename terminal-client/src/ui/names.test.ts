import assert from 'node:assert/strict';
import { splitUnitName } from './names.ts';
import { formatMoment } from './time-text.ts';

describe('names and times on the screen', () => {
  it('cuts a village name after its township', () => {
    assert.deepEqual(splitUnitName('涧池乡下营村卫生室'), ['涧池乡', '下营村卫生室']);
    assert.deepEqual(splitUnitName('湖北口回族乡青桥村卫生室'), ['湖北口回族乡', '青桥村卫生室']);
    assert.deepEqual(splitUnitName('槐树林特场双坝村卫生室'), ['槐树林特场', '双坝村卫生室']);
    assert.deepEqual(splitUnitName('三官洞林区小河村卫生室'), ['三官洞林区', '小河村卫生室']);
  });

  it('leaves a clinic or hospital whole', () => {
    assert.deepEqual(splitUnitName('上津镇卫生院'), ['上津镇卫生院']);
    assert.deepEqual(splitUnitName('郧西县人民医院'), ['郧西县人民医院']);
  });

  it('tells the day only where it is another one, by the county’s clocks whatever zone the browser has', () => {
    const at = (text: string) => Date.parse(`${text}+08:00`);
    const now = at('2026-01-05T15:00');
    assert.equal(formatMoment(at('2026-01-05T00:05'), now), '00:05');
    assert.equal(formatMoment(at('2026-01-04T23:55'), now), '01-04 23:55');
    assert.equal(formatMoment(at('2025-12-31T08:05'), now), '2025-12-31 08:05');
  });
});
