import { setTimeout as wait } from 'node:timers/promises';
import { type Desk, type SeenSwitch, watchPatrol } from './desk.ts';
import type { Running } from './controls.ts';

export interface PatrolOptions {
  readonly participantIds: readonly string[];
  readonly grid: 1 | 4;
  readonly switches: number;
}

/** The shortest there is, which is the hardest: a picture has to be fetched every few seconds. */
const INTERVAL_SECONDS = 3;

/** A patrol over sites whose cameras sleep until somebody looks, as a console in a browser shows it. */
export async function patrol(
  { county: { podium }, conferenceId }: Running,
  desk: Desk,
  { participantIds, grid, switches }: PatrolOptions,
): Promise<SeenSwitch[]> {
  await podium.call('control:set-patrol', {
    conferenceId,
    patrol: { participantIds: [...participantIds], intervalSeconds: INTERVAL_SECONDS, grid },
  });
  await watchPatrol(desk);
  // The first switch that is watched is one in the middle.
  await wait((switches + 1) * INTERVAL_SECONDS * 1000);
  const seen = await desk.takeSwitches();
  await podium.call('control:set-patrol', { conferenceId, patrol: null });
  await desk.page.getByTestId('patrol').waitFor({ state: 'detached' });
  // What was on when the watch began, and when the patrol ended, is no switch.
  return seen.slice(1, switches + 1);
}
