import assert from 'node:assert/strict';
import { createBreaker, isAllowedEndpoint, outcomeOf } from './push-service.rules.ts';

const allowed = ['push.example', '*.notify.example', 'http://127.0.0.1:9000'];
const takes = (endpoint: string) => isAllowedEndpoint(endpoint, allowed);

describe('where a push may go', () => {
  it('goes to the services the operator named, by https', () => {
    assert.ok(takes('https://push.example/send/1'));
    assert.ok(takes('https://eu.notify.example/w/1'));
    assert.ok(takes('http://127.0.0.1:9000/send/1'));
  });

  it('and nowhere else, whatever the address looks like', () => {
    for (const endpoint of [
      'http://push.example/send/1',
      'https://push.example:8443/send/1',
      'https://push.example.evil.example/1',
      'https://evilpush.example/1',
      'https://evil.example/?push.example',
      'https://push.example@evil.example/1',
      'https://user@push.example/1',
      'https://notify.example.evil/1',
      'http://127.0.0.1:9001/send/1',
      'http://10.0.0.1/',
      'file:///etc/passwd',
    ])
      assert.ok(!takes(endpoint), endpoint);
  });

  it('tells what is gone for good from what failed once', () => {
    assert.deepEqual([201, 410, 404, 429, 503].map(outcomeOf), [
      'sent',
      'gone',
      'gone',
      'refused',
      'refused',
    ]);
  });
});

describe('a push service that is out of reach', () => {
  it('is left alone for ten minutes after three failures in a row, then tried again', () => {
    const breaker = createBreaker();
    for (const now of [1, 2]) breaker.failed('a', now);
    assert.ok(breaker.mayTry('a', 3));
    breaker.failed('a', 3);
    assert.ok(!breaker.mayTry('a', 4));
    assert.ok(breaker.mayTry('b', 4));
    assert.ok(breaker.mayTry('a', 3 + 600_000));
    breaker.failed('a', 700_000);
    assert.ok(!breaker.mayTry('a', 700_001), 'one more failure is enough');
    breaker.succeeded('a');
    assert.ok(breaker.mayTry('a', 700_001));
  });
});
