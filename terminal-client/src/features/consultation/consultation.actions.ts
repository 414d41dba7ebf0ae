import { createRequestId } from '@zhida/media-client/request-id.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { emptyForm, listProblems, toRequest, type RequestForm } from './request-form.ts';
import { putConsultation, type ConsultationStore, type Step } from './consultation.store.ts';
import { toFaultData } from '../../app/fault-data.ts';
import type { Place } from '../../app/screen.ts';
import type { Consultation } from '@zhida/protocol/consultation.ts';

export interface ConsultationDeps {
  readonly store: ConsultationStore;
  readonly signal: Pick<SignalClient, 'call'>;
  go(place: Place): void;
}

export interface ConsultationActions {
  edit(change: Partial<RequestForm>): void;
  /** Sends the form; shows what is missing instead where something is. */
  request(): Promise<void>;
  cancel(consultationId: string): Promise<void>;
  ringAgain(consultationId: string): Promise<void>;
  /** @throws Fault where it is still on: the room says why */
  end(consultationId: string): Promise<void>;
  /** Opens the form again as it was for a request that came to nothing; the patient is not filled in again. */
  askAgain(consultation: Consultation): void;
  loadSpecialties(): Promise<void>;
  /** Open consultations of this actor and unit, asked for at the start and after every reconnect. */
  loadOpen(): Promise<void>;
  take(consultation: Consultation): void;
}

export function createConsultationActions(deps: ConsultationDeps): ConsultationActions {
  const { store, signal } = deps;
  const take = (consultation: Consultation): void =>
    store.setState((state) => putConsultation(state, consultation));
  return {
    edit: (change) =>
      store.setState(({ form, request }) => ({
        form: { ...form, ...change },
        request: request.phase === 'editing' ? request : { phase: 'editing', checked: false },
      })),
    request: () => request(deps),
    cancel: (id) =>
      takeStep(deps, 'cancel', () => signal.call('consultation:cancel', { consultationId: id })),
    ringAgain: (id) =>
      takeStep(deps, 'ring-again', () => signal.call('consultation:ring-again', { consultationId: id })),
    end: async (id) => take(await signal.call('consultation:end', { consultationId: id })),
    askAgain: ({ specialty, urgency, reason }) => {
      store.setState({
        form: { ...emptyForm, specialtyId: specialty.id, urgency, reason: reason ?? '' },
        request: { phase: 'editing', checked: false },
        step: { phase: 'idle' },
      });
      deps.go({ name: 'ask' });
    },
    loadSpecialties: () => loadSpecialties(deps),
    loadOpen: () => loadOpen(deps),
    take,
  };
}

async function request({ store, signal, go }: ConsultationDeps): Promise<void> {
  const { form, request: last } = store.getState();
  if (last.phase === 'sending') return;
  if (listProblems(form).length > 0) return store.setState({ request: { phase: 'editing', checked: true } });
  // Unchanged since it was last tried: the same id, so that an answer lost on the way never makes two requests.
  const clientRequestId = last.phase === 'refused' ? last.clientRequestId : createRequestId();
  store.setState({ request: { phase: 'sending', clientRequestId } });
  try {
    const consultation = await signal.call('consultation:request', toRequest(form, clientRequestId));
    store.setState((state) => ({
      ...putConsultation(state, consultation),
      form: emptyForm,
      request: { phase: 'editing', checked: false },
      step: { phase: 'idle' },
    }));
    go({ name: 'waiting', consultationId: consultation.id });
  } catch (error) {
    store.setState({ request: { phase: 'refused', clientRequestId, fault: toFaultData(error) } });
  }
}

async function takeStep(
  { store }: ConsultationDeps,
  step: Step,
  work: () => Promise<Consultation>,
): Promise<void> {
  if (store.getState().step.phase === 'running') return;
  store.setState({ step: { phase: 'running', step } });
  try {
    const consultation = await work();
    store.setState((state) => ({ ...putConsultation(state, consultation), step: { phase: 'idle' } }));
  } catch (error) {
    store.setState({ step: { phase: 'failed', step, fault: toFaultData(error) } });
  }
}

async function loadSpecialties({ store, signal }: ConsultationDeps): Promise<void> {
  const before = store.getState().specialties;
  if (before.phase === 'failed') store.setState({ specialties: { phase: 'loading' } });
  try {
    const { specialties } = await signal.call('specialty:list', {});
    store.setState({ specialties: { phase: 'ready', specialties } });
  } catch (error) {
    // Older figures are better than none: an expert may still be reached.
    if (store.getState().specialties.phase === 'ready') return;
    store.setState({ specialties: { phase: 'failed', fault: toFaultData(error) } });
  }
}

/** A station never has more open at once: the server rings one round at a time for it. */
const openLimit = 50;

async function loadOpen({ store, signal }: ConsultationDeps): Promise<void> {
  const { consultations } = await signal.call('consultation:list', {
    view: 'mine',
    open: true,
    limit: openLimit,
  });
  await refreshVanished({ store, signal }, new Set(consultations.map((c) => c.id)));
  store.setState((state) => consultations.reduce(putConsultation, state));
}

/** What was open before the link broke and is no longer listed has ended meanwhile: ask how. */
async function refreshVanished(
  { store, signal }: Pick<ConsultationDeps, 'store' | 'signal'>,
  listed: ReadonlySet<string>,
): Promise<void> {
  const gone = Object.values(store.getState().known).filter((c) => c.endedAt === null && !listed.has(c.id));
  const answers = await Promise.allSettled(
    gone.map((c) => signal.call('consultation:get', { consultationId: c.id })),
  );
  for (const answer of answers) {
    if (answer.status === 'fulfilled') store.setState((state) => putConsultation(state, answer.value));
  }
}
