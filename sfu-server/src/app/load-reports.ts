import type { Holdings, Notify } from '../media/holdings.ts';
import type { WorkerPool } from '../media/worker-pool.ts';

/** Signaling places conferences by these. More often costs a round trip to each worker and a message to each
 * signaling process; less often lets a join burst pile up on one node. */
const INTERVAL_MS = 1000;

interface Deps {
  readonly pool: Pick<WorkerPool, 'measure'>;
  readonly holdings: Pick<Holdings, 'count'>;
  readonly notify: Notify;
}

/** Sends `node:load` once a second; the next measurement waits for the one before. */
export function startLoadReports({ pool, holdings, notify }: Deps): { close(): void } {
  let timer = setTimeout(() => void report(), INTERVAL_MS);
  let closed = false;
  async function report() {
    const workers = await pool.measure();
    if (closed) return;
    const { conferences, peers, transports, producers, consumers, pipes } = holdings.count();
    notify('node:load', { workers, conferences, peers, transports, producers, consumers, pipes });
    timer = setTimeout(() => void report(), INTERVAL_MS);
  }
  return {
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
