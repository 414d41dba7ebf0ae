import type { Browser, Page } from 'playwright';
import { openStation, type Station } from '../harness/browser.ts';
import { connectClient, type TestClient } from '../harness/client.ts';
import type { Portrait } from '../harness/portrait-video.ts';
import type { System } from '../harness/system.ts';
import { waitForMediaOf } from '../harness/county-call.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { atSize, cameraBrowser, closeLater, desk, laptop, oldPc, phone, shoot, wall } from './stage.ts';

interface Cast {
  readonly consoleBrowser: Browser;
  readonly terminalBrowser: Browser;
  readonly system: System;
}

const people: readonly Portrait[] = [
  { wall: [160, 120, 128], coat: [200, 128, 120], hair: [40, 128, 128] },
  { wall: [110, 132, 124], coat: [120, 110, 150], hair: [30, 130, 128] },
];

/** Every sixth station says no or says nothing, as on a working day; the others come in, without pictures. */
function answerCalls(stations: readonly TestClient[]): void {
  stations.forEach((station, at) => {
    // Those answer by hand, on the pages that are shown.
    if (['t15.v01', 't01', 't02'].includes(station.session.actor.username ?? '')) return;
    station.socket.on('conference:called', ({ call }: { call: { conferenceId: string } }) => {
      const { conferenceId } = call;
      // A refusal here would only leave one more site missing on the picture.
      const answer = async (): Promise<void> => {
        await station.call('conference:answer', { conferenceId, answer: 'ringing' });
        if (at % 17 === 0) await station.call('conference:answer', { conferenceId, answer: 'declined' });
        else if (at % 11 !== 0) await station.call('conference:join', { conferenceId, send: false });
      };
      void answer().catch(() => undefined);
    });
  });
}

/** The whole county in one dispatch conference, as the commander and one village see it. */
export async function countyConference({
  consoleBrowser,
  terminalBrowser,
  system,
  stations,
}: Cast & { stations: readonly TestClient[] }): Promise<void> {
  const commander = await openStation(consoleBrowser, system, {
    app: 'console',
    username: 'commander',
    viewport: desk,
  });
  const village = await openStation(terminalBrowser, system, {
    app: 'terminal',
    username: 't15.v01',
    viewport: oldPc,
  });
  const others: Station[] = [];
  for (const [at, portrait] of people.entries()) {
    const browser = await cameraBrowser(portrait);
    others.push(await openStation(browser, system, { app: 'terminal', username: `t0${at + 1}` }));
  }
  const sites = [village, ...others];
  await Promise.all(sites.map(({ page }) => page.getByTestId('ask').waitFor()));
  await village.page.getByTestId('open-start').click();
  await village.page.getByTestId('pick-unit').first().click();
  await shoot(village.page, 'terminal-start-conference');
  await village.page.goBack();
  answerCalls(stations);
  await callEverybody(commander.page);
  await village.page.getByTestId('incoming').waitFor();
  await shoot(village.page, 'terminal-ringing');
  await atSize(village, phone, 'terminal-ringing-phone');
  for (const { page } of sites) await page.getByTestId('incoming-join').click();
  await Promise.all(sites.map(({ page }) => page.getByTestId('large-room').waitFor()));
  await onTheWall(commander, village);
  await leadTheWall(commander, village);
  await commander.page.getByTestId('control-end').click();
  await commander.page.getByTestId('confirm-end').click();
  await commander.page.getByTestId('wall').waitFor({ state: 'detached' });
  await commander.page.goto(`${system.url}/console/conferences`);
  await commander.page.getByText('已结束').first().click();
  await shoot(commander.page, 'console-conferences-ended');
  await Promise.all([commander, village, ...others].map(({ context }) => context.close()));
}

async function callEverybody(page: Page): Promise<void> {
  await page.getByRole('link', { name: '会议' }).first().click();
  await page.getByRole('button', { name: '发起会议' }).click();
  for (const level of ['county', 'hospital', 'township', 'village'])
    await page.getByTestId(`level-${level}`).click();
  await page.getByRole('dialog').getByRole('textbox').first().fill('防汛应急调度');
  await shoot(page, 'console-call-dialog');
  await page.getByTestId('open-conference').click();
  await page.getByTestId('wall').waitFor();
}

/** Pictures arrive when somebody looks; the picture is taken when they have. */
async function picturesShown(page: Page, atLeast: number): Promise<void> {
  await waitUntil(
    `${atLeast} pictures are in motion`,
    () =>
      page.evaluate(
        (count) =>
          [...document.querySelectorAll('video')].filter((v) => v.videoWidth > 0 && v.currentTime > 0)
            .length >= count,
        atLeast,
      ),
    30_000,
  );
}

async function onTheWall(commander: Station, village: Station): Promise<void> {
  await picturesShown(commander.page, 3);
  await shoot(commander.page, 'wall-311');
  await atSize(commander, wall, 'wall-311-wall-screen');
  await atSize(commander, laptop, 'wall-311-laptop');
  // As a phone opens it: where the panel would lie over the pictures, it waits to be asked for.
  await commander.page.getByTestId('control-queue').click();
  await atSize(commander, phone, 'wall-311-phone');
  await commander.page.getByTestId('control-queue').click();
  await picturesShown(village.page, 2);
  await shoot(village.page, 'terminal-large');
  await atSize(village, phone, 'terminal-large-phone');
}

async function leadTheWall(commander: Station, village: Station): Promise<void> {
  const { page } = commander;
  await page.keyboard.press('t');
  await page.getByRole('dialog').getByRole('textbox').fill('请各乡镇十分钟内报告转移人数');
  await page.getByTestId('show-banner').click();
  await village.page.getByTestId('floor').click();
  await page.locator('[data-testid^="grant-"]').waitFor();
  await shoot(page, 'wall-floor-request');
  await page.locator('[data-testid^="grant-"]').click();
  await village.page.getByTestId('may-speak').waitFor();
  await shoot(village.page, 'terminal-may-speak');
  await village.page.getByTestId('floor-release').click();
  await page.keyboard.press('r');
  await page.getByTestId('start-roll-call').click();
  await page.getByTestId('mark-present').waitFor();
  for (let marked = 0; marked < 5; marked++) {
    const before = await page.getByTestId('roll-call-progress').innerText();
    await page.getByTestId('mark-present').click();
    await waitUntil(
      'the next is called',
      async () => (await page.getByTestId('roll-call-progress').innerText()) !== before,
    );
  }
  await shoot(page, 'wall-roll-call');
  await page.getByRole('button', { name: '结束点名' }).click();
  await village.page.getByTestId('more').click();
  await village.page.getByTestId('low-data').first().click();
  await village.page.keyboard.press('Escape');
  await waitForMediaOf(village.page, commander.page, 'frames');
  await shoot(village.page, 'terminal-low-data');
  await atSize(village, phone, 'terminal-low-data-phone');
}

/** A class of a few, in which all may speak; an exercise, so that its stripes are seen too. */
export async function smallClass({ consoleBrowser, terminalBrowser, system }: Cast): Promise<void> {
  const trainer = await openStation(consoleBrowser, system, {
    app: 'console',
    username: 'trainer',
    viewport: laptop,
  });
  const village = await openStation(terminalBrowser, system, {
    app: 'terminal',
    username: 't15.v01',
    viewport: oldPc,
  });
  await village.page.getByTestId('ask').waitFor();
  const planner = await connectClient(system, 'trainer', 'console');
  closeLater(() => planner.close());
  const { units } = await planner.call('org:get-tree', {});
  const called = units.filter(({ code }) => ['yx.t15.v01', 'yx.t15', 'yx.t01'].includes(code));
  const { id } = await planner.call('conference:open', {
    clientRequestId: crypto.randomUUID(),
    kind: 'training',
    status: 'Exercise',
    title: '心肺复苏实操小班课',
    classFormat: 'small-class',
    unitIds: called.map((unit) => unit.id),
  });
  await trainer.page.goto(`${system.url}/console/rooms/${id}`);
  await village.page.getByTestId('incoming-join').click();
  await trainer.page.getByTestId('wall').waitFor();
  await Promise.all([trainer, village].map(({ page }) => picturesShown(page, 2)));
  await shoot(trainer.page, 'small-class-console');
  await shoot(village.page, 'small-class-terminal');
  await atSize(village, phone, 'small-class-terminal-phone');
  await planner.call('conference:end', { conferenceId: id });
  await Promise.all([trainer, village].map(({ context }) => context.close()));
}
