import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { endConsultation, startCall, waitForMedia, received } from '../harness/call.ts';
import { readSeat } from '../bench/failover/seat-facts.ts';
import { startLineScene, type LineScene } from '../bench/failover/line-scene.ts';
import { canMakeNamespaces } from '../bench/net/namespaces.ts';
import { clearLine } from '../bench/net/shaper.ts';

/** Of one call on a line of its own; each test goes on from where the one before left it. */
describe('a village on a line that fails', function () {
  this.timeout(180_000);
  let scene: LineScene;

  before(async function () {
    if (!canMakeNamespaces()) return this.skip();
    scene = await startLineScene('rural');
  });
  after(() => scene?.close());

  /** On a busy machine a poor line is believed in, and then a picture is tried again after up to 32 s. */
  const withinMs = 90_000;
  const pages = () => [scene.pair.village.page, scene.pair.expert.page];
  /** Both see and hear more of the other than they have by now. */
  const untilBothSeeAndHear = async () => {
    for (const page of pages()) await waitForMedia(page, await received(page), withinMs);
  };

  /** Some seconds of picture: see docs/reliability.md for what a cut in a call's first seconds may cost. */
  const untilUnderWay = async () => {
    for (const page of pages()) {
      const { frames, energy } = await received(page);
      await waitForMedia(page, { frames: frames + 60, energy }, withinMs);
    }
  };

  it('sees and hears again from the same seat when a cut is over', async () => {
    await untilUnderWay();
    const seat = await readSeat(scene.pair.village.page);
    const cut = { ...clearLine, drops: 'everything' } as const;
    await scene.line.shape({ up: cut, down: cut });
    await wait(5_000); // the failure itself, not a wait for something
    await scene.line.shape({});
    await untilBothSeeAndHear();
    assert.equal(await readSeat(scene.pair.village.page), seat);
  });

  it('goes on from another address', async () => {
    const seat = await readSeat(scene.pair.village.page);
    scene.line.changeAddress();
    await untilBothSeeAndHear();
    assert.equal(await readSeat(scene.pair.village.page), seat);
  });

  it('comes in over TCP where no UDP passes', async () => {
    await endConsultation(scene.pair);
    await scene.pair.village.page.getByTestId('ask').waitFor();
    const noUdp = { ...clearLine, drops: 'udp' } as const;
    await scene.line.shape({ up: noUdp, down: noUdp });
    await startCall(scene.pair);
    await untilBothSeeAndHear();
  });

  it('left no error behind in the village’s page but the line’s own', () => {
    const own = scene.pair.village.errors.filter((text) => !/WebSocket|net::ERR_/.test(text));
    assert.deepEqual(own, []);
  });
});
