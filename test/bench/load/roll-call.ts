import type { RollCall } from '@zhida/protocol/roll-call.ts';
import type { Running } from './controls.ts';
import { notice } from './effect.ts';

/** How an automatic roll call went. */
export interface RolledCall {
  /** From the call to the notice that it is over. */
  readonly seconds: number;
  readonly present: number;
  /** Sites that were marked other than they behaved. */
  readonly wrong: number;
}

const WITHIN_MS = 120_000;

/**
 * An automatic roll call of everybody but the chairs; one station has left meanwhile.
 * @param silent stations that do not answer
 */
export async function callRoll(running: Running, silent: readonly number[]): Promise<RolledCall> {
  const { county, conferenceId, station } = running;
  const { podium, stations } = county;
  const absent = new Set(await participantIds(running, [...silent, station]));
  await stations.leave(station);
  const over = await podium.expect(notice('roll-call:changed', { 'rollCall.endedAt': { not: null } }), [0]);
  const { sentAt, data } = await podium.call('roll-call:start', {
    conferenceId,
    clientRequestId: crypto.randomUUID(),
    mode: 'automatic',
  });
  const [overAt] = await over.seen(WITHIN_MS);
  if (overAt === undefined) throw new Error(`the roll call was not over within ${WITHIN_MS / 1000} s`);
  const { rollCall } = (await podium.call('roll-call:get', { conferenceId, rollCallId: data.id })).data;
  const entries: RollCall['entries'] = rollCall?.entries ?? [];
  const wrong = entries.filter(
    ({ participantId, mark }) => mark !== (absent.has(participantId) ? 'absent' : 'present'),
  );
  return {
    seconds: (overAt - sentAt) / 1000,
    present: entries.filter(({ mark }) => mark === 'present').length,
    wrong: wrong.length,
  };
}

async function participantIds({ county }: Running, stations: readonly number[]): Promise<string[]> {
  const { sites } = await county.stations.report();
  return stations.flatMap((index) => sites[index]?.participantId ?? []);
}
