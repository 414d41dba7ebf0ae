import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright';
import { openStation } from '../harness/browser.ts';
import { connectClient } from '../harness/client.ts';
import { openCounty, type CountyCall } from '../harness/county-call.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const codes = ['t15.v01', 't15.v02', 't02'] as const;
type Code = (typeof codes)[number];
const text = '请立即上报可转移床位数。';

/**
 * The commander and three stations, each in a browser of its own; one of them (`t02`) has no network when the directive
 * is sent. One story, told in order: each step goes on from where the one before left the directive.
 */
describe('a directive from the console of the commander to the stations', () => {
  let system: System;
  let county: CountyCall;
  let commander: Page;
  let unitIds: ReadonlyMap<string, string>;
  const thrown: string[] = [];
  const station = (code: Code): Page => {
    const site = county.sites[code];
    assert.ok(site);
    return site.page;
  };
  const takeover = (code: Code): Locator => station(code).getByTestId('directive-takeover');
  const sentAt = (code: Code) => station(code).getByTestId('directive-sent-at').getAttribute('datetime');
  const unitId = (code: Code): string => unitIds.get(code) ?? '';
  const receipt = (code: Code): Locator => commander.getByTestId(`directive-receipt-${unitId(code)}`).first();
  const shows = (code: Code, state: string) =>
    waitUntil(
      `the commander sees ${code} as ${state}`,
      async () => (await receipt(code).getAttribute('data-state')) === state,
    );
  const showsSigned = (count: number) =>
    commander.locator(`[data-testid="directive-signed"][data-signed="${count}"][data-total="4"]`).waitFor();
  const showsExceptions = (count: number) =>
    commander.getByTestId('directive-exceptions').getByText(String(count), { exact: true }).waitFor();

  before(async function () {
    this.timeout(180_000);
    system = await startSystem();
    county = await openCounty(system, codes);
    commander = county.commander.page;
    for (const { page } of [county.commander, ...Object.values(county.sites)])
      page.on('pageerror', (error) => thrown.push(error.message));
    // The second village has something graver on its screen, so that what comes next waits behind it.
    const other = await connectClient(system, 'commander', 'console');
    const { units } = await other.call('org:get-tree', {});
    unitIds = new Map(units.map(({ code, id }) => [code.replace(/^yx\./, ''), id]));
    await other.call('directive:issue', {
      clientRequestId: crypto.randomUUID(),
      recipients: { unitIds: [unitId('t15.v02')] },
      title: '食物中毒',
      text: '立即停用食堂水源。',
      severity: 'Extreme',
    });
    await takeover('t15.v02').getByText('食物中毒').waitFor();
    await county.sites.t02?.context.setOffline(true);
    await station('t02').getByTestId('offline-bar').waitFor();
    // The station knows before the server does.
    await waitUntil('the county knows that t02 is away', async () => {
      const presence = await other.call('presence:list', {});
      return presence.units.some((unit) => unit.unitId === unitId('t02') && unit.state === 'offline');
    });
    other.close();
  });
  after(async () => {
    await county.close();
    await system.close();
  });

  it('is written, previewed with who cannot be reached, and sent with two presses', async () => {
    await commander.getByRole('link', { name: '指令' }).first().click();
    await commander.getByTestId('directive-new').click();
    await commander.getByTestId('directive-text').fill(text);
    const named = commander.getByTestId('directive-named').getByRole('combobox');
    for (const name of ['下营村卫生室', '孙家坑村卫生室', '土门镇卫生院', '郧西县人民医院']) {
      await named.fill(name);
      await commander.locator('.ant-select-item-option:visible').first().click();
    }
    await commander.locator('[data-testid="directive-preview"][data-total="4"]').waitFor();
    assert.equal(
      await commander.getByTestId('directive-preview').getAttribute('data-unreachable'),
      '2',
      'the township and the hospital are not there',
    );
    await commander.getByTestId('directive-send').click();
    await commander.getByTestId('directive-roll-up').waitFor();
  });

  it('takes the screens of the stations; the commander sees live who got it, saw it, signed it, and who is silent', async () => {
    await takeover('t15.v01').getByRole('heading', { name: text }).waitFor();
    await commander.getByTestId('directive-node-township').filter({ hasText: '涧池乡' }).click();
    await receipt('t15.v01').waitFor();
    await shows('t15.v01', 'displayed');
    await shows('t15.v02', 'delivered');
    await showsExceptions(2);
    assert.equal(await receipt('t02').getAttribute('data-state'), 'unreachable');
    await takeover('t15.v02').getByText('后面还有 1 条').waitFor();
    await station('t15.v01').getByTestId('directive-sign').click();
    await shows('t15.v01', 'acknowledged');
    await showsSigned(1);
    await station('t15.v02').getByTestId('directive-sign').click();
    await takeover('t15.v02').getByRole('heading', { name: text }).waitFor();
    await shows('t15.v02', 'displayed');
  });

  it('reaches a console whose unit is directed on its whole screen, to be signed with one press', async () => {
    const browser = county.commander.context.browser();
    assert.ok(browser);
    const expert = await openStation(browser, system, {
      app: 'console',
      username: 'expert.respiratory.1',
    });
    const { page } = expert;
    await page.getByTestId('directive-incoming').waitFor();
    await page.getByTestId('directive-sign').click();
    await page.getByTestId('directive-incoming').waitFor({ state: 'detached' });
    await showsSigned(2);
    await expert.context.close();
  });

  it('comes to the station that was away when it returns, once, with its original time', async () => {
    const returnedAt = Date.now();
    assert.equal(await takeover('t02').count(), 0);
    await county.sites.t02?.context.setOffline(false);
    await takeover('t02').getByRole('heading', { name: text }).waitFor();
    await showsExceptions(0);
    await commander.getByTestId('directive-node-township').filter({ hasText: '土门镇' }).click();
    await shows('t02', 'displayed');
    const at = await sentAt('t02');
    for (const code of ['t15.v01', 't15.v02'] as const)
      assert.equal(at, await sentAt(code), 'all stations show when it was sent');
    assert.ok(Date.parse(at ?? '') < returnedAt, 'not when it came in');
    assert.equal(await takeover('t02').count(), 1);
    await station('t02').getByTestId('directive-later').click();
    await takeover('t02').waitFor({ state: 'detached' });
    await station('t02').getByTestId('directive-badge').getByText('1 条待签收').waitFor();
    await station('t02').getByTestId('directives').click();
    await station('t02').getByTestId('directive-card').waitFor();
    assert.equal(await station('t02').getByTestId('directive-card').count(), 1);
  });

  it('rings again when somebody is reminded, and is signed late; its path keeps every step once', async () => {
    await commander.getByTestId(`directive-remind-${unitId('t02')}`).click();
    await takeover('t02').getByText('催办').waitFor();
    await station('t02').getByTestId('directive-sign').click();
    await shows('t02', 'acknowledged');
    await showsSigned(3);
    await receipt('t02').click();
    await commander.getByTestId('directive-path').waitFor();
    await commander.locator('[data-testid="directive-path"] [data-kind="acknowledged"]').waitFor();
    const kinds = await commander
      .locator('[data-testid="directive-path"] [data-kind]')
      .evaluateAll((events) => events.map((event) => event.getAttribute('data-kind')));
    assert.deepEqual(kinds, ['sent', 'unreachable', 'delivered', 'displayed', 'reminded', 'acknowledged']);
    await commander.keyboard.press('Escape');
    await commander.getByTestId('directive-path').waitFor({ state: 'hidden' });
  });

  it('leads from who stays silent to a call that rings on that station', async () => {
    await commander.getByTestId('directive-call-silent').click();
    await station('t15.v02').getByTestId('incoming').filter({ hasText: '紧急调度' }).waitFor();
    await commander.getByTestId('conference-room').waitFor();
    for (const code of ['t15.v01', 't02'] as const)
      assert.equal(await station(code).getByTestId('incoming').count(), 0, 'who signed is left in peace');
    assert.deepEqual(thrown, []);
  });
});
