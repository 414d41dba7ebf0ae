import { fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import { lockRollCall, type RollCallRow } from './roll-call.store.ts';

/** Locked, after its conference. @throws Fault not-found, also for a roll call of another conference */
export async function requireRollCall(
  work: Work,
  ids: { conferenceId: string; rollCallId: string },
): Promise<RollCallRow> {
  const rollCall = await lockRollCall(work, ids);
  if (!rollCall) throw fault('not-found', 'there is no such roll call in this conference');
  return rollCall;
}
