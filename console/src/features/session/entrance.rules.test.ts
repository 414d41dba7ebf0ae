import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { protocolVersion } from '@zhida/protocol/core/version.ts';
import type { Actor } from '@zhida/protocol/actor.ts';
import type { Installation } from '@zhida/protocol/session.ts';
import { entranceOf, nothingKnown, type Knowledge } from './entrance.rules.ts';

const installation: Installation = {
  mode: 'demo',
  countyName: null,
  protocolVersion,
  version: '0.1.0',
  now: '2026-01-01T00:00:00Z',
};
const actor: Actor = {
  kind: 'account',
  id: 'a',
  username: 'a',
  displayName: 'A',
  unitId: 'u',
  unitName: { zh: 'u', en: 'u' },
  roles: [],
};
const phase = (known: Partial<Knowledge>) => entranceOf({ ...nothingKnown, ...known }).phase;

describe('the door', () => {
  it('waits until it knows the installation and the session', () => {
    assert.equal(phase({}), 'starting');
    assert.equal(phase({ installation }), 'starting');
  });

  it('says that the server is out of reach', () => {
    assert.equal(phase({ unreachable: { code: 'unavailable', message: '' } }), 'unreachable');
  });

  it('asks for a reload when the versions differ, whoever noticed it', () => {
    const older = { ...installation, protocolVersion: protocolVersion + 1 };
    assert.equal(phase({ installation: older }), 'outdated');
    assert.equal(
      phase({
        installation,
        refusedVersion: true,
        session: { phase: 'signed-in', actor, mustChangePassword: false },
      }),
      'outdated',
    );
  });

  it('shows why the last session ended', () => {
    const entrance = entranceOf({
      ...nothingKnown,
      installation,
      session: { phase: 'signed-out' },
      ended: 'revoked',
    });
    assert.equal(entrance.phase, 'signed-out');
    assert.equal(entrance.phase === 'signed-out' && entrance.ended, 'revoked');
  });

  it('lets nobody in before a first own password', () => {
    assert.equal(
      phase({ installation, session: { phase: 'signed-in', actor, mustChangePassword: true } }),
      'password-due',
    );
    assert.equal(
      phase({ installation, session: { phase: 'signed-in', actor, mustChangePassword: false } }),
      'inside',
    );
  });
});
