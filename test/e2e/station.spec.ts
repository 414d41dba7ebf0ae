import assert from 'node:assert/strict';
import type { Browser } from 'playwright';
import { launchBrowser, openStation } from '../harness/browser.ts';
import { askForConsultation, endConsultation, received, statsOf } from '../harness/call.ts';
import { connectClient } from '../harness/client.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

describe('a village station', () => {
  let system: System;
  const browsers: Browser[] = [];

  before(async () => {
    system = await startSystem();
  });
  after(async () => {
    for (const browser of browsers) await browser.close();
    await system.close();
  });

  const launch = async (options?: Parameters<typeof launchBrowser>[0]) => {
    const browser = await launchBrowser(options);
    browsers.push(browser);
    return browser;
  };

  it('is enrolled with a code once, stays signed in, and is sent away at once when it is revoked', async () => {
    const admin = await connectClient(system, 'admin', 'console');
    const { units } = await admin.call('org:get-tree', {});
    const unit = units.find(({ code }) => code === 'yx.t15.v01');
    assert.ok(unit);
    const { code } = await admin.call('terminal:issue-code', {
      clientRequestId: crypto.randomUUID(),
      unitId: unit.id,
    });
    const page = await (await (await launch()).newContext({ locale: 'zh-CN' })).newPage();
    await page.goto(`${system.url}/terminal/`);
    await page.getByTestId('enrol-code').fill(code);
    await page.getByTestId('enrol').click();
    await page.getByTestId('ask').waitFor();
    await page.reload();
    await page.getByTestId('ask').waitFor();
    assert.match(await page.locator('body').innerText(), /下营村/);
    const { terminals } = await admin.call('terminal:list', { unitId: unit.id });
    assert.equal(terminals.length, 1);
    const revoked = await admin.call('terminal:revoke', { terminalId: terminals[0]?.id ?? '' });
    assert.notEqual(revoked.revokedAt, null);
    await page.getByTestId('enrol-code').waitFor();
    assert.match(await page.locator('body').innerText(), /停用|撤销|注销/);
    admin.close();
  });

  it('without camera and microphone still joins, says so, and sees and hears the expert', async () => {
    const bare = await launch({ devices: 'none' });
    const village = await openStation(bare, system, { app: 'terminal', username: 't15.v02' });
    const expert = await openStation(await launch(), system, {
      app: 'console',
      username: 'expert.respiratory.1',
    });
    await expert.page.getByTestId('presence-total').waitFor();
    await askForConsultation(village.page);
    await expert.page.getByTestId('accept').click();
    await waitUntil('the village sees and hears the expert', async () => {
      const { frames, energy } = await received(village.page);
      return frames > 5 && energy > 0;
    });
    const { outbound } = await statsOf(village.page);
    assert.deepEqual(outbound, []);
    assert.match(
      await village.page.getByTestId('conference-room').innerText(),
      /没有.*(摄像头|麦克风)|未找到|没找到/,
    );
    await endConsultation({ village, expert });
  });

  it('is led by keyboard alone to a ringing call and out of it', async () => {
    const browser = await launch();
    const { page } = await openStation(browser, system, { app: 'terminal', username: 't15.v03' });
    await page.getByTestId('ask').waitFor();
    await page.getByTestId('ask').focus();
    await page.keyboard.press('Enter');
    const skip = page.getByTestId('skip-device-check');
    await skip.waitFor();
    await skip.focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('specialty-respiratory').focus();
    await page.keyboard.press('Space');
    await page.getByTestId('call').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('waiting').waitFor();
    await page.getByTestId('cancel').focus();
    await page.keyboard.press('Enter');
    await waitUntil('the screen says that it was called off', async () =>
      (await page.locator('body').innerText()).includes('取消'),
    );
    await page.getByTestId('cancel').waitFor({ state: 'detached' });
  });
});
