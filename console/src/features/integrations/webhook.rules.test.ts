import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { addressProblem } from './webhook.rules.ts';

const hosts = ['oa.yx.example', 'oa.yx.example:8443'];

describe('where a webhook may go', () => {
  it('is a host the server names, with its port where that is not the usual one', () => {
    assert.equal(addressProblem('https://oa.yx.example/zhida', hosts), null);
    assert.equal(addressProblem('https://OA.yx.example:8443/', hosts), null);
    assert.equal(addressProblem('https://oa.yx.example:9000/', hosts), 'host');
    assert.equal(addressProblem('https://example.com/', hosts), 'host');
    assert.equal(addressProblem('https://oa.yx.example/', []), 'host');
  });

  it('is a whole address without a password', () => {
    assert.equal(addressProblem('oa.yx.example', hosts), 'incomplete');
    assert.equal(addressProblem('ftp://oa.yx.example/', hosts), 'incomplete');
    assert.equal(addressProblem('https://me:word@oa.yx.example/', hosts), 'password');
  });
});
