import assert from 'node:assert/strict';
import type { Page } from 'playwright';
import type { Station } from '../harness/browser.ts';
import { statsOf } from '../harness/call.ts';
import {
  callLevels,
  openCounty,
  receivedFrom,
  waitForMediaOf,
  type CountyCall,
} from '../harness/county-call.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const codes = ['t01', 't02', 't03', 't15'] as const;

/** One story, told in order: each step goes on from where the one before left the conference. */
describe('a county-wide conference in five browsers', () => {
  let system: System;
  let county: CountyCall;
  let chair: Page;
  const at = (code: (typeof codes)[number]): Station => {
    const station = county.sites[code];
    assert.ok(station);
    return station;
  };
  const control = async (id: string): Promise<void> => {
    const button = chair.getByTestId(`control-${id}`);
    if (!(await button.isVisible())) await chair.getByTestId('more-controls').click();
    await button.click();
  };
  const textOf = async (page: Page) => page.locator('body').innerText();

  before(async function () {
    this.timeout(180_000);
    system = await startSystem();
    county = await openCounty(system, codes);
    chair = county.commander.page;
  });
  after(async () => {
    await county.close();
    await system.close();
  });

  it('lets a township start a meeting with another from its station', async () => {
    const { page } = at('t01');
    await page.getByTestId('open-start').click();
    await page.getByTestId('start-search').fill('土门镇卫生院');
    await page.getByTestId('pick-unit').first().click();
    await page.getByTestId('start-call').click();
    await page.getByTestId('conference-room').or(page.getByTestId('large-room')).first().waitFor();
    await at('t02').page.getByTestId('incoming-join').click();
    await waitForMediaOf(page, at('t02').page, 'frames');
    await waitForMediaOf(at('t02').page, page, 'energy');
  });

  it('rings every called site, takes two out of their meeting with notice, and counts who is in', async () => {
    await callLevels(county.commander, { kind: 'dispatch', levels: ['township', 'hospital'] });
    for (const code of ['t01', 't02'] as const) await at(code).page.getByTestId('preempt').waitFor();
    for (const code of ['t03', 't15'] as const) await at(code).page.getByTestId('incoming-join').click();
    for (const code of codes) await at(code).page.getByTestId('large-room').waitFor();
    await waitUntil('the wall counts five joined', async () =>
      (await chair.getByTestId('joined-count').innerText()).includes('5'),
    );
    for (const code of codes) await waitForMediaOf(at(code).page, chair, 'frames');
  });

  it('shows any site on the wall while it is looked at, and sends nothing of it to the others', async () => {
    await waitForMediaOf(chair, at('t15').page, 'frames');
    assert.equal((await receivedFrom(at('t03').page, at('t15').page)).frames, 0);
    assert.equal((await receivedFrom(chair, at('t15').page)).energy, 0, 'who has no floor is not heard');
  });

  it('gives the floor to who asks, lets all hear it, and takes it back', async () => {
    const { page } = at('t15');
    await page.getByTestId('floor').click();
    await page.getByTestId('floor-asked').waitFor();
    await chair.locator('[data-testid^="grant-"]').click();
    await page.getByTestId('may-speak').waitFor();
    await waitForMediaOf(at('t03').page, page, 'energy');
    await page.getByTestId('floor-release').click();
    await page.getByTestId('floor').waitFor();
    await waitUntil('nobody receives its sound any more', async () => {
      const before = await receivedFrom(at('t03').page, page);
      await new Promise((resolve) => setTimeout(resolve, 400));
      const after = await receivedFrom(at('t03').page, page);
      return after.energy === before.energy;
    });
  });

  it('calls the roll by itself: who is in answers, who is not is absent', async () => {
    await control('rollCall');
    const dialog = chair.getByRole('dialog');
    await dialog.locator('.ant-segmented-item', { hasText: '自动' }).click();
    await dialog.getByTestId('start-roll-call').click();
    await waitUntil(
      'all 21 are done',
      async () => /21\s*\/\s*21/.test(await chair.getByTestId('roll-call-progress').innerText()),
      40_000,
    );
    await waitUntil('four are present', async () => /到\s*4\b/.test(await textOf(chair)));
  });

  it('calls the roll by hand: only the called site is open until it is marked', async () => {
    await control('rollCall');
    const dialog = chair.getByRole('dialog');
    await dialog.locator('.ant-segmented-item', { hasText: '人工' }).click();
    await dialog.getByTestId('start-roll-call').click();
    const called = chair.locator('.w-rollcall__site');
    for (const hospital of ['妇幼保健院', '人民医院']) {
      await called.getByText(hospital).waitFor();
      await chair.getByRole('button', { name: '缺席', exact: true }).click();
    }
    await at('t01').page.getByTestId('roll-call-here').waitFor();
    await waitForMediaOf(at('t03').page, at('t01').page, 'frames');
    await at('t01').page.getByTestId('roll-call-here').click();
    await waitUntil('its answer is on the wall', async () => /到\s*1\b/.test(await textOf(chair)));
    await chair.getByTestId('mark-present').click();
    await at('t02').page.getByTestId('roll-call-here').waitFor();
    await chair.getByTestId('end-roll-call').click();
    await chair.getByTestId('confirm-end-roll-call').click();
    await at('t02').page.getByTestId('roll-call-here').waitFor({ state: 'detached' });
  });

  it('patrols: the chair’s picture goes from site to site, each in motion', async () => {
    await control('patrol');
    const dialog = chair.getByRole('dialog');
    await dialog.getByRole('spinbutton').fill('3');
    await dialog.locator('.ant-segmented-item', { hasText: /^1$/ }).click();
    await dialog.getByTestId('start-patrol').click();
    await chair.getByTestId('patrol').waitFor();
    const seen = new Set<string>();
    await waitUntil(
      'three sites were shown',
      async () => {
        const shown = await chair.evaluate(() => window.zhida?.session.patrol()?.shown ?? []);
        shown.forEach((id) => seen.add(id));
        return seen.size >= 3;
      },
      40_000,
    );
    await chair.getByTestId('patrol').getByRole('button', { name: '停止' }).click();
    await chair.getByTestId('patrol').waitFor({ state: 'detached' });
  });

  it('broadcasts a site to all', async () => {
    await control('broadcast');
    const dialog = chair.getByRole('dialog');
    await dialog.getByRole('combobox').fill('涧池');
    await chair.locator('.ant-select-item-option').first().click();
    await dialog.getByTestId('pick-site').click();
    for (const code of ['t01', 't02', 't03'] as const)
      await waitForMediaOf(at(code).page, at('t15').page, 'frames');
  });

  it('puts a line across every screen', async () => {
    await control('banner');
    const dialog = chair.getByRole('dialog');
    await dialog.getByRole('textbox').fill('请各乡镇十分钟内报告转移人数');
    await dialog.getByTestId('show-banner').click();
    for (const page of [chair, ...codes.map((code) => at(code).page)])
      await page.getByText('请各乡镇十分钟内报告转移人数').first().waitFor();
  });

  it('lets the two return to their meeting with one tap when it is over', async () => {
    await control('end');
    await chair.getByTestId('confirm-end').click();
    await chair.getByTestId('wall').waitFor({ state: 'detached' });
    for (const code of ['t01', 't02'] as const) await at(code).page.getByTestId('return-conference').click();
    await waitForMediaOf(at('t01').page, at('t02').page, 'frames');
    await at('t03').page.getByTestId('ask').waitFor();
    assert.equal((await statsOf(at('t03').page)).inbound.length, 0);
  });

  it('left no error behind in any page', () => {
    const stations = [county.commander, ...Object.values(county.sites)];
    const errors = stations.flatMap((station) => station.errors).filter((text) => !text.includes('401'));
    assert.deepEqual(errors, []);
  });
});
