import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Standing } from '@zhida/protocol/standing.ts';
import { quietSite } from '@zhida/protocol/samples/quiet-conference.ts';
import { privateNote } from './stage-notes.rules.ts';

function standing(id: string, role: 'chair' | 'co-chair' | 'member'): Standing {
  return {
    version: 1,
    maySpeak: true,
    onStage: true,
    mayTakeChair: false,
    participant: quietSite(id, { role }),
  };
}

describe('what the wall says of a private talk', () => {
  it('says that others cannot hear it only to the chair who leads it', () => {
    const talk = { privateWithId: 'x' };
    assert.equal(privateNote(talk, standing('chair', 'chair')), 'own');
    assert.equal(privateNote(talk, standing('deputy', 'co-chair')), 'others');
    assert.equal(privateNote(talk, standing('x', 'member')), null);
    assert.equal(privateNote({ privateWithId: null }, standing('chair', 'chair')), null);
  });
});
