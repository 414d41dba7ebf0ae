import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  countOpen,
  findByConference,
  findIncoming,
  listHistory,
  listOpen,
  mergeConsultations,
} from './consultations.rules.ts';
import { minute, sampleConsultation, sampleOffer } from './sample-consultation.ts';

const known = (...list: ReturnType<typeof sampleConsultation>[]) => mergeConsultations(new Map(), list);

describe('consultations', () => {
  it('never goes back to an older version', () => {
    const after = mergeConsultations(known(sampleConsultation('a', { version: 5, state: 'accepted' })), [
      sampleConsultation('a', { version: 4, state: 'ringing' }),
    ]);
    assert.equal(after.get('a')?.state, 'accepted');
  });

  it('lists open ones by urgency, then by how long they wait', () => {
    const open = listOpen(
      known(
        sampleConsultation('late', { requestedAt: minute(9) }),
        sampleConsultation('early', { requestedAt: minute(3) }),
        sampleConsultation('routine', { urgency: 'routine', requestedAt: minute(0) }),
        sampleConsultation('emergency', { urgency: 'emergency', requestedAt: minute(10) }),
        sampleConsultation('over', { state: 'ended' }),
      ),
    );
    assert.deepEqual(
      open.map(({ id }) => id),
      ['emergency', 'early', 'late', 'routine'],
    );
  });

  it('keeps closed ones as history, the newest first', () => {
    const past = listHistory(
      known(
        sampleConsultation('first', { state: 'ended', requestedAt: minute(1) }),
        sampleConsultation('second', { state: 'cancelled', requestedAt: minute(2) }),
        sampleConsultation('open'),
      ),
    );
    assert.deepEqual(
      past.map(({ id }) => id),
      ['second', 'first'],
    );
  });

  it('rings only for the expert who is rung now', () => {
    const byId = known(
      sampleConsultation('a', {
        state: 'ringing',
        offers: [sampleOffer('o1', 'me', 'missed'), sampleOffer('o2', 'other')],
      }),
    );
    assert.equal(findIncoming(byId, 'me'), undefined);
    assert.equal(findIncoming(byId, 'other')?.offer.id, 'o2');
  });

  it('stops ringing when somebody else took it', () => {
    const ringing = sampleConsultation('a', { state: 'ringing', offers: [sampleOffer('o1', 'me')] });
    const taken = { ...ringing, version: 2, state: 'accepted' as const };
    assert.ok(findIncoming(known(ringing), 'me'));
    assert.equal(findIncoming(mergeConsultations(known(ringing), [taken]), 'me'), undefined);
  });

  it('puts the emergency before the call that came first', () => {
    const byId = known(
      sampleConsultation('calm', { state: 'ringing', urgency: 'routine', offers: [sampleOffer('o1', 'me')] }),
      sampleConsultation('now', {
        state: 'ringing',
        urgency: 'emergency',
        offers: [sampleOffer('o2', 'me')],
      }),
    );
    assert.equal(findIncoming(byId, 'me')?.consultation.id, 'now');
  });

  it('counts what is calling, waiting and talking', () => {
    const byId = known(
      sampleConsultation('a', { state: 'requested' }),
      sampleConsultation('b', { state: 'ringing' }),
      sampleConsultation('c', { state: 'waiting' }),
      sampleConsultation('d', { state: 'accepted', conferenceId: 'room' }),
      sampleConsultation('e', { state: 'unanswered' }),
    );
    assert.deepEqual(countOpen(byId), { calling: 2, waiting: 1, talking: 1 });
    assert.equal(findByConference(byId, 'room')?.id, 'd');
  });
});
