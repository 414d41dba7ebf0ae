import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright';
import { launchBrowser, openStation } from '../harness/browser.ts';
import { connectClient, type TestClient } from '../harness/client.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

/** One story, told in order: each step goes on from where the one before left the directive. */
describe('a directive from the console of the commander', () => {
  let system: System;
  let browser: Browser;
  let commander: Page;
  let village: TestClient;
  let unitIds: ReadonlyMap<string, string>;
  const errors: string[] = [];
  const receipt = (code: string) => commander.getByTestId(`directive-receipt-${unitIds.get(code)}`).first();
  const stateOf = (code: string) => receipt(code).getAttribute('data-state');
  const report = async (
    client: TestClient,
    kinds: readonly ('delivered' | 'displayed' | 'acknowledged')[],
  ) => {
    const { items } = await client.call('directive:inbox', { open: true });
    const [item] = items;
    assert.ok(item);
    const at = new Date().toISOString();
    await client.call('receipt:report', {
      deviceNow: at,
      events: kinds.map((kind) => ({
        clientEventId: crypto.randomUUID(),
        directiveId: item.directive.id,
        round: item.receipt.round,
        kind,
        at,
      })),
    });
  };

  before(async function () {
    this.timeout(180_000);
    system = await startSystem();
    browser = await launchBrowser();
    village = await connectClient(system, 't15.v01', 'terminal');
    const desk = await openStation(browser, system, {
      app: 'console',
      username: 'commander',
      viewport: { width: 1920, height: 1080 },
    });
    desk.page.on('pageerror', (error) => errors.push(error.message));
    commander = desk.page;
    await commander.getByTestId('presence-total').waitFor();
    const { units } = await village.call('conference:list-callable', {});
    const names = new Map(units.map(({ unitId, name }) => [name.zh, unitId]));
    const found = (part: string) => [...names].find(([name]) => name.includes(part))?.[1] ?? '';
    unitIds = new Map([
      ['village', village.session.actor.unitId],
      ['township', found('土门镇卫生院')],
      ['hospital', found('人民医院')],
    ]);
  });
  after(async () => {
    village.close();
    await browser.close();
    await system.close();
  });

  it('is written, previewed with who cannot be reached, and sent with two presses', async () => {
    await commander.getByRole('link', { name: '指令' }).first().click();
    await commander.getByTestId('directive-new').click();
    await commander.getByTestId('directive-text').fill('请立即上报可转移床位数。');
    const named = commander.getByTestId('directive-named').getByRole('combobox');
    for (const name of ['下营村卫生室', '土门镇卫生院', '郧西县人民医院']) {
      await named.fill(name);
      await commander.locator('.ant-select-item-option:visible').first().click();
    }
    await commander.locator('[data-testid="directive-preview"][data-total="3"]').waitFor();
    assert.equal(
      await commander.getByTestId('directive-preview').getAttribute('data-unreachable'),
      '2',
      'the township and the hospital are not there',
    );
    await commander.getByTestId('directive-send').click();
    await commander.getByTestId('directive-roll-up').waitFor();
    await village.notice('directive:arrived', () => true);
  });

  it('shows live who got it, and by name who cannot be reached', async () => {
    await report(village, ['delivered', 'displayed', 'acknowledged']);
    await waitUntil(
      'one of three has signed',
      async () => (await commander.getByTestId('directive-signed').getAttribute('data-signed')) === '1',
    );
    await waitUntil('two are exceptions', async () =>
      (await commander.getByTestId('directive-exceptions').innerText()).includes('2'),
    );
    assert.equal(await stateOf('township'), 'unreachable');
  });

  it('reaches a console whose unit is directed on its whole screen, to be signed with one press', async () => {
    const expert = await openStation(browser, system, { app: 'console', username: 'expert.respiratory.1' });
    const { page } = expert;
    await page.getByTestId('directive-incoming').waitFor();
    await page.getByTestId('directive-sign').click();
    await page.getByTestId('directive-incoming').waitFor({ state: 'detached' });
    await waitUntil(
      'two of three have signed',
      async () => (await commander.getByTestId('directive-signed').getAttribute('data-signed')) === '2',
    );
    await expert.context.close();
  });

  it('comes to who was away when it returns; a reminder rings it again, and the call for the silent reaches it', async () => {
    const township = await connectClient(system, 't02', 'terminal');
    await report(township, ['delivered']);
    await commander.getByTestId('directive-exceptions').getByText('0').waitFor();
    await commander.getByTestId('directive-node-township').filter({ hasText: '土门镇' }).click();
    await receipt('township').waitFor();
    assert.equal(await stateOf('township'), 'delivered');
    await commander.getByTestId(`directive-remind-${unitIds.get('township')}`).click();
    await township.notice('directive:reminded', ({ directive }) => directive.text.includes('床位'));
    await receipt('township').click();
    await commander.locator('[data-testid="directive-path"] [data-kind="reminded"]').waitFor();
    await commander.keyboard.press('Escape');
    await commander.getByTestId('directive-path').waitFor({ state: 'hidden' });
    await commander.getByTestId('directive-call-silent').click();
    const { call } = await township.notice('conference:called', () => true);
    assert.equal(call.kind, 'dispatch');
    await commander.getByTestId('conference-room').waitFor();
    township.close();
    assert.deepEqual(errors, []);
  });
});
