import assert from 'node:assert/strict';
import { HOLD_MS } from './choose-loudest.ts';
import { FORWARD_ALL_UP_TO, LoudestFew } from './loudest-few.ts';

class TestVoice {
  readonly id: string;
  open = true;
  priority = false;
  forwarded = true;
  changes = 0;

  constructor(id: string) {
    this.id = id;
  }

  setForwarded(forwarded: boolean) {
    if (forwarded !== this.forwarded) this.changes += 1;
    this.forwarded = forwarded;
  }
}

describe('the loudest few', () => {
  let now = 0;
  let measured: Set<string> | null = null;
  let hear: (of: Record<string, number>) => void = () => assert.fail('nobody measures');
  let few: LoudestFew;

  beforeEach(() => {
    now = 0;
    measured = null;
    few = new LoudestFew({
      now: () => now,
      openMeter(onLevels) {
        assert.equal(measured, null, 'one meter at a time');
        const ids = new Set<string>();
        measured = ids;
        hear = (of) => onLevels(new Map(Object.entries(of)));
        return { add: (id) => void ids.add(id), close: () => (measured = null) };
      },
    });
  });
  afterEach(() => few.close());

  function talk(count: number): TestVoice[] {
    const voices = Array.from({ length: count }, (_, index) => new TestVoice(`v${index}`));
    for (const voice of voices) few.add(voice);
    return voices;
  }
  const forwarded = (voices: readonly TestVoice[]) => voices.filter((v) => v.forwarded).map((v) => v.id);

  it('forwards everybody, unmeasured, while few are open', () => {
    const voices = talk(FORWARD_ALL_UP_TO);
    assert.equal(measured, null);
    assert.equal(forwarded(voices).length, FORWARD_ALL_UP_TO);
  });

  it('cuts nobody off before anybody is measured, then forwards three', () => {
    const voices = talk(8);
    assert.equal(forwarded(voices).length, 8);
    assert.equal(measured?.size, 8);
    hear({ v1: -30, v4: -20, v7: -40, v2: -60 });
    assert.deepEqual(forwarded(voices), ['v1', 'v4', 'v7']);
  });

  it('always forwards who has priority, besides the three', () => {
    const voices = talk(8);
    hear({ v1: -30, v4: -20, v7: -40 });
    const [chair] = voices;
    assert.ok(chair);
    chair.priority = true;
    few.refresh();
    hear({ v1: -30, v4: -20, v7: -40 });
    assert.deepEqual(forwarded(voices), ['v0', 'v1', 'v4', 'v7']);
    chair.priority = false;
    few.refresh();
    assert.deepEqual(forwarded(voices), ['v1', 'v4', 'v7']);
  });

  it('forwards all again once few are open, and measures no more', () => {
    const voices = talk(6);
    hear({ v1: -30 });
    assert.deepEqual(forwarded(voices), ['v1']);
    const [first] = voices;
    assert.ok(first);
    first.open = false;
    few.refresh();
    assert.equal(measured, null);
    assert.equal(forwarded(voices).length, 6);
    first.open = true;
    few.refresh();
    assert.ok(measured, 'measures anew');
    assert.equal(forwarded(voices).length, 6);
  });

  it('gives the place of somebody who left to the next', () => {
    const voices = talk(9);
    hear({ v1: -30, v2: -31, v3: -32 });
    few.remove('v2');
    hear({ v1: -30, v3: -32, v5: -50 });
    assert.deepEqual(forwarded(voices.filter(({ id }) => id !== 'v2')), ['v1', 'v3', 'v5']);
  });

  it('asks nothing of a voice that is shut, nor flaps while people take turns', () => {
    const voices = talk(9);
    for (let turn = 0; turn < 30; turn += 1) {
      now += 300;
      const speaker = turn % 4; // four who talk over each other
      hear({ [`v${speaker}`]: -20, [`v${(speaker + 1) % 4}`]: -22, [`v${(speaker + 2) % 4}`]: -24 });
    }
    const seconds = (30 * 300) / HOLD_MS;
    for (const voice of voices)
      assert.ok(voice.changes <= seconds, `${voice.id} changed ${voice.changes} times`);
    const shut = voices[8];
    assert.ok(shut);
    const before = shut.changes;
    shut.open = false;
    few.refresh();
    assert.equal(shut.changes, before);
  });
});
