import type { Holdings } from '../../media/holdings.ts';
import type { Handlers } from '../handlers.ts';

export function nodeCalls(holdings: Pick<Holdings, 'list' | 'listPipes'>) {
  return {
    'node:list-holdings': () => {
      const now = performance.now();
      const pipes = holdings.listPipes().map(({ since, producers, ...pipe }) => ({
        ...pipe,
        ageMs: now - since,
        producers: producers.map((one) => ({ producerId: one.producerId, ageMs: now - one.since })),
      }));
      return { conferences: holdings.list(), pipes };
    },
  } satisfies Partial<Handlers>;
}
