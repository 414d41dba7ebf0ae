import type { Actor } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Db } from '../../db/db.ts';
import type { Clock } from '../../platform/clock.ts';
import { requireChairPart } from '../conference/require-part.ts';
import { readRollCall } from '../roll-call/read-roll-call.ts';
import { attendanceSheets } from './attendance-sheets.ts';
import { controlRecordSheets } from './control-record-sheets.ts';
import { isSampleCounty, listAttendance, listControlEntries } from './record.store.ts';
import { rollCallSheets } from './roll-call-sheets.ts';
import type { Subject } from './sheet-words.ts';
import { spreadsheet, type Sheet } from './spreadsheet.ts';

/** Which paper of a conference. */
export type RecordKind =
  | { readonly kind: 'attendance' }
  | { readonly kind: 'control-record' }
  | { readonly kind: 'roll-call'; readonly rollCallId: string };

interface RecordDeps {
  readonly db: Db;
  readonly clock: Clock;
}

const fileNames = { attendance: '签到表', 'control-record': '控制记录', 'roll-call': '点名表' } as const;

/**
 * A record of a conference as a spreadsheet, for its chairs, while it is on and afterwards.
 * @throws Fault not-found, forbidden/not-chair
 */
export async function getRecordFile(
  deps: RecordDeps,
  { conferenceId, record }: { conferenceId: string; record: RecordKind },
  actor: Actor,
): Promise<{ name: string; content: Buffer }> {
  const { conference } = await requireChairPart(deps.db, actor, conferenceId);
  const subject = { ...conference, sample: await isSampleCounty(deps.db) };
  const sheets = await sheetsOf(deps, record, subject);
  return { name: `${conference.title}-${fileNames[record.kind]}.xlsx`, content: await spreadsheet(sheets) };
}

async function sheetsOf(
  { db, clock }: RecordDeps,
  record: RecordKind,
  subject: Subject & { readonly id: string },
): Promise<Sheet[]> {
  const sites = await listAttendance(db, subject.id);
  switch (record.kind) {
    case 'attendance':
      return attendanceSheets(subject, sites, clock.now());
    case 'control-record':
      return controlRecordSheets(subject, await listControlEntries(db, subject.id), sites);
    case 'roll-call': {
      const rollCall = await readRollCall(db, record.rollCallId);
      if (rollCall?.conferenceId !== subject.id) throw fault('not-found', 'there is no such roll call');
      return rollCallSheets(subject, rollCall, sites);
    }
  }
}
