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

  it('refuse what they do not understand, by name', () => {
    assert.throws(() => readSettings(['--lann'], {}), SettingsError);
    assert.throws(() => readSettings([], { ZHIDA_MODE: 'test' }), /ZHIDA_MODE/);
    assert.throws(() => readSettings([], { ZHIDA_HTTP_PORT: '80a' }), /ZHIDA_HTTP_PORT/);
  });
});
