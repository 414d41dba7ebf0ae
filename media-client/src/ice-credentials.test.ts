import assert from 'node:assert/strict';
import { IceCredentials } from './ice-credentials.ts';

describe('credentials of a path', () => {
  const node = { usernameFragment: 'node', password: 'told', iceLite: true };
  const transport = (used: string[], closed = false) => ({
    id: 'one',
    closed,
    restartIce: ({ iceParameters }: { iceParameters: { usernameFragment: string } }) => {
      used.push(iceParameters.usernameFragment);
      return Promise.resolve();
    },
  });

  it('end, sought anew, with those the node knows: what was made up on the way is never the last', async () => {
    const credentials = new IceCredentials();
    credentials.note('one', node);
    const used: string[] = [];
    await credentials.useAnew(transport(used));
    assert.equal(used.length, 2);
    assert.match(used[0] ?? '', /^[a-z0-9]{8}$/);
    assert.equal(used[1], 'node');
  });

  it('are those the node gave last', async () => {
    const credentials = new IceCredentials();
    credentials.note('one', node);
    credentials.note('one', { ...node, usernameFragment: 'newer' });
    const used: string[] = [];
    await credentials.use(transport(used));
    await credentials.use(transport(used, true));
    assert.deepEqual(used, ['newer']);
  });
});
