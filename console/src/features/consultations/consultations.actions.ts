import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import { loadInto } from '../../ui/load-into.ts';
import { valueOf } from '../../ui/loadable.ts';
import { mergeConsultations } from './consultations.rules.ts';
import { useConsultations } from './consultations.store.ts';

export type ConsultationActions = ReturnType<typeof createConsultationActions>;

/** How the actor looks at consultations: as one who answers, or as one who oversees without clinical words. */
export type ConsultationView = 'mine' | 'overview';

const historyPage = 50;
/** Open consultations asked for at once: more than a county ever has at one time. */
const openLimit = 200;

function take(sent: readonly Consultation[]): void {
  useConsultations.setState(({ byId }) => ({ byId: mergeConsultations(byId, sent) }));
}

export interface ConsultationViews {
  /** One who oversees and answers asks for both: the second fills in the words the first leaves out. */
  readonly views: readonly ConsultationView[];
  readonly answers: boolean;
}

function createLoads(signal: Pick<SignalClient, 'call'>, { views, answers }: ConsultationViews) {
  const list = (view: ConsultationView | 'queue', open: boolean, offset = 0) =>
    signal.call('consultation:list', { view, open, offset, limit: open ? openLimit : historyPage });

  const loadQueue = async (): Promise<void> => {
    if (!answers) return;
    const { consultations } = await list('queue', true);
    take(consultations);
    useConsultations.setState({ queueIds: new Set(consultations.map((c) => c.id)) });
  };

  const fetchOpen = async (): Promise<ReadonlySet<string>> => {
    const answersOfViews = await Promise.all(views.map((view) => list(view, true)));
    const consultations = answersOfViews.flatMap((answer) => answer.consultations);
    take(consultations);
    await loadQueue();
    return new Set(consultations.map((c) => c.id));
  };

  const fetchHistory = async (fetched: number): Promise<{ total: number; fetched: number }> => {
    const { total, consultations } = await list(views[0] ?? 'mine', false, fetched);
    take(consultations);
    return { total, fetched: fetched + consultations.length };
  };
  return { loadQueue, fetchOpen, fetchHistory };
}

export function createConsultationActions(signal: Pick<SignalClient, 'call'>, views: ConsultationViews) {
  const { loadQueue, fetchOpen, fetchHistory } = createLoads(signal, views);
  return {
    take,
    loadQueue,

    /** Fetches all open ones. */
    loadOpen: (): Promise<void> =>
      loadInto(
        { get: () => useConsultations.getState().open, set: (open) => useConsultations.setState({ open }) },
        fetchOpen,
      ),

    /** Fetches the newest page of closed ones, or with `more` the page after those already here. */
    loadHistory(more = false): Promise<void> {
      const fetched = more ? (valueOf(useConsultations.getState().history)?.fetched ?? 0) : 0;
      return loadInto(
        {
          get: () => useConsultations.getState().history,
          set: (history) => useConsultations.setState({ history }),
        },
        () => fetchHistory(fetched),
      );
    },

    async accept(consultationId: string): Promise<Consultation> {
      const consultation = await signal.call('consultation:accept', { consultationId });
      take([consultation]);
      return consultation;
    },

    async reject(consultationId: string, reason: string): Promise<void> {
      take([await signal.call('consultation:reject', { consultationId, reason })]);
    },

    async end(consultationId: string): Promise<void> {
      take([await signal.call('consultation:end', { consultationId })]);
    },
  };
}
