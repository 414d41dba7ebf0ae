import assert from 'node:assert/strict';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import { addPage } from './history.store.ts';

const name = { zh: '下营村卫生室', en: 'Xiaying' };
const party = { id: 'me', kind: 'terminal', displayName: '', unitId: 'v', unitName: name } as const;
const consultation = (id: string): Consultation => ({
  id,
  version: 1,
  state: 'ended',
  specialty: { id: 's', code: 's', name },
  urgency: 'routine',
  requester: party,
  reason: null,
  patient: null,
  offers: [],
  acceptedBy: null,
  conferenceId: null,
  requestedAt: '2026-01-05T08:00:00.000Z',
  acceptedAt: null,
  endedAt: null,
  endReason: null,
});

describe('history pages', () => {
  it('shows nothing twice where a new consultation pushed the pages along', () => {
    const first = { consultations: [consultation('b'), consultation('a')], total: 3 };
    const next = addPage(first, { consultations: [consultation('a'), consultation('z')], total: 4 });
    assert.deepEqual(
      next.consultations.map((c) => c.id),
      ['b', 'a', 'z'],
    );
    assert.equal(next.total, 4);
  });
});
