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

export function createConsultationActions(
  signal: Pick<SignalClient, 'call'>,
  views: { view: ConsultationView; answers: boolean },
) {
  const list = (view: ConsultationView | 'queue', open: boolean, offset = 0) =>
    signal.call('consultation:list', { view, open, offset, limit: open ? openLimit : historyPage });

  const loadQueue = async (): Promise<void> => {
    if (!views.answers) return;
    const { consultations } = await list('queue', true);
    take(consultations);
    useConsultations.setState({ queueIds: new Set(consultations.map((c) => c.id)) });
  };

  return {
    take,
    loadQueue,

    /** Fetches all open ones. */
    loadOpen(): Promise<void> {
      return loadInto(
        { get: () => useConsultations.getState().open, set: (open) => useConsultations.setState({ open }) },
        async () => {
          const [{ consultations }] = await Promise.all([list(views.view, true), loadQueue()]);
          take(consultations);
          return new Set(consultations.map((c) => c.id));
        },
      );
    },

    /** Fetches the newest page of closed ones, or with `more` the page after those already here. */
    loadHistory(more = false): Promise<void> {
      const fetched = more ? (valueOf(useConsultations.getState().history)?.fetched ?? 0) : 0;
      return loadInto(
        {
          get: () => useConsultations.getState().history,
          set: (history) => useConsultations.setState({ history }),
        },
        async () => {
          const { total, consultations } = await list(views.view, false, fetched);
          take(consultations);
          return { total, fetched: fetched + consultations.length };
        },
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
