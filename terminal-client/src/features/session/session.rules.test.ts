import assert from 'node:assert/strict';
import { enrolmentSchema } from '@zhida/protocol/terminal.ts';
import { stationActor } from '@zhida/protocol/samples/people.ts';
import { formatCode, isDemoStation, orRemembered, readCode, toIdentity } from './session.rules.ts';

describe('enrolment code', () => {
  it('forgives how it was typed', () => {
    for (const typed of ['12345678', '1234 5678', ' 1234-5678 ', '１２３４５６７８', '12 34 56 78 9']) {
      assert.equal(readCode(typed), '12345678', typed);
    }
  });

  it('is shown as it is read aloud, and still read by the contract', () => {
    assert.equal(formatCode('123'), '123');
    assert.equal(formatCode('12345678'), '1234 5678');
    assert.equal(enrolmentSchema.parse({ code: formatCode('12345678'), name: '一号终端' }).code, '12345678');
  });
});

describe('who this station is', () => {
  it('a start without network is not the same as signed out', () => {
    const away = { code: 'unavailable', message: 'away' } as const;
    assert.equal(toIdentity({ phase: 'signed-out', fault: away }).phase, 'out-of-reach');
    assert.equal(toIdentity({ phase: 'signed-out' }).phase, 'signed-out');
    const revoked = { code: 'forbidden', reason: 'terminal-revoked', message: 'revoked' } as const;
    assert.deepEqual(toIdentity({ phase: 'signed-out', fault: revoked }), {
      phase: 'signed-out',
      fault: revoked,
    });
  });

  it('where the server cannot be asked, who was in before still is; a refusal ends that', () => {
    const fault = { code: 'unavailable', message: 'away' } as const;
    const remembered = { phase: 'remembered', actor: stationActor };
    assert.deepEqual(orRemembered({ phase: 'out-of-reach', fault }, stationActor), remembered);
    assert.deepEqual(orRemembered({ phase: 'unknown' }, stationActor), remembered);
    assert.equal(orRemembered({ phase: 'out-of-reach', fault }, null).phase, 'out-of-reach');
    assert.equal(orRemembered({ phase: 'signed-out', fault: null }, stationActor).phase, 'signed-out');
  });

  it('offers only village and township people of the demo', () => {
    assert.equal(isDemoStation('village-doctor'), true);
    assert.equal(isDemoStation('township-doctor'), true);
    assert.equal(isDemoStation('commander'), false);
  });
});
