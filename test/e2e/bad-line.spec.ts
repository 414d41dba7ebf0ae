import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { endConsultation, startCall, waitForMedia, received } from '../harness/call.ts';
import { readSeat } from '../bench/failover/seat-facts.ts';
import { startLineScene, type LineScene } from '../bench/failover/line-scene.ts';
import { canMakeNamespaces } from '../bench/net/namespaces.ts';
import { clearLine } from '../bench/net/shaper.ts';

/** Of one call on a line of its own; each test goes on from where the one before left it. */
describe('a village on a line that fails', () => {
  let scene: LineScene;

  before(async function () {
    this.timeout(180_000);
    if (!canMakeNamespaces()) return this.skip();
    scene = await startLineScene('rural');
  });
  after(() => scene?.close());

  const pages = () => [scene.pair.village.page, scene.pair.expert.page];
  /** Both see and hear more of the other than they have by now. */
  const untilBothSeeAndHear = async () => {
    for (const page of pages()) await waitForMedia(page, await received(page));
  };

  it('sees and hears again from the same seat when a cut is over', async () => {
    await untilBothSeeAndHear();
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
    assert.deepEqual(scene.pair.village.errors, []);
  });
});
