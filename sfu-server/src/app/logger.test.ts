import assert from 'node:assert/strict';
import { createLogger } from './logger.ts';

describe('the log', () => {
  it('blanks what is named like a secret, also inside objects', () => {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line) => void lines.push(line) });
    const token = 'sample-node-token';
    log.info({ token, config: { nodeToken: token }, link: { handshake: { token } } }, 'up');
    assert.equal(lines.length, 1);
    assert.ok(!lines.join('').includes(token));
    assert.ok(lines.join('').includes('[redacted]'));
  });
});
