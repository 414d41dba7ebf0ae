import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser, Download, Locator, Page } from 'playwright';
import { launchBrowser, openStation } from '../harness/browser.ts';
import { connectClient } from '../harness/client.ts';
import { readSpreadsheet } from '../harness/spreadsheet.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const codes = ['t15.v05', 't15.v06'] as const;
type Code = (typeof codes)[number];
const templateName = '上报床位（夜间）';

/**
 * The commander's desk and two stations, each in a browser of its own. One story, told in order: each step goes on from
 * where the one before left the directive.
 */
describe('the desk from which directives are sent', () => {
  let system: System;
  const browsers: Browser[] = [];
  const stations = new Map<Code, Page>();
  const names = new Map<Code, string>();
  const unitIds = new Map<Code, string>();
  let desk: Page;
  let file: Buffer;
  let firstUrl = '';
  const thrown: string[] = [];

  before(async function () {
    this.timeout(180_000);
    system = await startSystem();
    const client = await connectClient(system, 'commander', 'console');
    const { units } = await client.call('org:get-tree', {});
    client.close();
    const open = async (app: 'console' | 'terminal', username: string): Promise<Page> => {
      const browser = await launchBrowser();
      browsers.push(browser);
      const { page } = await openStation(browser, system, {
        app,
        username,
        viewport: { width: 1440, height: 900 },
      });
      page.on('pageerror', (error) => thrown.push(error.message));
      return page;
    };
    desk = await open('console', 'commander');
    await desk.getByTestId('presence-total').waitFor();
    for (const code of codes) {
      const unit = units.find((one) => one.code === `yx.${code}`);
      assert.ok(unit);
      names.set(code, unit.name.zh);
      unitIds.set(code, unit.id);
      const page = await open('terminal', code);
      await page.locator('.t-link-good').waitFor();
      stations.set(code, page);
    }
    file = await desk.screenshot({ clip: { x: 0, y: 0, width: 320, height: 200 } });
  });
  after(async () => {
    for (const browser of browsers) await browser.close();
    await system.close();
  });

  const station = (code: Code): Page => {
    const page = stations.get(code);
    assert.ok(page);
    return page;
  };
  const takeover = (code: Code): Locator => station(code).getByTestId('directive-takeover');
  const compose = async (): Promise<void> => {
    await desk.goto(`${system.url}/console/directives/new`);
    await desk.getByTestId('directive-compose').waitFor();
  };
  const name = async (...chosen: Code[]): Promise<void> => {
    const named = desk.getByTestId('directive-named').getByRole('combobox');
    for (const code of chosen) {
      await named.fill(names.get(code) ?? '');
      await desk.locator('.ant-select-item-option:visible').first().click();
    }
    await desk.locator(`[data-testid="directive-preview"][data-total="${chosen.length}"]`).waitFor();
  };
  const send = async (): Promise<void> => {
    await desk.getByTestId('directive-send').click();
    await desk.getByTestId('directive-roll-up').waitFor();
  };
  /** An entry of the menu beside the other commands. */
  const choose = async (entry: string): Promise<void> => {
    await desk.getByTestId('directive-more').click();
    await desk.getByRole('menuitem', { name: entry }).click();
  };
  const answer = async (code: Code, beds: string, road: string): Promise<void> => {
    const page = station(code);
    await page.getByRole('textbox', { name: '可转移床位' }).fill(beds);
    await page.getByRole('radio', { name: road, exact: true }).click();
    await page.getByTestId('feedback-send').click();
  };
  const contentOf = async (download: Download): Promise<Buffer> => readFile(await download.path());
  const panel = (): Locator => desk.getByTestId('directive-answers-panel');

  it('keeps what was written as a template, and takes it up again with its questions', async () => {
    await compose();
    await desk.getByTestId('directive-title').fill('上报床位');
    await desk.getByTestId('directive-text').fill('请在今晚 20 时前上报可转移床位和道路情况。');
    await desk.getByTestId('directive-add-number').click();
    await desk.getByTestId('directive-question').last().fill('可转移床位');
    await desk.getByTestId('directive-add-choice').click();
    await desk.getByTestId('directive-question').last().fill('道路');
    const options = desk.getByTestId('directive-options').getByRole('combobox');
    for (const option of ['通', '断']) {
      await options.fill(option);
      await options.press('Enter');
    }
    await desk.getByText('逐份复核后再办结').click();
    await desk.getByRole('button', { name: '存为模板' }).click();
    await desk.getByLabel('模板名称').fill(templateName);
    await desk.getByTestId('directive-save-template').click();
    await desk.getByRole('dialog').waitFor({ state: 'detached' });
    await desk.getByRole('button', { name: '放弃' }).click();
    await desk.locator('.ant-popconfirm-buttons .ant-btn-primary').click();
    await waitUntil(
      'the page is empty again',
      async () => (await desk.getByTestId('directive-title').inputValue()) === '',
    );
    await desk.reload();
    await desk.getByTestId('directive-templates').click();
    await desk.getByRole('menuitem', { name: templateName }).click();
    assert.equal(await desk.getByTestId('directive-title').inputValue(), '上报床位');
    assert.deepEqual(
      await desk
        .getByTestId('directive-question')
        .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value)),
      ['可转移床位', '道路'],
    );
    assert.ok(await desk.getByLabel('逐份复核后再办结').isChecked());
  });

  it('sends a file with it, which arrives whole at the station and comes down again at the desk', async () => {
    await name(...codes);
    await desk
      .getByTestId('directive-attach')
      .setInputFiles({ name: '转移路线.png', mimeType: 'image/png', buffer: file });
    await desk.getByRole('button', { name: '去掉 转移路线.png' }).waitFor();
    await send();
    firstUrl = desk.url();
    const atDesk = desk.waitForEvent('download');
    await desk.getByRole('button', { name: /转移路线\.png/ }).click();
    assert.ok((await contentOf(await atDesk)).equals(file));
    await takeover('t15.v05').getByRole('heading', { name: '上报床位' }).waitFor();
    await station('t15.v05').getByTestId('directive-sign').click();
    const atStation = station('t15.v05').waitForEvent('download');
    await station('t15.v05').getByTestId('directive-attachment').first().click();
    assert.ok((await contentOf(await atStation)).equals(file));
  });

  it('sees the answers come in and what they say together', async () => {
    await station('t15.v05').getByTestId('directive-answer').click();
    await answer('t15.v05', '12', '通');
    await station('t15.v06').getByTestId('directive-sign').click();
    await station('t15.v06').getByTestId('directive-answer').click();
    await answer('t15.v06', '30', '断');
    await desk.getByText('反馈结果').click();
    await panel().getByText('已反馈 2/2').waitFor();
    await panel().getByText('合计 42，最少 12，最多 30').waitFor();
    await panel().getByText('通 1 · 断 1').waitFor();
  });

  it('sends one answer back with a reason; it is answered anew and passes', async () => {
    await panel()
      .getByRole('button', { name: names.get('t15.v06') ?? '' })
      .click();
    const path = desk.getByRole('dialog');
    await path.getByTestId('directive-send-back').click();
    await desk.getByLabel('请说明要补什么').fill('床位数与上周不符');
    await desk.getByTestId('directive-send-back-confirm').click();
    await takeover('t15.v06').getByText('床位数与上周不符').waitFor();
    await station('t15.v06').getByTestId('directive-go-answer').click();
    await answer('t15.v06', '8', '断');
    await desk.keyboard.press('Escape');
    await panel().getByText('合计 20，最少 8，最多 12').waitFor();
    await panel().getByTestId('directive-review-complete').click();
    await panel().getByTestId('directive-review-complete').waitFor({ state: 'detached' });
    for (const code of codes) await station(code).getByText('下发单位已办结').waitFor();
  });

  it('exports every receipt and answer as a spreadsheet whose sums can be counted, and as a paper', async () => {
    const [sheetFile] = await Promise.all([desk.waitForEvent('download'), choose('导出表格')]);
    assert.match(sheetFile.suggestedFilename(), /上报床位.*\.xlsx$/);
    const sheets = readSpreadsheet(await contentOf(sheetFile));
    assert.deepEqual(
      sheets.map((sheet) => sheet.name),
      ['汇总', '回执明细', '反馈'],
    );
    const rows = sheets[2]?.rows ?? [];
    const head = rows.findIndex(([first]) => first === '单位');
    assert.deepEqual(rows[head]?.slice(4), ['可转移床位', '道路']);
    assert.deepEqual(
      rows.slice(head + 1).map((row) => [row[0], row[4], row[5]]),
      [
        [names.get('t15.v05'), '12', '通'],
        [names.get('t15.v06'), '8', '断'],
      ],
    );
    const fact = (label: string) => rows.find(([first]) => first === label)?.[1];
    assert.equal(fact('可转移床位'), '合计 20，最少 8，最多 12，共 2 份');
    assert.equal(fact('道路'), '通 1；断 1');
    const [paper] = await Promise.all([desk.waitForEvent('download'), choose('导出 PDF')]);
    assert.equal((await contentOf(paper)).subarray(0, 5).toString(), '%PDF-');
  });

  it('puts another in its place, which asks everybody again and says what it replaces', async () => {
    await compose();
    await desk.getByTestId('directive-text').fill('今晚加派一人值班。');
    await name(...codes);
    await send();
    for (const code of codes)
      await takeover(code)
        .getByRole('heading', { name: /今晚加派一人值班/ })
        .waitFor();
    await station('t15.v05').getByTestId('directive-sign').click();
    await desk.locator('[data-testid="directive-signed"][data-signed="1"]').waitFor();
    const replaced = desk.url();
    await choose('更改并重新下发');
    await desk.getByTestId('directive-text').fill('今晚加派两人值班。');
    await desk.getByTestId('directive-send').click();
    await desk.getByText(/^替换第 \d+ 号指令$/).waitFor();
    assert.notEqual(desk.url(), replaced);
    await desk.locator('[data-testid="directive-signed"][data-signed="0"][data-total="2"]').waitFor();
    for (const code of codes) {
      await takeover(code)
        .getByRole('heading', { name: /今晚加派两人值班/ })
        .waitFor();
      assert.match(await takeover(code).innerText(), /代替第 \d+ 号/);
    }
    await station('t15.v05').getByTestId('directive-sign').click();
    await desk.locator('[data-testid="directive-signed"][data-signed="1"]').waitFor();
  });

  it('calls it off with a reason that reaches whoever got it', async () => {
    await choose('撤销');
    await desk.getByTestId('directive-reason').fill('天气好转');
    await desk.getByTestId('directive-cancel-confirm').click();
    for (const code of codes) {
      await takeover(code).getByText('这条指令已撤销').waitFor();
      assert.match(await takeover(code).innerText(), /天气好转/);
      await station(code).getByTestId('directive-understood').click();
      await takeover(code).waitFor({ state: 'detached' });
    }
    await desk.getByTestId('directive-cancel-confirm').waitFor({ state: 'detached' });
    assert.equal(await desk.getByTestId('directive-complete').count(), 0, 'nothing more can be done with it');
  });

  it('completes one though not everybody signed, and finds what is over by its state', async () => {
    await compose();
    await desk.getByTestId('directive-text').fill('周五前交药品清单。');
    await name('t15.v05');
    await send();
    await takeover('t15.v05').waitFor();
    await desk.getByTestId('directive-complete').click();
    await desk.getByRole('dialog').getByText('还有 1 个单位没有签收').waitFor();
    await desk.getByTestId('directive-complete-confirm').click();
    await desk.getByTestId('directive-complete').waitFor({ state: 'detached' });
    await takeover('t15.v05').waitFor({ state: 'detached' });
    await desk.goto(`${system.url}/console/directives?tab=closed`);
    const cards = desk.locator('[data-testid^="directive-card-"]');
    await waitUntil('what is over is listed', async () => (await cards.count()) === 3);
    for (const [state, title] of [
      ['已撤销', '今晚加派两人值班'],
      ['已被替换', '今晚加派一人值班'],
      ['已办结', '周五前交药品清单'],
    ] as const) {
      await desk.getByTestId('directive-state').click();
      await desk.locator('.ant-select-item-option:visible', { hasText: state }).click();
      await waitUntil(
        `only what is ${state} is listed`,
        async () => (await cards.count()) === 1 && (await cards.first().innerText()).includes(title),
      );
    }
    // The first one is answered and reviewed, and stays open until somebody closes it.
    await desk.goto(firstUrl);
    await desk.getByTestId('directive-complete').waitFor();
    assert.deepEqual(thrown, []);
  });
});
