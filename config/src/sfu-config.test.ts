import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { ConfigError } from './env-config.ts';
import { loadSfuConfig } from './sfu-config.ts';

const token = 'sample-node-token-sample-node-token';
const needed = {
  ZHIDA_SIGNALING_URLS: 'http://127.0.0.1:8080',
  ZHIDA_NODE_ID: 'media-1',
  ZHIDA_NODE_TOKEN: token,
};

function problemsOf(env: Record<string, string>): string {
  try {
    loadSfuConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('the configuration of a media node', () => {
  it('needs only the signaling addresses, a name and the token', () => {
    const config = loadSfuConfig(needed);
    assert.deepEqual(config.media, {
      listenIp: '127.0.0.1',
      announcedAddress: null,
      port: 40_000,
      workers: availableParallelism(),
      seatsPerWorker: 200,
      pipes: { listenIp: '127.0.0.1', announcedAddress: null, ports: null },
      workerBin: null,
    });
    assert.equal(config.leaseMs, 120_000);
    assert.deepEqual(config.health, { host: '127.0.0.1', port: 8090 });
  });

  it('has pipes go where the terminals do, unless it is told another network and ports', () => {
    const media = {
      ...needed,
      ZHIDA_MEDIA_LISTEN_IP: '0.0.0.0',
      ZHIDA_MEDIA_ANNOUNCED_ADDRESS: 'media.example',
    };
    const alike = { listenIp: '0.0.0.0', announcedAddress: 'media.example', ports: null };
    assert.deepEqual(loadSfuConfig(media).media.pipes, alike);
    const own = { ...media, ZHIDA_PIPE_LISTEN_IP: '10.0.0.7', ZHIDA_PIPE_PORTS: '41000-41999' };
    const inside = { listenIp: '10.0.0.7', announcedAddress: null, ports: { min: 41_000, max: 41_999 } };
    assert.deepEqual(loadSfuConfig(own).media.pipes, inside);
    assert.match(problemsOf({ ...media, ZHIDA_PIPE_LISTEN_IP: '0.0.0.0' }), /ZHIDA_PIPE_ANNOUNCED_ADDRESS/);
    for (const ports of ['41000', '41999-41000', '1-70000'])
      assert.match(problemsOf({ ...needed, ZHIDA_PIPE_PORTS: ports }), /ZHIDA_PIPE_PORTS/);
  });

  it('takes several signaling addresses once each', () => {
    const urls = 'http://10.0.0.5:8080, https://10.0.0.6,http://10.0.0.5:8080';
    const config = loadSfuConfig({ ...needed, ZHIDA_SIGNALING_URLS: urls });
    assert.deepEqual(config.signalingUrls, ['http://10.0.0.5:8080', 'https://10.0.0.6']);
  });

  it('names every missing variable and what it should hold', () => {
    const text = problemsOf({});
    for (const name of ['ZHIDA_SIGNALING_URLS', 'ZHIDA_NODE_ID', 'ZHIDA_NODE_TOKEN'])
      assert.match(text, new RegExp(`- ${name}: \\S+`));
  });

  const refused: [string, Record<string, string>][] = [
    ['ZHIDA_SIGNALING_URLS', { ZHIDA_SIGNALING_URLS: 'ftp://10.0.0.5' }],
    ['ZHIDA_SIGNALING_URLS', { ZHIDA_SIGNALING_URLS: 'http://user:secret@10.0.0.5' }],
    ['ZHIDA_SIGNALING_URLS', { ZHIDA_SIGNALING_URLS: ' , ' }],
    ['ZHIDA_NODE_ID', { ZHIDA_NODE_ID: 'Media 1' }],
    ['ZHIDA_NODE_TOKEN', { ZHIDA_NODE_TOKEN: 'short' }],
    ['ZHIDA_MEDIA_LISTEN_IP', { ZHIDA_MEDIA_LISTEN_IP: 'eth0' }],
    ['ZHIDA_MEDIA_ANNOUNCED_ADDRESS', { ZHIDA_MEDIA_LISTEN_IP: '0.0.0.0' }],
    ['ZHIDA_MEDIA_ANNOUNCED_ADDRESS', { ZHIDA_MEDIA_ANNOUNCED_ADDRESS: '0.0.0.0' }],
    ['ZHIDA_MEDIA_PORT', { ZHIDA_MEDIA_PORT: '65535', ZHIDA_WORKERS: '2' }],
    ['ZHIDA_MEDIA_PORT', { ZHIDA_MEDIA_PORT: 'many' }],
    [
      'ZHIDA_MEDIA_HEALTH_PORT',
      { ZHIDA_MEDIA_PORT: '9000', ZHIDA_MEDIA_HEALTH_PORT: '9001', ZHIDA_WORKERS: '2' },
    ],
    ['ZHIDA_WORKERS', { ZHIDA_WORKERS: '0' }],
    ['ZHIDA_WORKERS', { ZHIDA_WORKERS: '1.5' }],
    ['ZHIDA_LEASE_SECONDS', { ZHIDA_LEASE_SECONDS: 'forever' }],
    ['MEDIASOUP_WORKER_BIN', { MEDIASOUP_WORKER_BIN: 'worker' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ];
  for (const [name, change] of refused)
    it(`refuses ${JSON.stringify(change)}, naming ${name}`, () => {
      assert.match(problemsOf({ ...needed, ...change }), new RegExp(`- ${name}: \\S+`));
    });

  it('never repeats a value, which may be a secret', () => {
    assert.doesNotMatch(problemsOf({ ...needed, ZHIDA_NODE_TOKEN: 'half-a-token' }), /half-a-token/);
  });
});
