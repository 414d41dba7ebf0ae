import { RingTone } from '@zhida/web-ui/ring-tone.ts';
import { findIncoming } from './consultations.rules.ts';
import { useConsultations } from './consultations.store.ts';
import { useRing } from './ring.store.ts';

/** Rings as long as somebody calls this expert. Returns what stops it. */
export function startRingSync(expertId: string): () => void {
  const tone = new RingTone();
  const follow = (): void => {
    if (findIncoming(useConsultations.getState().byId, expertId)) tone.start();
    else tone.stop();
  };
  const stops = [
    tone.subscribe(() => useRing.setState({ sound: tone.state })),
    useConsultations.subscribe(follow),
  ];
  follow();
  return () => {
    stops.forEach((stop) => stop());
    tone.stop();
    useRing.setState({ sound: 'silent' });
  };
}
