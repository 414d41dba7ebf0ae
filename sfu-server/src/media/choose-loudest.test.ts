import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chooseLoudest, HOLD_MS, LEAD_DB, type Place, PLACES } from './choose-loudest.ts';

const levels = (of: Record<string, number>) => new Map(Object.entries(of));
const names = (places: readonly Place[]) => places.map(({ id }) => id).sort();

describe('the choice of the loudest', () => {
  it('gives free places to the loudest three at once', () => {
    const chosen = chooseLoudest([], levels({ a: -50, b: -20, c: -40, d: -30 }), 0);
    assert.deepEqual(names(chosen), ['b', 'c', 'd']);
  });

  it('keeps who draws breath, and lets another in after a second', () => {
    const talking = chooseLoudest([], levels({ a: -30, b: -30, c: -30 }), 0);
    const interrupted = levels({ a: -30, b: -30, d: -25 });
    assert.deepEqual(names(chooseLoudest(talking, interrupted, HOLD_MS - 1)), ['a', 'b', 'c']);
    assert.deepEqual(names(chooseLoudest(talking, interrupted, HOLD_MS)), ['a', 'b', 'd']);
  });

  it('replaces the quietest of those who may be replaced', () => {
    const places = ['a', 'b', 'c'].map((id) => ({ id, loudAt: 0 }));
    const heard = levels({ a: -60, b: -70, c: -65, d: -20, e: -19, f: -18 });
    const chosen = chooseLoudest(places, heard, HOLD_MS);
    assert.deepEqual(names(chosen), ['d', 'e', 'f']);
    assert.deepEqual(names(chooseLoudest(places, levels({ a: -60, b: -70, d: -20 }), HOLD_MS)), [
      'a',
      'b',
      'd',
    ]);
  });

  it('does not swap voices that are about as loud', () => {
    const places = ['a', 'b', 'c'].map((id) => ({ id, loudAt: 0 }));
    const even = { a: -50, b: -50, c: -50, d: -50 + LEAD_DB - 1 };
    assert.deepEqual(names(chooseLoudest(places, levels(even), HOLD_MS * 5)), ['a', 'b', 'c']);
  });

  it('leaves places to whoever had them while all are silent', () => {
    const places = [{ id: 'a', loudAt: 0 }];
    assert.deepEqual(names(chooseLoudest(places, levels({}), HOLD_MS * 60)), ['a']);
  });

  it('whatever is heard: at most three, none twice, nobody out within a second of being loud, a lone voice in', () => {
    const measure = fc.dictionary(fc.constantFrom(...'abcdefgh'), fc.integer({ min: -80, max: 0 }));
    fc.assert(
      fc.property(
        fc.array(measure, { maxLength: 40 }),
        fc.integer({ min: 100, max: 900 }),
        (measures, step) => {
          let places: readonly Place[] = [];
          for (const [index, heard] of measures.entries()) {
            const now = index * step;
            const next = chooseLoudest(places, levels(heard), now);
            assert.ok(next.length <= PLACES);
            assert.equal(new Set(names(next)).size, next.length);
            for (const { id, loudAt } of places)
              if (now - loudAt < HOLD_MS) assert.ok(names(next).includes(id), `${id} left at ${now}`);
            if (places.length < PLACES)
              for (const id of Object.keys(heard).slice(0, 1))
                if (Object.keys(heard).length === 1) assert.ok(names(next).includes(id));
            places = next;
          }
        },
      ),
    );
  });
});
