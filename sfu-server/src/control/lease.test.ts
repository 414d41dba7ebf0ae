import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { createLease } from './lease.ts';

describe('the lease', () => {
  let expired = 0;
  beforeEach(() => {
    expired = 0;
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => mock.timers.reset());
  const start = () => createLease(1000, () => (expired += 1));

  it('runs from the moment the last link is lost, however often that is told', () => {
    const lease = start();
    lease.onConnectedChange(false);
    mock.timers.tick(600);
    lease.onConnectedChange(false);
    mock.timers.tick(399);
    assert.equal(expired, 0);
    mock.timers.tick(1);
    assert.equal(expired, 1);
  });

  it('stops when signaling is back, and starts anew at the next loss', () => {
    const lease = start();
    lease.onConnectedChange(false);
    mock.timers.tick(999);
    lease.onConnectedChange(true);
    mock.timers.tick(5000);
    assert.equal(expired, 0);
    lease.onConnectedChange(false);
    mock.timers.tick(1000);
    assert.equal(expired, 1);
  });

  it('does not expire once closed', () => {
    const lease = start();
    lease.onConnectedChange(false);
    lease.close();
    mock.timers.tick(5000);
    assert.equal(expired, 0);
  });
});
