import { setTimeout as wait } from 'node:timers/promises';
import type { Participant } from '@zhida/protocol/conference.ts';
import type { CountyRun } from './county-run.ts';

/** One click: all units at once. The chair is in, and follows the roster as a console does, when this returns. */
export async function openConference({
  podium,
  unitIds,
  probeUnitIds,
  deskAccountId,
}: CountyRun): Promise<{ readonly clickedAt: number; readonly conferenceId: string }> {
  const { sentAt, data } = await podium.call('conference:open', {
    clientRequestId: crypto.randomUUID(),
    kind: 'dispatch',
    status: 'Exercise',
    title: '全县调度',
    unitIds: [...unitIds, ...probeUnitIds],
    accountIds: deskAccountId ? [deskAccountId] : [],
  });
  await podium.join(data.id);
  await podium.call('conference:follow-roster', { conferenceId: data.id });
  return { clickedAt: sentAt, conferenceId: data.id };
}

const JOINED_WITHIN_MS = 60_000;
const JOINED_POLL_MS = 500;

/** Everybody who was called is in. @returns the roster @throws Error after a minute */
export async function untilJoined(
  { podium, unitIds, probeUnitIds, desk }: CountyRun,
  conferenceId: string,
): Promise<readonly Participant[]> {
  const called = unitIds.length + probeUnitIds.length + (desk ? 1 : 0);
  const deadline = performance.now() + JOINED_WITHIN_MS;
  for (;;) {
    const { participants } = (await podium.call('conference:follow-roster', { conferenceId })).data;
    const joined = participants.filter(({ state }) => state === 'joined').length;
    if (joined > called) return participants;
    if (performance.now() > deadline) throw new Error(`${joined - 1} of ${called} sites came in`);
    await wait(JOINED_POLL_MS);
  }
}
