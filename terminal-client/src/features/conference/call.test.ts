import assert from 'node:assert/strict';
import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { ConferenceState } from '@zhida/media-client/conference-state.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { Call, type CallDeps } from './call.ts';
import { quietHead } from '@zhida/protocol/samples/quiet-conference.ts';
import { createConferenceStore } from './conference.store.ts';
import type { RoomModule } from './room-loader.ts';
import { createSeatMemory } from './seat-memory.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface FakeSession {
  state: ConferenceState;
  tell(state: ConferenceState): void;
  closed: number;
  left: number;
}

/** A call over sessions that only count what is done to them. */
function setUp(join: () => Promise<void> = () => Promise.resolve()) {
  const sessions: FakeSession[] = [];
  const storage = new Map<string, string>();
  const memory = createSeatMemory({
    getItem: (key) => storage.get(key) ?? null,
    setItem: (key, value) => void storage.set(key, value),
    removeItem: (key) => void storage.delete(key),
  });
  const module: RoomModule = {
    createSession: () => {
      const listeners = new Set<() => void>();
      const session = {
        state: { phase: 'joining' } as ConferenceState,
        tell: (state: ConferenceState) => {
          session.state = state;
          [...listeners].forEach((listener) => listener());
        },
        closed: 0,
        left: 0,
        subscribe: (listener: () => void) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        join,
        leave: () => Promise.resolve(void (session.left += 1)),
        close: () => void (session.closed += 1),
      };
      sessions.push(session);
      // Stands for the one class with media in it; only what `Call` touches is there.
      return session as unknown as ConferenceSession;
    },
    Room: () => null,
  };
  const store = createConferenceStore([]);
  const deps = { store, memory, loader: { load: () => Promise.resolve(module), prefetch: () => undefined } };
  // The signal client and the devices are only handed on.
  const call = new Call({ ...deps, chooseProfile: () => 'standard' } as unknown as CallDeps);
  return { call, store, memory, sessions };
}

describe('the call of this station', () => {
  it('opens a session for a conference and remembers the seat for a reload', async () => {
    const { call, store, memory, sessions } = setUp();
    await call.enter('a');
    assert.deepEqual(store.getState().call, { phase: 'in', conferenceId: 'a' });
    assert.equal(memory.read().inId, 'a');
    assert.equal(sessions.length, 1);
    call.close();
  });

  it('entering the same conference twice opens one session', async () => {
    const { call, sessions } = setUp();
    await Promise.all([call.enter('a'), call.enter('a')]);
    await call.enter('a');
    assert.equal(sessions.filter((session) => session.closed === 0).length, 1);
    call.close();
  });

  it('leaves the first conference when another one is entered, and closes its session once', async () => {
    const { call, store, sessions } = setUp();
    await call.enter('a');
    await call.enter('b');
    await settled();
    assert.deepEqual(
      sessions.map(({ left, closed }) => [left, closed]),
      [
        [1, 1],
        [0, 0],
      ],
    );
    assert.deepEqual(store.getState().call, { phase: 'in', conferenceId: 'b' });
    assert.deepEqual(store.getState().leftIds, ['a']);
    call.close();
  });

  it('lets an emergency interrupt a lower conference instead of leaving it, so that it can be taken up again', async () => {
    const { call, store, memory, sessions } = setUp();
    const about = { status: 'Actual', title: '' } as const;
    store.setState({ about: { a: { ...about, kind: 'meeting' }, b: { ...about, kind: 'dispatch' } } });
    await call.enter('a');
    await call.enter('b');
    await settled();
    assert.deepEqual(store.getState().call, { phase: 'in', conferenceId: 'b' });
    assert.deepEqual(store.getState().leftIds, []);
    assert.equal(memory.read().inId, 'b');
    const [first] = sessions;
    assert.deepEqual([first?.left, first?.closed], [0, 0], 'the server takes the seat away');
    first?.tell({ phase: 'ended', reason: 'interrupted' });
    await settled();
    assert.deepEqual([first?.left, first?.closed], [0, 1]);
    call.close();
  });

  it('stays in the lower conference where the emergency lets nobody in', async () => {
    let joins = 0;
    const { call, store, memory, sessions } = setUp(() =>
      (joins += 1) === 1 ? Promise.resolve() : Promise.reject(fault('conflict', 'shut', 'conference-locked')),
    );
    const about = { status: 'Actual', title: '' } as const;
    store.setState({ about: { a: { ...about, kind: 'meeting' }, b: { ...about, kind: 'dispatch' } } });
    await call.enter('a');
    sessions[0]?.tell({ phase: 'joined', conference: quietHead('a'), peerId: 'p', media: 'flowing' });
    await call.enter('b');
    await settled();
    assert.deepEqual(store.getState().call, { phase: 'in', conferenceId: 'a' });
    assert.equal(call.room?.conferenceId, 'a');
    assert.equal(memory.read().inId, 'a');
    assert.deepEqual([sessions[0]?.left, sessions[0]?.closed, sessions[1]?.closed], [0, 0, 1]);
    call.close();
  });

  it('keeps the lower seat while it waits in the lobby of the emergency, and is back there when it gives up', async () => {
    const { call, store, sessions } = setUp();
    const about = { status: 'Actual', title: '' } as const;
    store.setState({ about: { a: { ...about, kind: 'meeting' }, b: { ...about, kind: 'dispatch' } } });
    await call.enter('a');
    sessions[0]?.tell({ phase: 'joined', conference: quietHead('a'), peerId: 'p', media: 'flowing' });
    await call.enter('b');
    sessions[1]?.tell({ phase: 'waiting' });
    assert.equal(store.getState().call.phase, 'waiting');
    call.giveUp();
    assert.deepEqual(store.getState().call, { phase: 'in', conferenceId: 'a' });
    assert.deepEqual([sessions[0]?.closed, sessions[1]?.closed], [0, 1]);
    call.close();
    assert.equal(sessions[0]?.closed, 1);
  });

  it('follows an emergency that took its seat away, though its call was never heard', async () => {
    const { call, store, sessions } = setUp();
    await call.enter('a');
    const by = { id: 'e', kind: 'dispatch', status: 'Actual', title: '调度' } as const;
    sessions[0]?.tell({ phase: 'ended', reason: 'interrupted', by });
    call.takeClosed('interrupted');
    await settled();
    assert.deepEqual(store.getState().call, { phase: 'in', conferenceId: 'e' });
    assert.deepEqual(store.getState().leftIds, []);
    call.close();
  });

  it('waits at the door of a lobby and comes in by itself', async () => {
    const { call, store, sessions } = setUp();
    await call.enter('a');
    sessions[0]?.tell({ phase: 'waiting' });
    assert.deepEqual(store.getState().call, { phase: 'waiting', conferenceId: 'a' });
    sessions[0]?.tell({ phase: 'joined', conference: quietHead('a'), peerId: 'p', media: 'connecting' });
    assert.deepEqual(store.getState().call, { phase: 'in', conferenceId: 'a' });
    call.close();
  });

  it('is sent away from the door with a word', async () => {
    const { call, store, sessions } = setUp();
    await call.enter('a');
    sessions[0]?.tell({ phase: 'waiting' });
    sessions[0]?.tell({ phase: 'ended', reason: 'removed' });
    assert.deepEqual(store.getState().call, { phase: 'none' });
    assert.equal(store.getState().farewell?.how, 'removed');
  });

  it('without a media node it says so, keeps trying, and is let go by going home', async () => {
    const { call, store, memory, sessions } = setUp(() =>
      Promise.reject(fault('unavailable', 'none', 'no-media-node')),
    );
    await call.enter('a');
    await settled();
    const state = store.getState().call;
    assert.equal(state.phase === 'failed' && state.fault.reason, 'no-media-node');
    assert.equal(state.phase === 'failed' && state.retryAt !== null, true);
    assert.equal(sessions[0]?.closed, 1);
    call.giveUp();
    assert.deepEqual(store.getState().call, { phase: 'none' });
    assert.deepEqual(memory.read(), { inId: null, leftIds: ['a'] });
  });

  it('an ended conference leads to a farewell and is not entered again', async () => {
    const { call, store, sessions } = setUp();
    await call.enter('a');
    call.takeClosed('ended');
    call.takeClosed('ended');
    assert.deepEqual(store.getState().farewell, { how: 'ended', what: 'conference' });
    assert.deepEqual(store.getState().call, { phase: 'none' });
    assert.equal(sessions[0]?.closed, 1);
  });
});
