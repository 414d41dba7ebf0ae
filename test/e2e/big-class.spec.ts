import assert from 'node:assert/strict';
import type { Browser } from 'playwright';
import { launchBrowser, openStation, type Station } from '../harness/browser.ts';
import { callLevels, waitForMediaOf } from '../harness/county-call.ts';
import { startSystem, type System } from '../harness/system.ts';

/** One story, told in order: a trainer teaches the townships, of which two are in. */
describe('a big class', () => {
  let system: System;
  let trainer: Station;
  let t01: Station;
  let t02: Station;
  const browsers: Browser[] = [];
  const open = async (options: Parameters<typeof openStation>[2]): Promise<Station> => {
    const browser = await launchBrowser();
    browsers.push(browser);
    return openStation(browser, system, options);
  };

  before(async function () {
    this.timeout(120_000);
    system = await startSystem();
    const viewport = { width: 1600, height: 900 };
    trainer = await open({ app: 'console', username: 'trainer', viewport });
    await trainer.page.getByTestId('presence-total').waitFor();
    t01 = await open({ app: 'terminal', username: 't01' });
    t02 = await open({ app: 'terminal', username: 't02' });
    for (const { page } of [t01, t02]) await page.getByTestId('ask').waitFor();
  });
  after(async () => {
    for (const browser of browsers) await browser.close();
    await system.close();
  });

  it('is seen and heard by all, while nobody else may speak', async () => {
    await callLevels(trainer, { kind: 'training', levels: ['township'] });
    for (const { page } of [t01, t02]) {
      await page.getByTestId('incoming-join').click();
      await page.getByTestId('large-room').waitFor();
      await waitForMediaOf(page, trainer.page, 'frames');
      await waitForMediaOf(page, trainer.page, 'energy');
      await page.getByTestId('floor').waitFor();
    }
  });

  it('a raised hand is given the floor, and the class hears it', async () => {
    await t01.page.getByTestId('floor').click();
    await trainer.page.locator('[data-testid^="grant-"]').click();
    await t01.page.getByTestId('may-speak').waitFor();
    await waitForMediaOf(t02.page, t01.page, 'energy');
    await t01.page.getByTestId('floor-release').click();
  });

  it('a poll is answered on the stations and counted at the desk', async () => {
    const { page } = trainer;
    await page.getByTestId('panel-polls').click();
    await page.getByRole('button', { name: '发起投票' }).click();
    const form = page.locator('.zh-poll-form');
    await form.getByRole('textbox').nth(0).fill('冷链温度是多少？');
    await form.getByRole('textbox').nth(1).fill('2 到 8 度');
    await form.getByRole('textbox').nth(2).fill('零下');
    await form.getByRole('button', { name: '开始投票' }).click();
    for (const station of [t01, t02]) {
      const ballot = station.page.getByTestId('open-poll');
      await ballot.getByText('2 到 8 度').click();
      await ballot.getByRole('button', { name: '提交' }).click();
    }
    await page.locator('.zh-polls').getByText('2 票').first().waitFor();
  });

  it('over, it leaves a list of who attended', async () => {
    const { page } = trainer;
    const end = page.getByTestId('control-end');
    if (!(await end.isVisible())) await page.getByTestId('more-controls').click();
    await end.click();
    await page.getByTestId('confirm-end').click();
    for (const station of [t01, t02]) await station.page.getByTestId('ask').waitFor();
    await page.locator('.ant-segmented-item', { hasText: '已结束' }).click();
    await page.getByText('3/19 方出席').waitFor();
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: '出席记录' }).click();
    assert.match((await file).suggestedFilename(), /\.xlsx$/);
  });
});
