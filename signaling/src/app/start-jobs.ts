import type { SignalingConfig } from '@zhida/config/signaling-config.ts';
import { sweepConferences } from '../features/conference/sweep-conferences.ts';
import { advanceDue } from '../features/consultation/advance-due.ts';
import { keepAlive, type KeepAliveDeps } from '../features/presence/keep-alive.ts';
import { repeat } from '../platform/repeating.ts';
import type { FeatureDeps, HandlerDeps } from './handlers.ts';

/** How late a ring may move on to the next expert. Each look is one indexed query. */
const ringTickMs = 400;
const sweepTickMs = 2_000;
const beatMs = 2_000;

/** What must happen without anybody calling. @returns stops all of it */
export function startJobs(
  deps: HandlerDeps,
  features: FeatureDeps,
  { config, alive }: { config: SignalingConfig; alive: Omit<KeepAliveDeps, 'db' | 'inWork'> },
): () => Promise<void> {
  const { log, clock } = deps;
  const jobs = [
    repeat('keep-alive', beatMs, log, () => keepAlive({ ...deps, ...alive })),
    repeat('consultation-steps', ringTickMs, log, () =>
      advanceDue({ ...deps, conference: features.conference }),
    ),
    repeat('conference-sweep', sweepTickMs, log, () =>
      sweepConferences({ ...features.conference, clock }, config),
    ),
  ];
  return async () => void (await Promise.all(jobs.map((job) => job.close())));
}
