import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { ConferenceState } from '@zhida/media-client/conference-state.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { createRoomKeeper } from './room-keeper.ts';

const noNode: FaultData = { code: 'unavailable', reason: 'no-media-node', message: '' };

/** Stands in for what leaves the building: notes what was asked of it. */
function sessionDouble(log: string[], name: string, refusal?: FaultData): ConferenceSession {
  let tell = (): void => undefined;
  const double = {
    state: { phase: 'idle' } as ConferenceState | { phase: 'joined' },
    subscribe: (listener: () => void) => {
      tell = listener;
      return () => undefined;
    },
    join: async () => {
      log.push(`join ${name}`);
      double.state = refusal ? { phase: 'failed', fault: refusal } : { phase: 'joined' };
      tell();
    },
    leave: async () => void log.push(`leave ${name}`),
    close: () => void log.push(`close ${name}`),
  };
  return double as unknown as ConferenceSession;
}

const settled = () => new Promise((done) => setImmediate(done));

describe('the room keeper', () => {
  it('joins on entering, and leaves and closes on going elsewhere', async () => {
    const log: string[] = [];
    const keeper = createRoomKeeper(async (id) => sessionDouble(log, id));
    keeper.enter('a');
    await settled();
    keeper.enter('b');
    await settled();
    keeper.exit();
    await settled();
    const of = (name: string) => log.filter((line) => line.endsWith(name));
    assert.deepEqual(of('a'), ['join a', 'leave a', 'close a']);
    assert.deepEqual(of('b'), ['join b', 'leave b', 'close b']);
    assert.equal(keeper.state.phase, 'none');
  });

  it('joins once however often the same conference is entered', async () => {
    const log: string[] = [];
    const keeper = createRoomKeeper(async (id) => sessionDouble(log, id));
    keeper.enter('a');
    keeper.enter('a');
    await settled();
    keeper.enter('a');
    await settled();
    assert.deepEqual(log, ['join a']);
  });

  it('lets an emergency take the seat over before it closes what was there', async () => {
    const log: string[] = [];
    const keeper = createRoomKeeper(
      async (id) => sessionDouble(log, id),
      (next) => next === 'emergency',
    );
    keeper.enter('a');
    await settled();
    keeper.enter('emergency');
    await settled();
    assert.deepEqual(log, ['join a', 'join emergency', 'leave a', 'close a']);
    assert.equal(keeper.state.phase, 'open');
  });

  it('goes back to the seat it kept where the emergency lets nobody in', async () => {
    const log: string[] = [];
    const refusal: FaultData = { code: 'conflict', reason: 'conference-locked', message: '' };
    const keeper = createRoomKeeper(
      async (id) => sessionDouble(log, id, id === 'emergency' ? refusal : undefined),
      (next) => next === 'emergency',
    );
    keeper.enter('a');
    await settled();
    keeper.enter('emergency');
    await settled();
    assert.deepEqual(log, ['join a', 'join emergency', 'close emergency']);
    assert.ok(keeper.state.phase === 'open' && keeper.state.conferenceId === 'a');
    keeper.exit();
    await settled();
    assert.deepEqual(log.slice(3), ['leave a', 'close a']);
  });

  it('keeps its seat while the emergency has no room yet', async () => {
    const log: string[] = [];
    let refusal: FaultData | undefined = noNode;
    const keeper = createRoomKeeper(
      async (id) => sessionDouble(log, id, id === 'emergency' ? refusal : undefined),
      (next) => next === 'emergency',
    );
    keeper.enter('a');
    await settled();
    keeper.enter('emergency');
    await settled();
    assert.equal(keeper.state.phase, 'failed');
    assert.ok(!log.includes('leave a'));
    refusal = undefined;
    keeper.enter('emergency');
    await settled();
    assert.deepEqual(log.slice(-2), ['leave a', 'close a']);
    keeper.exit();
  });

  it('closes a session that arrives after one has left', async () => {
    const log: string[] = [];
    const keeper = createRoomKeeper(async (id) => sessionDouble(log, id));
    keeper.enter('a');
    keeper.exit();
    await settled();
    assert.deepEqual(log, ['close a']);
    assert.equal(keeper.state.phase, 'none');
  });

  it('says so when the room cannot be opened, and lets one try again', async () => {
    const log: string[] = [];
    let fails = true;
    const keeper = createRoomKeeper(async (id) => {
      if (fails) throw new Error('chunk is gone');
      return sessionDouble(log, id);
    });
    keeper.enter('a');
    await settled();
    assert.equal(keeper.state.phase, 'failed');
    fails = false;
    keeper.enter('a');
    await settled();
    assert.equal(keeper.state.phase, 'open');
  });

  it('without a media node says so, says when it tries again, and comes back in when it is there', async () => {
    const log: string[] = [];
    let refusal: FaultData | undefined = noNode;
    const keeper = createRoomKeeper(async (id) => sessionDouble(log, id, refusal));
    keeper.enter('a');
    await settled();
    const failed = keeper.state;
    assert.ok(failed.phase === 'failed' && failed.retryAt !== null && failed.retryAt > Date.now());
    assert.deepEqual(log, ['join a', 'close a']);
    refusal = undefined;
    keeper.enter('a');
    assert.equal(keeper.state.phase, 'failed', 'the words stay until one is in');
    await settled();
    assert.equal(keeper.state.phase, 'open');
    keeper.exit();
  });

  it('does not try again by itself what waiting cannot mend', async () => {
    const keeper = createRoomKeeper(async (id) => sessionDouble([], id, { code: 'forbidden', message: '' }));
    keeper.enter('a');
    await settled();
    assert.ok(keeper.state.phase === 'failed' && keeper.state.retryAt === null);
  });
});
