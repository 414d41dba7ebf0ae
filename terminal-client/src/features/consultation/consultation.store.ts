import type { Consultation } from '@zhida/protocol/consultation.ts';
import type { CallOutput } from '@zhida/protocol/contract.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { emptyForm, type RequestForm } from './request-form.ts';

export type SpecialtyChoice = CallOutput<'specialty:list'>['specialties'][number];

export type SpecialtyListing =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly specialties: readonly SpecialtyChoice[] }
  | { readonly phase: 'failed'; readonly fault: FaultData };

/** `checked`: the call button was pressed once, so what is missing is shown from now on. */
export type RequestState =
  | { readonly phase: 'editing'; readonly checked: boolean }
  | { readonly phase: 'sending'; readonly clientRequestId: string }
  | { readonly phase: 'refused'; readonly clientRequestId: string; readonly fault: FaultData };

export type Step = 'cancel' | 'ring-again';

/** The one thing being done to an open consultation. */
export type StepState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly step: Step }
  | { readonly phase: 'failed'; readonly step: Step; readonly fault: FaultData };

export interface ConsultationState {
  readonly specialties: SpecialtyListing;
  readonly form: RequestForm;
  readonly request: RequestState;
  /** Open consultations of this actor and unit, and those that closed while this page was up, by id. */
  readonly known: Readonly<Record<string, Consultation>>;
  readonly step: StepState;
}

export type ConsultationStore = StoreApi<ConsultationState>;

export const initialConsultationState: ConsultationState = {
  specialties: { phase: 'loading' },
  form: emptyForm,
  request: { phase: 'editing', checked: false },
  known: {},
  step: { phase: 'idle' },
};

export function createConsultationStore(): ConsultationStore {
  return createStore<ConsultationState>()(() => initialConsultationState);
}

/** Takes a consultation in unless a newer version of it is known already: notices and answers may cross. */
export function putConsultation(state: ConsultationState, consultation: Consultation): ConsultationState {
  const known = state.known[consultation.id];
  if (known && known.version >= consultation.version) return state;
  return { ...state, known: { ...state.known, [consultation.id]: consultation } };
}
