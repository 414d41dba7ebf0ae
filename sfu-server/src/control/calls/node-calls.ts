import type { Holdings } from '../../media/holdings.ts';
import type { Handlers } from '../handlers.ts';

export function nodeCalls(holdings: Pick<Holdings, 'list'>) {
  return {
    'node:list-holdings': () => ({ conferences: holdings.list() }),
  } satisfies Partial<Handlers>;
}
