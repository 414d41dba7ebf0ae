import type { SignalingConfig } from '@zhida/config/signaling-config.ts';
import { forgetAttachments } from '../features/attachment/forget-attachments.ts';
import { endRings } from '../features/calling/end-rings.ts';
import { preemptDue } from '../features/calling/preempt.ts';
import { sweepConferences } from '../features/conference/sweep-conferences.ts';
import { forgetFiles } from '../features/conference-file/forget-files.ts';
import { advanceDue } from '../features/consultation/advance-due.ts';
import { sweepChairs } from '../features/control/sweep-chairs.ts';
import { auditDirectives, readAlarms } from '../features/directive/audit-directives.ts';
import { forgetDeliveries } from '../features/integration/forget-deliveries.ts';
import { spreadEvents } from '../features/integration/spread-events.ts';
import { forgetStale } from '../features/identity/forget-stale.ts';
import { readNodeSettings, writeNodeViews } from '../features/node/follow-nodes.ts';
import { drainNodes } from '../features/media/drain-nodes.ts';
import { sweepMoves } from '../features/media/finish-move.ts';
import { tidyNodes } from '../features/media/tidy-nodes.ts';
import { keepAlive, type KeepAliveDeps } from '../features/presence/keep-alive.ts';
import { startRollCallTimer } from '../features/roll-call/roll-call-timer.ts';
import { runSchedules } from '../features/schedule/open-due.ts';
import type { Metrics } from '../platform/metrics.ts';
import { repeat } from '../platform/repeating.ts';
import type { FeatureDeps, HandlerDeps } from './handlers.ts';

/** How late a ring may move on to the next expert. Each look is one indexed query. */
const ringTickMs = 400;
/** How late a site stops ringing, or is taken out of what it is in. Each look is two indexed queries. */
const callTickMs = 500;
const sweepTickMs = 2_000;
/** How late a planned conference may open. Each look is two indexed queries. */
const scheduleTickMs = 1_000;
const beatMs = 2_000;
/** How late a process acts on what was asked of a media node through another one. One look at a small table. */
const nodeTickMs = 1_000;
/** How fast a drained node is emptied: a portion of seats with each look. Without one there is nothing to look at. */
const drainTickMs = 500;
/** How old the picture of the nodes may be that the command line shows. */
const nodeViewMs = 2_000;
/** How late it is noticed that one end of a pipe is gone, or that a node holds what nobody has a seat for. Each look asks every node once what it holds. */
const tidyMs = 15_000;
/** How late it is noticed that a directive's recipient has no next step; a minute is promised. Two scans of what is open. */
const auditTickMs = 15_000;
/** How late another system is told. Each look is one indexed query. */
const spreadTickMs = 500;
/** Nobody waits for it; more often only costs scans of tables that hardly grew. */
const forgetMs = 3_600_000;

interface Around {
  readonly config: SignalingConfig;
  readonly alive: Omit<KeepAliveDeps, 'db' | 'inWork'>;
  /** Something about the media nodes is to be told. */
  readonly nodesChanged: () => void;
  readonly metrics: Metrics;
}

/** What must happen without anybody calling. @returns stops all of it */
export function startJobs(
  deps: HandlerDeps,
  features: FeatureDeps,
  { config, alive, nodesChanged, metrics }: Around,
): () => Promise<void> {
  const { log, clock } = deps;
  const every = (everyMs: number, name: string, job: () => Promise<void>) =>
    repeat({ name, everyMs, log }, job);
  const jobs = [
    every(beatMs, 'keep-alive', () => keepAlive({ ...deps, ...alive })),
    every(nodeTickMs, 'node-settings', async () => {
      if (await readNodeSettings(deps)) nodesChanged();
    }),
    every(nodeViewMs, 'node-views', () => writeNodeViews(deps, alive.instanceId)),
    every(ringTickMs, 'consultation-steps', () => advanceDue({ ...deps, conference: features.conference })),
    every(callTickMs, 'call-steps', async () => {
      await endRings(deps);
      await preemptDue(deps);
    }),
    every(sweepTickMs, 'conference-sweep', () => sweepConferences({ ...features.conference, clock }, config)),
    every(sweepTickMs, 'chair-sweep', () => sweepChairs(deps)),
    every(drainTickMs, 'drain', () => drainNodes(deps, alive.instanceId)),
    every(sweepTickMs, 'moves', () => sweepMoves(deps)),
    every(tidyMs, 'tidy', () => tidyNodes(deps)),
    startRollCallTimer(deps),
    every(scheduleTickMs, 'schedules', () => runSchedules(deps)),
    every(auditTickMs, 'directive-audit', async () => {
      await auditDirectives(deps);
      const { alarms } = await readAlarms(deps);
      metrics.directiveAlarms.set(alarms.length);
      metrics.unexplainedReceipts.set(alarms.reduce((sum, { unexplained }) => sum + unexplained, 0));
    }),
    every(forgetMs, 'forget-stale', () => forgetStale(deps)),
    every(forgetMs, 'forget-files', () => forgetFiles(deps, config.keepFilesMs)),
    every(spreadTickMs, 'webhook-events', () => spreadEvents(deps)),
    every(forgetMs, 'forget-deliveries', () => forgetDeliveries(deps)),
    every(forgetMs, 'forget-attachments', () => forgetAttachments(deps)),
  ];
  return async () => void (await Promise.all(jobs.map((job) => job.close())));
}
