import assert from 'node:assert/strict';
import { readSettings, SettingsError } from './settings.ts';

describe('launch settings', () => {
  it('stay on this machine unless --lan is given', () => {
    const local = readSettings([], {});
    assert.deepEqual([local.httpHost, local.mediaListenIp, local.tls], ['127.0.0.1', '127.0.0.1', undefined]);
    const lan = readSettings(['--lan'], { ZHIDA_MEDIA_ANNOUNCED_ADDRESS: '10.1.2.3' });
    assert.deepEqual([lan.httpHost, lan.mediaListenIp, lan.tls], ['0.0.0.0', '0.0.0.0', 'local-ca']);
    assert.equal(lan.mediaAnnouncedAddress, '10.1.2.3');
  });

  it('are a demonstration unless the environment says production', () => {
    assert.equal(readSettings([], {}).mode, 'demo');
    assert.equal(readSettings([], { NODE_ENV: 'production' }).mode, 'production');
    assert.equal(readSettings([], { ZHIDA_MODE: 'production' }).mode, 'production');
    assert.throws(() => readSettings([], { NODE_ENV: 'production', ZHIDA_MODE: 'demo' }), /refused/);
  });

  it('take the sample county for a demonstration only', () => {
    assert.match(readSettings([], {}).countyFile ?? '', /config\/yunxi\.yaml$/);
    assert.equal(readSettings([], { ZHIDA_MODE: 'production' }).countyFile, undefined);
    const named = readSettings([], { ZHIDA_MODE: 'production', ZHIDA_COUNTY_FILE: '/etc/zhida/county.yaml' });
    assert.equal(named.countyFile, '/etc/zhida/county.yaml');
  });

  it('are one signaling process and one media node on the ports everybody knows, unless told otherwise', () => {
    const { signalings, mediaNodes } = readSettings([], { ZHIDA_WORKERS: '2', ZHIDA_NODE_ID: 'west' });
    const [host, httpPort, httpsPort] = ['127.0.0.1', 8080, 8443];
    assert.deepEqual(signalings, [{ name: 'signaling', host, httpPort, httpsPort }]);
    assert.deepEqual(mediaNodes, [{ nodeId: 'west', port: 40_000, healthPort: 8090, workers: 2 }]);
  });

  it('give every process of a cluster ports of its own, and keep the known ones for the balancer', () => {
    const settings = readSettings(['--signaling', '2', '--media', '3', '--lan'], {
      ZHIDA_WORKERS: '2',
      ZHIDA_MEDIA_ANNOUNCED_ADDRESS: '10.1.2.3',
    });
    assert.deepEqual([settings.httpHost, settings.httpPort, settings.httpsPort], ['0.0.0.0', 8080, 8443]);
    assert.deepEqual(
      settings.signalings.map(({ name, host, httpPort, httpsPort }) => [name, host, httpPort, httpsPort]),
      [
        ['signaling-1', '127.0.0.1', 18_080, 18_443],
        ['signaling-2', '127.0.0.1', 18_081, 18_444],
      ],
    );
    assert.deepEqual(
      settings.mediaNodes.map(({ nodeId, port, healthPort }) => [nodeId, port, healthPort]),
      [
        ['media-1', 40_000, 8090],
        ['media-2', 40_002, 8091],
        ['media-3', 40_004, 8092],
      ],
    );
  });

  it('refuse numbers of processes, and ports, that cannot be', () => {
    for (const count of ['0', '9', '1.5', 'two'])
      assert.throws(() => readSettings(['--signaling', count], {}), /--signaling/);
    assert.throws(() => readSettings(['--signaling', '2'], { ZHIDA_HTTP_PORT: '60000' }), /no port 70000/);
    assert.throws(() => readSettings(['--media', '2'], { ZHIDA_MEDIA_PORT: '65535' }), /no port/);
  });

  it('refuse what they do not understand, by name', () => {
    assert.throws(() => readSettings(['--lann'], {}), SettingsError);
    assert.throws(() => readSettings([], { ZHIDA_MODE: 'test' }), /ZHIDA_MODE/);
    assert.throws(() => readSettings([], { ZHIDA_HTTP_PORT: '80a' }), /ZHIDA_HTTP_PORT/);
  });
});
