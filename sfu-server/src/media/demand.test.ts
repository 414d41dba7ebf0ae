import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Demand, UNWANTED_AFTER_MS } from './demand.ts';

describe('the demand for a picture', () => {
  let told: boolean[] = [];
  const [first, second] = [{}, {}];
  const start = (wanted: boolean) => new Demand(wanted, (now) => told.push(now));
  beforeEach(() => {
    told = [];
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => mock.timers.reset());

  it('begins with the first look, at once and once', () => {
    const demand = start(false);
    demand.look(first);
    demand.look(first);
    demand.look(second);
    assert.deepEqual(told, [true]);
  });

  it('ends a moment after the last look', () => {
    const demand = start(false);
    demand.look(first);
    demand.look(second);
    demand.unlook(first);
    mock.timers.tick(UNWANTED_AFTER_MS * 2);
    assert.deepEqual(told, [true]);
    demand.unlook(second);
    mock.timers.tick(UNWANTED_AFTER_MS - 1);
    assert.deepEqual(told, [true]);
    mock.timers.tick(1);
    assert.deepEqual(told, [true, false]);
    assert.equal(demand.wanted, false);
  });

  it('does not notice a look away that is short, however often', () => {
    const demand = start(false);
    for (let turn = 0; turn < 10; turn += 1) {
      demand.look(first);
      demand.unlook(first);
      mock.timers.tick(UNWANTED_AFTER_MS - 1);
    }
    assert.deepEqual(told, [true]);
    mock.timers.tick(1);
    assert.deepEqual(told, [true, false]);
  });

  it('taken for granted, is taken back when nobody comes', () => {
    const demand = start(true);
    mock.timers.tick(UNWANTED_AFTER_MS);
    assert.deepEqual(told, [false]);
    demand.look(first);
    assert.deepEqual(told, [false, true]);
  });

  it('taken for granted, needs no word when somebody comes in time', () => {
    start(true).look(first);
    mock.timers.tick(UNWANTED_AFTER_MS * 2);
    assert.deepEqual(told, []);
  });

  it('is silent once closed', () => {
    const demand = start(true);
    demand.look(first);
    demand.unlook(first);
    demand.close();
    mock.timers.tick(UNWANTED_AFTER_MS * 2);
    assert.deepEqual(told, []);
  });
});
