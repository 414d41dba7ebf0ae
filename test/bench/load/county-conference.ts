import { setTimeout as wait } from 'node:timers/promises';
import type { CountyRun } from './county-run.ts';

/** Who is called; everybody unless given. */
interface Called {
  readonly unitIds: readonly string[];
  readonly accountIds: readonly string[];
}

/** One click: all at once. The chair is in, and follows the roster as a console does, when this returns. */
export async function openConference(
  { podium, ...county }: CountyRun,
  called: Called = everybodyIn(county),
): Promise<{ readonly clickedAt: number; readonly conferenceId: string }> {
  const { sentAt, data } = await podium.call('conference:open', {
    clientRequestId: crypto.randomUUID(),
    kind: 'dispatch',
    status: 'Exercise',
    title: '全县调度',
    unitIds: [...called.unitIds],
    accountIds: [...called.accountIds],
  });
  await podium.join(data.id);
  await podium.call('conference:follow-roster', { conferenceId: data.id });
  return { clickedAt: sentAt, conferenceId: data.id };
}

const JOINED_WITHIN_MS = 60_000;
const JOINED_POLL_MS = 500;

/** So many are in besides the chair; everybody unless given. @throws Error after a minute */
export async function untilJoined(
  { podium, ...county }: CountyRun,
  conferenceId: string,
  called: Called = everybodyIn(county),
): Promise<void> {
  const awaited = called.unitIds.length + called.accountIds.length;
  const deadline = performance.now() + JOINED_WITHIN_MS;
  for (;;) {
    const { participants } = (await podium.call('conference:follow-roster', { conferenceId })).data;
    const joined = participants.filter(({ state }) => state === 'joined').length - 1;
    if (joined >= awaited) return;
    if (performance.now() > deadline) throw new Error(`${joined} of ${awaited} sites came in`);
    await wait(JOINED_POLL_MS);
  }
}

/** As many as make the programs compile what they use; a county’s server has run for days when it matters. */
const WARM_UP_SITES = 60;
/** Long enough for all that follows from an end to be told. */
const WARM_DOWN_MS = 2_000;

/** A small conference of stations that is over again: what is measured next is not the first of this server’s life. */
export async function warmUp(county: CountyRun): Promise<void> {
  const { podium, stations, unitIds } = county;
  const sites = stations.all.slice(0, WARM_UP_SITES);
  const speakers = podium.count - 1;
  const called = { unitIds: unitIds.slice(speakers, speakers + sites.length), accountIds: [] };
  const media = await stations.expect({ what: 'media' }, sites);
  const { conferenceId } = await openConference(county, called);
  await media.seen(JOINED_WITHIN_MS);
  await podium.call('conference:end', { conferenceId });
  await wait(WARM_DOWN_MS);
}

function everybodyIn(county: Pick<CountyRun, 'unitIds' | 'probeUnitIds' | 'deskAccountId'>): Called {
  const { unitIds, probeUnitIds, deskAccountId } = county;
  return {
    unitIds: [...unitIds, ...probeUnitIds],
    accountIds: deskAccountId === null ? [] : [deskAccountId],
  };
}
