import type { Browser, Page } from 'playwright';
import { launchBrowser, openStation, type BrowserOptions, type Station } from '../harness/browser.ts';
import { received } from '../harness/call.ts';
import { connectClient, type TestClient } from '../harness/client.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

/** What the page's browser says of the camera from now on; `null`: what it really says. */
type CameraAnswer = 'NotFoundError' | null;

describe('a station whose browser fails it in the middle of a conference', () => {
  let system: System;
  let commander: TestClient;
  const browsers: Browser[] = [];
  before(async () => {
    system = await startSystem();
    commander = await connectClient(system, 'commander', 'console');
  });
  after(async () => {
    commander.close();
    for (const browser of browsers) await browser.close();
    await system.close();
  });

  const openTownship = async (username: string, options: BrowserOptions = {}): Promise<Station> => {
    const browser = await launchBrowser(options);
    browsers.push(browser);
    const station = await openStation(browser, system, { app: 'terminal', username });
    await station.page.getByTestId('ask').waitFor();
    return station;
  };
  /** The commander, who is not in it, calls these; they answer. */
  const meet = async (stations: Readonly<Record<string, Station>>): Promise<void> => {
    const { units } = await commander.call('org:get-tree', {});
    const codes = new Set(Object.keys(stations).map((username) => `yx.${username}`));
    const unitIds = units.filter(({ code }) => codes.has(code)).map(({ id }) => id);
    // A page shows its home before its socket is up, and only who is there is rung.
    await waitUntil('the stations are online', async () => {
      const presence = await commander.call('presence:list', {});
      return unitIds.every((id) =>
        presence.units.some((unit) => unit.unitId === id && unit.state === 'online'),
      );
    });
    const clientRequestId = crypto.randomUUID();
    await commander.call('conference:open', { clientRequestId, kind: 'meeting', title: '例会', unitIds });
    for (const { page } of Object.values(stations)) await page.getByTestId('incoming-join').click();
    for (const { page } of Object.values(stations)) await page.getByTestId('conference-room').waitFor();
  };

  it('camera unplugged: says so, and one press brings back what was plugged in again', async () => {
    const t01 = await openTownship('t01');
    const { page } = t01;
    await meet({ t01 });
    await cameraIs(page, 'on');
    await answerOfCamera(page, 'NotFoundError');
    await endCamera(page);
    await page.getByText('没有找到摄像头').waitFor();
    await cameraIs(page, 'blocked');
    await answerOfCamera(page, null);
    await page.getByRole('button', { name: '再试一次' }).click();
    await cameraIs(page, 'on');
    await page.getByText('没有找到摄像头').waitFor({ state: 'detached' });
  });

  it('permission taken away: says how it is given back, and one press then goes on', async () => {
    const t02 = await openTownship('t02', { devices: 'fake-asking' });
    const { page, context } = t02;
    await meet({ t02 });
    await cameraIs(page, 'on');
    // The browser ends the camera's picture by itself, and refuses it from then on.
    await context.clearPermissions();
    const notice = page.locator('.zh-blocked', { hasText: '不允许使用摄像头' });
    await notice.waitFor();
    await notice.getByRole('button', { name: '怎么办' }).click();
    await notice.getByRole('list').waitFor();
    await context.grantPermissions(['camera', 'microphone']);
    await notice.getByRole('button', { name: '再试一次' }).click();
    await cameraIs(page, 'on');
    await notice.waitFor({ state: 'detached' });
  });

  it('sound kept back on a page nobody clicked: one large button, and the others are heard', async () => {
    const t03 = await openTownship('t03');
    const t04 = await openTownship('t04');
    const { page } = t04;
    await meet({ t03, t04 });
    await page.addInitScript(keepBackSound);
    await page.reload();
    await page.getByRole('button', { name: '点这里打开声音' }).click();
    await waitUntil('the others are heard', async () => (await received(page)).energy > 0);
  });
});

/**
 * What a browser does on a page nobody has clicked yet. Chromium itself takes every question the test asks the page for
 * a click, so that its own policy is never seen here.
 */
function keepBackSound(): void {
  const { play } = HTMLMediaElement.prototype;
  let isClicked = false;
  addEventListener('click', () => (isClicked = true), { capture: true });
  HTMLMediaElement.prototype.play = function () {
    if (isClicked || this.muted) return play.call(this);
    return Promise.reject(new DOMException('nobody has clicked yet', 'NotAllowedError'));
  };
}

async function answerOfCamera(page: Page, answer: CameraAnswer): Promise<void> {
  await page.evaluate((name) => {
    const media = navigator.mediaDevices;
    // What the prototype has is the browser's own again once ours is gone.
    Reflect.deleteProperty(media, 'getUserMedia');
    if (name === null) return;
    const open = media.getUserMedia.bind(media);
    media.getUserMedia = (wanted) =>
      wanted?.video ? Promise.reject(new DOMException('the test unplugged it', name)) : open(wanted);
  }, answer);
}

/** As the browser does when a device goes; Chromium's fake one cannot be pulled out. */
async function endCamera(page: Page): Promise<void> {
  await page.evaluate(() => {
    const [track] = window.zhida?.session.localStream('camera')?.getTracks() ?? [];
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
  });
}

async function cameraIs(page: Page, state: 'on' | 'blocked'): Promise<void> {
  await waitUntil(`the camera is ${state}`, () =>
    page.evaluate((wanted) => window.zhida?.session.local.camera.state === wanted, state),
  );
}
