import assert from 'node:assert/strict';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Place } from '../../app/screen.ts';
import { createConsultationActions, type ConsultationDeps } from './consultation.actions.ts';
import { createConsultationStore } from './consultation.store.ts';
import { emptyForm } from './request-form.ts';

const name = { zh: '下营村卫生室', en: 'Xiaying' };
const specialtyId = '11111111-1111-4111-8111-111111111111';
const asked: Consultation = {
  id: 'c',
  version: 1,
  state: 'requested',
  specialty: { id: specialtyId, code: 'respiratory', name },
  urgency: 'urgent',
  requester: { id: 'me', kind: 'terminal', displayName: '', unitId: 'v', unitName: name },
  reason: null,
  patient: null,
  offers: [],
  acceptedBy: null,
  conferenceId: null,
  requestedAt: '2026-01-05T08:00:00.000Z',
  acceptedAt: null,
  endedAt: null,
  endReason: null,
};

/** Answers requests one after the other, the last answer for good; keeps the ids they came with. */
function setUp(...answers: (() => Promise<Consultation>)[]) {
  const store = createConsultationStore();
  const ids: string[] = [];
  const places: Place[] = [];
  const call = (_: string, input: { clientRequestId: string }): Promise<Consultation> => {
    ids.push(input.clientRequestId);
    return (answers.shift() ?? (() => Promise.resolve(asked)))();
  };
  // Only `consultation:request` is called here; the generic signature is more than a fake can follow.
  const signal = { call } as unknown as ConsultationDeps['signal'];
  const actions = createConsultationActions({ store, signal, go: (place) => void places.push(place) });
  return { store, actions, ids, places };
}

const timeout = (): Promise<Consultation> => Promise.reject(fault('timeout', 'no answer'));

describe('asking for a consultation', () => {
  it('shows what is missing instead of calling', async () => {
    const { store, actions, ids } = setUp();
    await actions.request();
    assert.deepEqual(store.getState().request, { phase: 'editing', checked: true });
    assert.deepEqual(ids, []);
  });

  it('a retry after a lost answer carries the same id, so that nothing is asked twice', async () => {
    const { store, actions, ids, places } = setUp(timeout);
    actions.edit({ specialtyId });
    await actions.request();
    assert.equal(store.getState().request.phase, 'refused');
    await actions.request();
    assert.equal(ids.length, 2);
    assert.equal(ids[0], ids[1]);
    assert.deepEqual(places, [{ name: 'waiting', consultationId: 'c' }]);
  });

  it('an edited form is a new intent with an id of its own', async () => {
    const { actions, ids } = setUp(timeout);
    actions.edit({ specialtyId });
    await actions.request();
    actions.edit({ reason: '胸痛' });
    await actions.request();
    assert.notEqual(ids[0], ids[1]);
  });

  it('two presses send one request', async () => {
    const { actions, ids } = setUp();
    actions.edit({ specialtyId });
    await Promise.all([actions.request(), actions.request()]);
    assert.equal(ids.length, 1);
  });

  it('nothing of the patient stays in the form once it is sent', async () => {
    const { store, actions } = setUp();
    actions.edit({ specialtyId, patientName: '王某', consent: true });
    await actions.request();
    assert.deepEqual(store.getState().form, emptyForm);
  });
});
