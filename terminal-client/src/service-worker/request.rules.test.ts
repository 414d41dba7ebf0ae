import assert from 'node:assert/strict';
import { kindOf, shellName, staleShells } from './request.rules.ts';

const scope = 'https://county.example/terminal/';
const kind = (path: string, mode = 'cors', method = 'GET') =>
  kindOf({ method, mode, url: `https://county.example${path}` }, scope);

describe('what the service worker keeps', () => {
  it('keeps the page and its hashed assets', () => {
    assert.equal(kind('/terminal/', 'navigate'), 'page');
    assert.equal(kind('/terminal/?from=push', 'navigate'), 'page');
    assert.equal(kind('/terminal/assets/index-BA0uxc5-.js', 'no-cors'), 'asset');
  });

  it('never an answer of the API, the socket, another app, or itself', () => {
    for (const path of [
      '/api/v1/info',
      '/api/v1/session/refresh',
      '/socket.io/?EIO=4',
      '/console/',
      '/guest/',
    ])
      assert.equal(kind(path), 'pass', path);
    assert.equal(kind('/api/v1/records', 'navigate'), 'pass');
    assert.equal(kind('/terminal/sw.js'), 'pass');
    assert.equal(kind('/terminal/assets/../secret', 'no-cors'), 'pass');
    assert.equal(kind('/terminal/', 'navigate', 'POST'), 'pass');
    assert.equal(
      kindOf({ method: 'GET', mode: 'cors', url: 'https://elsewhere.example/terminal/assets/a.js' }, scope),
      'pass',
    );
  });

  it('cleans what older versions left, and nothing else', () => {
    const names = [shellName('b'), shellName('a'), 'of-another-app'];
    assert.deepEqual(staleShells(names, 'b'), [shellName('a')]);
  });
});
