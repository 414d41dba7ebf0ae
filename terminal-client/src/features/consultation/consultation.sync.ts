import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { ConsultationActions } from './consultation.actions.ts';

/** Takes in every consultation this actor is told of. */
export function syncConsultations(signal: SignalClient, actions: ConsultationActions): () => void {
  return signal.on('consultation:changed', ({ consultation }) => actions.take(consultation));
}
