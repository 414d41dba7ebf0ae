import assert from 'node:assert/strict';
import { calls } from '@zhida/protocol/contract.ts';
import {
  emptyForm,
  hasPatient,
  hasQuickPhrase,
  listProblems,
  toggleQuickPhrase,
  toRequest,
  type RequestForm,
} from './request-form.ts';

const specialtyId = '11111111-1111-4111-8111-111111111111';
const requestId = '22222222-2222-4222-8222-222222222222';
const ready: RequestForm = { ...emptyForm, specialtyId };

describe('request form', () => {
  it('the urgent path needs a specialty and nothing else', () => {
    assert.deepEqual(listProblems(emptyForm), ['specialty-missing']);
    assert.deepEqual(listProblems(ready), []);
    assert.deepEqual(toRequest(ready, requestId), {
      clientRequestId: requestId,
      specialtyId,
      urgency: 'urgent',
    });
  });

  it('any single patient field asks for consent', () => {
    const fields: Partial<RequestForm>[] = [
      { patientName: '王某' },
      { patientAge: '0' },
      { patientSex: 'female' },
    ];
    for (const field of fields) {
      const form = { ...ready, ...field };
      assert.equal(hasPatient(form), true);
      assert.deepEqual(listProblems(form), ['consent-missing']);
      assert.deepEqual(listProblems({ ...form, consent: true }), []);
    }
  });

  it('a consent without a patient sends neither', () => {
    const request = toRequest({ ...ready, consent: true, patientName: '   ' }, requestId);
    assert.equal('patient' in request, false);
    assert.equal('patientConsent' in request, false);
  });

  it('an age that is no whole number of years up to 130 is refused', () => {
    for (const patientAge of ['1.5', '-1', '131', '三十', '1e2']) {
      assert.deepEqual(listProblems({ ...ready, patientAge, consent: true }), ['age-wrong'], patientAge);
    }
  });

  it('what it sends is what the contract takes', () => {
    const full: RequestForm = {
      ...ready,
      urgency: 'emergency',
      reason: ' 胸痛 \n两小时 ',
      patientName: ' 王某 ',
      patientAge: ' 67 ',
      patientSex: 'male',
      consent: true,
    };
    const parsed = calls['consultation:request'].input.parse(toRequest(full, requestId));
    assert.deepEqual(parsed.patient, { name: '王某', ageYears: 67, sex: 'male' });
    assert.equal(parsed.reason, '胸痛 \n两小时');
    assert.equal(parsed.patientConsent, true);
  });

  it('a form with problems can never be turned into a request', () => {
    assert.throws(() => toRequest(emptyForm, requestId));
    assert.throws(() => toRequest({ ...ready, patientName: '王某' }, requestId));
  });

  it('a quick phrase goes in and comes out again', () => {
    const once = toggleQuickPhrase('老人', '胸痛');
    assert.equal(once, '老人，胸痛');
    assert.equal(hasQuickPhrase(once, '胸痛'), true);
    assert.equal(toggleQuickPhrase(once, '胸痛'), '老人');
    assert.equal(toggleQuickPhrase('', '胸痛'), '胸痛');
  });

  it('a quick phrase never pushes the reason over its limit', () => {
    const long = '长'.repeat(499);
    assert.equal(toggleQuickPhrase(long, '胸痛'), long);
  });
});
