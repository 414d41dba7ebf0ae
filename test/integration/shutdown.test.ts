import assert from 'node:assert/strict';
import pg from 'pg';
import { connectClient } from '../harness/client.ts';
import { startSystem, type System } from '../harness/system.ts';

describe('signaling that is asked to stop', () => {
  let system: System;
  before(async () => {
    system = await startSystem({ mediaNode: false });
  });
  after(() => system.close());

  it('finishes the calls under way, signs its sockets off and ends without a complaint', async () => {
    const village = await connectClient(system, 't15.v01', 'terminal');
    const open = (title: string) => ({ clientRequestId: crypto.randomUUID(), kind: 'meeting', title });
    for (let i = 0; i < 20; i += 1) village.socket.emit('conference:open', open(`例会 ${i}`));
    await village.call('session:get', {});
    await system.signaling().kill('SIGTERM');
    const output = system.signaling().output();
    assert.doesNotMatch(output, /"level":(50|60)/);
    const client = new pg.Client({ connectionString: system.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ connections: number; opened: number }>(
      'SELECT (SELECT count(*)::int FROM connections) AS connections, (SELECT count(*)::int FROM conferences) AS opened',
    );
    await client.end();
    assert.deepEqual(rows[0], { connections: 0, opened: 20 });
    village.close();
  });
});
