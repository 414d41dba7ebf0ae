import assert from 'node:assert/strict';
import { fault } from '@zhida/protocol/core/fault.ts';
import { NotFoundError, UnsupportedError, WorkerClosedError } from 'mediasoup/errors';
import { asMediaFault, toMediaFault } from './media-fault.ts';

describe('errors of mediasoup', () => {
  const translations: [Error, string][] = [
    [new TypeError('missing params.codecs'), 'bad-request'],
    [new UnsupportedError('no compatible media codecs'), 'bad-request'],
    [new NotFoundError('Producer not found'), 'not-found'],
    [new WorkerClosedError('Channel closed'), 'unavailable'],
    [new Error('ssrc already exists in RTP listener'), 'invalid-state'],
  ];
  for (const [error, code] of translations)
    it(`${error.constructor.name} is ${code}, with its cause`, () => {
      const translated = toMediaFault(error);
      assert.equal(translated.code, code);
      assert.equal(translated.cause, error);
    });

  it('leaves a Fault as it is', async () => {
    const original = fault('conflict', 'meanwhile');
    await assert.rejects(asMediaFault(Promise.reject(original)), (error) => error === original);
  });
});
