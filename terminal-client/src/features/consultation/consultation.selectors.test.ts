import assert from 'node:assert/strict';
import type { Consultation, ConsultationState as State } from '@zhida/protocol/consultation.ts';
import { findAccepted, findAwaited, listOwnOpen } from './consultation.selectors.ts';
import { initialConsultationState, putConsultation } from './consultation.store.ts';

const name = { zh: '下营村卫生室', en: 'Xiaying' };

function consultation(id: string, state: State, change: Partial<Consultation> = {}): Consultation {
  return {
    id,
    version: 1,
    state,
    specialty: { id: 's', code: 'respiratory', name },
    urgency: 'urgent',
    requester: { id: 'me', kind: 'terminal', displayName: '一号终端', unitId: 'village', unitName: name },
    reason: null,
    patient: null,
    offers: [],
    acceptedBy: null,
    conferenceId: null,
    requestedAt: '2026-01-05T08:00:00.000Z',
    acceptedAt: null,
    endedAt: null,
    endReason: null,
    ...change,
  };
}

const known = (...list: Consultation[]): Record<string, Consultation> =>
  Object.fromEntries(list.map((c) => [c.id, c]));

describe('own consultations', () => {
  it('leaves out what a colleague of the same unit asked for', () => {
    const theirs = consultation('b', 'ringing');
    const list = known(consultation('a', 'ringing'), {
      ...theirs,
      requester: { ...theirs.requester, id: 'colleague' },
    });
    assert.deepEqual(
      listOwnOpen(list, 'me').map((c) => c.id),
      ['a'],
    );
  });

  it('a reload goes back to what rings, not to what only queues', () => {
    assert.equal(findAwaited(known(consultation('a', 'waiting')), 'me'), undefined);
    assert.equal(findAwaited(known(consultation('a', 'ringing')), 'me')?.id, 'a');
  });

  it('an accepted one leads into its conference, unless that was left on purpose', () => {
    const list = known(consultation('a', 'accepted', { conferenceId: 'room' }));
    assert.equal(findAccepted(list, 'me', [])?.conferenceId, 'room');
    assert.equal(findAccepted(list, 'me', ['room']), undefined);
  });

  it('an answer that arrives after a newer notice changes nothing', () => {
    const newer = putConsultation(
      initialConsultationState,
      consultation('a', 'accepted', { version: 3, conferenceId: 'room' }),
    );
    assert.equal(putConsultation(newer, consultation('a', 'ringing', { version: 2 })), newer);
    assert.equal(
      putConsultation(newer, consultation('a', 'ended', { version: 4 })).known['a']?.state,
      'ended',
    );
  });
});
