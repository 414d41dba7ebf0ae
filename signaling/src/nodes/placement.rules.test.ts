import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeEach, type Candidate, type SeatWish } from './placement.rules.ts';

const node = (nodeId: string, about: Partial<Candidate> = {}): Candidate => ({
  ...{ nodeId, capacity: 400, seats: 0, own: 0, busy: false, flapping: false, homeUnitId: null },
  ...about,
});
const anybody: SeatWish = { before: null, unitPath: [] };
const many = (count: number, wish: SeatWish = anybody) => Array.from({ length: count }, () => wish);
const countBy = (places: readonly (string | null)[]) =>
  Object.fromEntries(
    [...Map.groupBy(places, String)].map(([place, all]): [string, number] => [place, all.length]),
  );

describe('placement', () => {
  it('keeps a small conference on one node', () => {
    const nodes = [node('a', { seats: 10 }), node('b', { seats: 90, own: 3 })];
    assert.deepEqual(countBy(placeEach(nodes, many(10))), { b: 10 });
  });

  it('begins a conference on the least filled, alike in every process whatever the order', () => {
    const candidate = fc.record({ nodeId: fc.stringMatching(/^[a-e]$/), seats: fc.nat(100) });
    const candidates = fc.uniqueArray(candidate, { selector: (one) => one.nodeId, maxLength: 5 });
    fc.assert(
      fc.property(candidates, (some) => {
        const nodes = some.map(({ nodeId, seats }) => node(nodeId, { seats }));
        const [chosen] = placeEach(nodes, [anybody]);
        assert.deepEqual(placeEach(nodes.toReversed(), [anybody]), [chosen]);
        const least = Math.min(...some.map(({ seats }) => seats));
        assert.equal(
          some.find(({ nodeId }) => nodeId === chosen)?.seats,
          some.length > 0 ? least : undefined,
        );
      }),
    );
  });

  it('spreads a burst that no load report shows yet as soon as a node has its fill', () => {
    const nodes = ['a', 'b', 'c'].map((nodeId) => node(nodeId, { capacity: 120 }));
    assert.deepEqual(countBy(placeEach(nodes, many(311))), { a: 120, b: 120, c: 71 });
  });

  it('overfills all alike where every node is full', () => {
    const nodes = ['a', 'b'].map((nodeId) => node(nodeId, { capacity: 10 }));
    assert.deepEqual(countBy(placeEach(nodes, many(40))), { a: 20, b: 20 });
  });

  it('leaves a seat that is made anew where it was, if that is up', () => {
    const nodes = [node('a', { own: 5 }), node('b', { own: 1 })];
    assert.deepEqual(placeEach(nodes, [{ before: 'b', unitPath: [] }]), ['b']);
    assert.deepEqual(placeEach(nodes.slice(0, 1), [{ before: 'b', unitPath: [] }]), ['a']);
  });

  it('puts the people of a unit on its node, and nobody else while another is up', () => {
    const edge = node('edge', { homeUnitId: 'township', own: 8 });
    const villager: SeatWish = { before: null, unitPath: ['county', 'township', 'village'] };
    const nodes = [node('a', { seats: 300, own: 1 }), edge];
    assert.deepEqual(placeEach(nodes, [villager, anybody]), ['edge', 'a']);
    assert.deepEqual(placeEach([edge], [anybody]), ['edge']);
  });

  it('takes the closest of several that stand for somebody, and another when that is full', () => {
    const villager: SeatWish = { before: null, unitPath: ['county', 'township', 'village'] };
    const nodes = [
      node('county-1', { homeUnitId: 'county' }),
      node('township-1', { homeUnitId: 'township', capacity: 1 }),
    ];
    assert.deepEqual(placeEach(nodes, [villager, villager]), ['township-1', 'county-1']);
  });

  it('gives a node that flaps or has no time left nothing while another has room', () => {
    const nodes = [node('a', { flapping: true }), node('b', { busy: true }), node('c', { seats: 399 })];
    assert.deepEqual(placeEach(nodes, [anybody]), ['c']);
    assert.deepEqual(placeEach(nodes.slice(0, 1), [anybody]), ['a']);
    assert.deepEqual(placeEach([], [anybody]), [null]);
  });
});
