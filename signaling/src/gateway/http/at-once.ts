import { Fault } from '@zhida/protocol/core/fault.ts';

/** Things under way at the same time, counted and weighed. */
export interface AtOnce {
  /** @returns ends it; safe to call twice. @throws Fault capacity/rate-limited where there is no room for one more */
  enter(actorId: string, weight: number): () => void;
}

/** @param maxWeight of all together, whoever they are for */
export function createAtOnce({ perActor, maxWeight }: { perActor: number; maxWeight: number }): AtOnce {
  const counts = new Map<string, number>();
  let total = 0;
  return {
    enter(actorId, weight) {
      const count = counts.get(actorId) ?? 0;
      if (count >= perActor || total + weight > maxWeight) throw full();
      counts.set(actorId, count + 1);
      total += weight;
      let inside = true;
      return () => {
        if (!inside) return;
        inside = false;
        total -= weight;
        const left = (counts.get(actorId) ?? 1) - 1;
        if (left > 0) counts.set(actorId, left);
        else counts.delete(actorId);
      };
    },
  };
}

function full(): Fault {
  const message = 'too many files are on their way at once';
  return new Fault({ code: 'capacity', reason: 'rate-limited', message, retryAfterSeconds: 5 });
}
