import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright';
import { launchBrowser, openStation } from '../harness/browser.ts';
import {
  askForConsultation,
  endConsultation,
  openCallPair,
  received,
  startCall,
  statsOf,
  waitForMedia,
  type CallPair,
} from '../harness/call.ts';
import { connectClient } from '../harness/client.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

describe('a consultation in two browsers', () => {
  let system: System;
  let browser: Browser;
  let pair: CallPair;

  before(async () => {
    system = await startSystem({ env: { ZHIDA_ACCESS_TOKEN_SECONDS: '8' } });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await system.close();
  });
  beforeEach(async () => {
    pair = await openCallPair(browser, system);
  });
  afterEach(async () => {
    await endOpenConsultations(system);
    await Promise.all([pair.village, pair.expert].map(({ context }) => context.close()));
  });

  const both = () => [pair.village.page, pair.expert.page];

  it('lets each side see and hear the other, while the commander watches presence', async () => {
    const commander = await openStation(browser, system, { app: 'console', username: 'commander' });
    const villageRow = commander.page.getByTestId('township-yx.t15');
    await villageRow.waitFor();
    await startCall(pair);
    const seen = await Promise.all(both().map((page) => waitForMedia(page)));
    await Promise.all(both().map((page, i) => waitForMedia(page, seen[i])));
    for (const page of both()) {
      const { inbound, outbound } = await statsOf(page);
      const own = new Set(outbound.map((stream) => stream.producerId));
      assert.deepEqual(inbound.map((stream) => stream.kind).sort(), ['audio', 'video']);
      assert.ok(
        inbound.every((stream) => !own.has(stream.producerId)),
        'what is received is the other’s',
      );
    }
    await waitUntil('the commander sees the village busy', async () =>
      (await villageRow.innerText()).includes('忙'),
    );
    await commander.context.close();
    await endConsultation(pair);
    await pair.village.page.getByTestId('ask').waitFor();
    assert.deepEqual([...pair.village.errors, ...pair.expert.errors], []);
  });

  it('goes on with sound and picture while signaling is killed, and is under control again afterwards', async () => {
    await startCall(pair);
    await Promise.all(both().map((page) => waitForMedia(page)));
    const before = await Promise.all(both().map((page) => statsOf(page)));
    await system.restartSignaling('SIGKILL', async () => {
      const seen = await Promise.all(both().map((page) => received(page)));
      await Promise.all(both().map((page, i) => waitForMedia(page, seen[i])));
    });
    const seen = await Promise.all(both().map((page) => received(page)));
    await Promise.all(both().map((page, i) => waitForMedia(page, seen[i])));
    await waitUntil('both sides are linked again', async () =>
      (await Promise.all(both().map((page) => isLinked(page)))).every(Boolean),
    );
    const after = await Promise.all(both().map((page) => statsOf(page)));
    const producers = (all: typeof after) =>
      all.map(({ outbound }) => outbound.map((s) => s.producerId).sort());
    assert.deepEqual(producers(after), producers(before), 'nobody published anew');
    await pair.village.page.getByTestId('microphone').click();
    await waitUntil('the expert sees that the village is muted', async () =>
      /静音|麦克风已?关/.test(await pair.expert.page.getByTestId('conference-room').innerText()),
    );
    await endConsultation(pair);
    await pair.village.page.getByTestId('ask').waitFor();
  });

  it('keeps the call when access tokens run out, and the seat when a page is loaded anew', async () => {
    await startCall(pair);
    await Promise.all(both().map((page) => waitForMedia(page)));
    await pair.village.page.reload();
    await pair.village.page.getByTestId('conference-room').waitFor();
    await Promise.all(both().map((page) => waitForMedia(page)));
    // The first tokens live 8 s and are forgiven for another 30: later, both sockets run on renewed ones.
    const outlived = performance.now() + 40_000;
    await waitUntil('the first tokens are worth nothing', () => performance.now() > outlived, 60_000);
    const seen = await Promise.all(both().map((page) => received(page)));
    await Promise.all(both().map((page, i) => waitForMedia(page, seen[i])));
    await Promise.all(both().map((page) => page.getByTestId('conference-room').waitFor()));
    await endConsultation(pair);
  });

  it('tells the village doctor in plain words when no media node is there, and works when it is back', async () => {
    await system.stopMediaNode('SIGTERM');
    try {
      await askForConsultation(pair.village.page);
      await pair.expert.page.getByTestId('accept').click();
      await waitUntil('the words are on the screen', async () =>
        (await pair.village.page.locator('body').innerText()).includes('音视频服务'),
      );
    } finally {
      await system.startMediaNode();
    }
    await Promise.all(both().map((page) => waitForMedia(page)));
    await endConsultation(pair);
  });
});

/** A test that failed half-way must not leave its call to the next one. */
async function endOpenConsultations(system: System): Promise<void> {
  const village = await connectClient(system, 't15.v01', 'terminal');
  const { consultations } = await village.call('consultation:list', { view: 'mine', open: true });
  for (const { id: consultationId, state } of consultations)
    await village.call(state === 'accepted' ? 'consultation:end' : 'consultation:cancel', { consultationId });
  village.close();
}

/** The room's socket is up and the seat was taken again. */
function isLinked(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const session = window.zhida?.session;
    return session?.signalPhase === 'online' && session.state.phase === 'joined';
  });
}
