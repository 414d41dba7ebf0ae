import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright';
import { launchBrowser, openStation, type Station } from '../harness/browser.ts';
import { callLevels, waitForMediaOf } from '../harness/county-call.ts';
import { startSystem, type System } from '../harness/system.ts';

/** One story, told in order: the county calls all 18 townships, of which one has somebody at its screen. */
describe('the doors of a conference', () => {
  let system: System;
  let commander: Station;
  let township: Station;
  let guest: Page;
  const browsers: Browser[] = [];
  const launch = async (): Promise<Browser> => {
    const browser = await launchBrowser();
    browsers.push(browser);
    return browser;
  };
  const control = async (id: string): Promise<void> => {
    const { page } = commander;
    const button = page.getByTestId(`control-${id}`);
    if (!(await button.isVisible())) await page.getByTestId('more-controls').click();
    await button.click();
  };

  before(async function () {
    this.timeout(120_000);
    system = await startSystem();
    commander = await openStation(await launch(), system, {
      app: 'console',
      username: 'commander',
      viewport: { width: 1600, height: 900 },
    });
    await commander.page.getByTestId('presence-total').waitFor();
    township = await openStation(await launch(), system, { app: 'terminal', username: 't01' });
    await township.page.getByTestId('ask').waitFor();
  });
  after(async () => {
    for (const browser of browsers) await browser.close();
    await system.close();
  });

  it('locked, lets nobody new in and says so; opened again, the same button leads in', async () => {
    await callLevels(commander, { kind: 'meeting', levels: ['township'] });
    await township.page.getByTestId('incoming-join').waitFor();
    await control('lock');
    await commander.page.locator('[data-testid="control-lock"][aria-pressed="true"]').waitFor();
    await township.page.getByTestId('incoming-join').click();
    const failed = township.page.getByTestId('call-failed');
    await failed.getByText('会议已锁定').waitFor();
    await control('lock');
    await failed.getByRole('button', { name: '再试一次' }).click();
    await waitForMediaOf(township.page, commander.page, 'frames');
  });

  it('says before a link is made that its guest makes the conference large, and lets the guest in by it', async () => {
    await control('guestLink');
    const dialog = commander.page.getByRole('dialog');
    await dialog.getByTestId('makes-large').waitFor();
    await dialog.getByRole('textbox').first().fill('省疾控专家');
    await dialog.getByTestId('create-guest-link').click();
    const link = await dialog.getByTestId('secret').innerText();
    const context = await (
      await launch()
    ).newContext({
      locale: 'zh-CN',
      permissions: ['camera', 'microphone'],
    });
    await context.addInitScript(() => localStorage.setItem('zhida.debug', '1'));
    guest = await context.newPage();
    await guest.goto(link);
    await guest.getByTestId('guest-welcome').waitFor();
    assert.doesNotMatch(guest.url(), /#.+/, 'the secret is not left in the address');
    await guest.getByTestId('guest-enter').click();
    await waitForMediaOf(guest, commander.page, 'frames');
  });

  it('tells everybody who was in that it is a large one now, until they have read it', async () => {
    const note = township.page.getByTestId('grew-large');
    await note.getByText('申请发言').waitFor();
    await commander.page.getByTestId('grew-large').waitFor();
    await note.getByRole('button').click();
    await note.waitFor({ state: 'detached' });
  });

  it('sends the guest away at once when the chair takes the link back', async () => {
    const dialog = commander.page.getByRole('dialog');
    await dialog.getByRole('button', { name: '收回' }).click();
    await commander.page.locator('.ant-popconfirm').getByRole('button', { name: '收回' }).click();
    await guest.getByTestId('guest-end').waitFor();
    await dialog.getByText('已收回').waitFor();
    await guest.reload();
    await guest.getByTestId('guest-end').waitFor();
  });

  it('left no error behind in the pages of the county', () => {
    const errors = [commander, township].flatMap((station) => station.errors);
    assert.deepEqual(
      errors.filter((text) => !text.includes('401')),
      [],
    );
  });
});
