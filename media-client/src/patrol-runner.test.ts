import assert from 'node:assert/strict';
import type { Patrol } from '@zhida/protocol/control.ts';
import { PatrolRunner } from './patrol-runner.ts';

const startedAt = '2026-01-01T00:00:00.000Z';
const start = Date.parse(startedAt);
const patrol: Patrol = { participantIds: ['a', 'b', 'c'], intervalSeconds: 10, grid: 1, startedAt };

/** A runner whose clock and pictures are the test's. */
function aRunner(joined = ['a', 'b', 'c']) {
  const world = { now: start, joined: new Set(joined), ready: new Set(joined), sites: [] as string[][] };
  const runner = new PatrolRunner({
    clock: { now: () => world.now, toLocal: (ms) => ms },
    isJoined: (id) => world.joined.has(id),
    isReady: (id) => world.ready.has(id),
    onSites: (shown, next) => world.sites.push([shown.join(), next.join()]),
    onChange: () => undefined,
  });
  runner.follow(patrol);
  const goTo = (seconds: number): void => {
    world.now = start + seconds * 1000;
    runner.tick();
  };
  return { world, runner, goTo };
}

describe('the runner of a patrol', () => {
  it('receives the next site before it is shown', () => {
    const { world, runner, goTo } = aRunner();
    for (const second of [5.9, 6.1, 10]) goTo(second);
    runner.close();
    assert.deepEqual(world.sites, [
      ['a', ''],
      ['a', 'b'],
      ['b', ''],
    ]);
  });

  it('waits for a picture that is late, and for one second only', () => {
    const { world, runner, goTo } = aRunner();
    goTo(7);
    world.ready.delete('b');
    goTo(10.5);
    assert.deepEqual(runner.view?.shown, ['a']);
    goTo(11);
    assert.deepEqual(runner.view?.shown, ['b']);
    runner.close();
  });

  it('a site that is not in is skipped', () => {
    const { runner, goTo } = aRunner(['a', 'c']);
    goTo(7);
    goTo(10);
    assert.deepEqual(runner.view?.shown, ['c']);
    runner.close();
  });

  it('a machine that slept goes on where the others are', () => {
    const { runner, goTo } = aRunner();
    goTo(25);
    assert.deepEqual([runner.view?.shown, runner.view?.page], [['c'], 2]);
    runner.close();
  });

  it('who leaves or comes back meanwhile makes nobody be passed over or seen twice', () => {
    const { world, runner, goTo } = aRunner();
    goTo(10);
    assert.deepEqual(runner.view?.shown, ['b']);
    world.joined.delete('a');
    goTo(20);
    assert.deepEqual(runner.view?.shown, ['c']);
    world.joined.add('a');
    goTo(30);
    assert.deepEqual(runner.view?.shown, ['a']);
    runner.close();
  });

  it('a site that goes while it is shown gives way to the next at once', () => {
    const { world, runner, goTo } = aRunner();
    world.joined.delete('a');
    goTo(3);
    assert.deepEqual(runner.view?.shown, ['b']);
    runner.close();
  });

  it('with a site more or less on its list it goes on from what is shown', () => {
    const { world, runner, goTo } = aRunner(['a', 'b', 'c', 'd', 'e']);
    goTo(10);
    const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
    runner.follow({ ...patrol, participantIds: ['d', 'a', 'b', 'c'], startedAt: at(12) });
    assert.deepEqual(runner.view?.shown, ['b']);
    world.now = start + 13_000;
    runner.follow({ ...patrol, participantIds: ['d', 'a', 'c', 'e'], startedAt: at(13) });
    assert.deepEqual(runner.view.shown, ['c']); // b was taken off: the one after it
    goTo(23);
    assert.deepEqual(runner.view.shown, ['e']);
    runner.close();
  });

  it('a change of the wall that leaves the patrol as it was disturbs nothing', () => {
    const { world, runner, goTo } = aRunner();
    goTo(7);
    const told = world.sites.length;
    runner.follow({ ...patrol, participantIds: [...patrol.participantIds] });
    assert.equal(world.sites.length, told);
    runner.close();
  });

  it('stopped, nothing is shown and nothing received', () => {
    const { world, runner } = aRunner();
    runner.follow(null);
    assert.deepEqual([runner.view, world.sites.at(-1)], [null, ['', '']]);
  });
});
