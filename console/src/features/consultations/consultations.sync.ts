import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { ConsultationActions } from './consultations.actions.ts';
import { isOpen } from './consultations.rules.ts';
import { noConsultations, useConsultations } from './consultations.store.ts';

/** Keeps consultations true: open ones fetched on every connect, each moved on by its notices. */
export function startConsultationsSync(
  signal: Pick<SignalClient, 'call' | 'on' | 'onReconnected'>,
  consultations: ConsultationActions,
): () => void {
  /** What was open before a gap in the connection and is not in the list after it has closed meanwhile: ask. */
  const settle = async (openBefore: readonly string[]): Promise<void> => {
    await consultations.loadOpen();
    const { open } = useConsultations.getState();
    if (open.phase !== 'ready') return;
    for (const id of openBefore.filter((id) => !open.value.has(id))) {
      const answer = await signal.call('consultation:get', { consultationId: id }).catch(() => undefined);
      if (answer) consultations.take([answer]);
    }
  };

  const stops = [
    signal.onReconnected(() => {
      const open = [...useConsultations.getState().byId.values()].filter(isOpen).map((c) => c.id);
      void settle(open);
    }),
    signal.on('consultation:changed', ({ consultation }) => {
      consultations.take([consultation]);
      // Only the server knows which waiting ones this expert may take.
      if (consultation.state === 'waiting' && !useConsultations.getState().queueIds.has(consultation.id)) {
        consultations.loadQueue().catch(() => undefined);
      }
    }),
  ];
  return () => {
    stops.forEach((stop) => stop());
    useConsultations.setState(noConsultations);
  };
}
