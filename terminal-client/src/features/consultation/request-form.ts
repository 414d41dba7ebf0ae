import { patientSchema, type Patient, type urgencies } from '@zhida/protocol/consultation.ts';
import type { CallInput } from '@zhida/protocol/contract.ts';

export type Urgency = (typeof urgencies)[number];
export type Sex = 'female' | 'male';

/** What the doctor has chosen and typed so far; every text field may be empty. */
export interface RequestForm {
  readonly specialtyId: string | null;
  readonly urgency: Urgency;
  readonly reason: string;
  readonly patientName: string;
  readonly patientAge: string;
  readonly patientSex: Sex | null;
  readonly consent: boolean;
}

/** `urgent` is the usual reason to call at all, so the urgent path is two touches: a specialty, then the call. */
export const emptyForm: RequestForm = {
  specialtyId: null,
  urgency: 'urgent',
  reason: '',
  patientName: '',
  patientAge: '',
  patientSex: null,
  consent: false,
};

/** The contract's limit for a reason, in UTF-16 units. */
export const reasonLimit = 500;
/** The contract's limit for a patient's name. */
export const nameLimit = 40;

export type FormProblem = 'specialty-missing' | 'age-wrong' | 'consent-missing';

/** True as soon as one field says anything about a patient: from then on consent is needed (PIPL art. 28). */
export function hasPatient(form: RequestForm): boolean {
  return form.patientName.trim() !== '' || form.patientAge.trim() !== '' || form.patientSex !== null;
}

/** Everything that stands between the form and a call, in the order of the screen. */
export function listProblems(form: RequestForm): readonly FormProblem[] {
  const problems: FormProblem[] = [];
  if (form.specialtyId === null) problems.push('specialty-missing');
  if (!patientSchema.shape.ageYears.safeParse(parseAge(form.patientAge)).success) problems.push('age-wrong');
  if (hasPatient(form) && !form.consent) problems.push('consent-missing');
  return problems;
}

/** Adds a quick phrase to the reason, or takes it out again when it is there already. */
export function toggleQuickPhrase(reason: string, phrase: string): string {
  const parts = splitReason(reason);
  const next = parts.includes(phrase) ? parts.filter((part) => part !== phrase) : [...parts, phrase];
  const joined = next.join('，');
  return joined.length > reasonLimit ? reason : joined;
}

/** True where the phrase stands in the reason as a part of its own. */
export function hasQuickPhrase(reason: string, phrase: string): boolean {
  return splitReason(reason).includes(phrase);
}

/**
 * The call's input. Only for a form without problems; throws otherwise.
 * @param clientRequestId UUID kept for retries of the same form
 */
export function toRequest(form: RequestForm, clientRequestId: string): CallInput<'consultation:request'> {
  const { specialtyId, urgency } = form;
  if (specialtyId === null || listProblems(form).length > 0) throw new Error('the form still has problems');
  const reason = form.reason.trim();
  return {
    clientRequestId,
    specialtyId,
    urgency,
    ...(reason === '' ? {} : { reason }),
    ...(hasPatient(form) ? { patient: toPatient(form), patientConsent: true } : {}),
  };
}

function toPatient(form: RequestForm): Patient {
  const name = form.patientName.trim();
  const ageYears = parseAge(form.patientAge);
  return {
    ...(name === '' ? {} : { name }),
    ...(ageYears === undefined ? {} : { ageYears }),
    ...(form.patientSex === null ? {} : { sex: form.patientSex }),
  };
}

/** Undefined for an empty field; NaN for what is not a whole number, which the schema refuses. */
function parseAge(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^\d{1,3}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}

function splitReason(reason: string): readonly string[] {
  return reason
    .split(/[，,、;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
