import { z } from 'zod';
import { idSchema } from '@zhida/protocol/core/scalars.ts';
import { requireReady } from '../../features/identity/authorise.ts';
import { getRecordFile, type RecordKind } from '../../features/record/get-record-file.ts';
import { spreadsheetType } from '../../features/record/spreadsheet.ts';
import type { HttpDeps } from './http-deps.ts';
import { bearerRoute, type Route } from './route.ts';

type RecordDeps = Pick<HttpDeps, 'db' | 'clock'>;

/** 20 in a minute: a long control record keeps the event loop for a second. */
const sheetCost = 12;

const ofConference = z.object({ conferenceId: idSchema });

/** What remains of a conference, as papers for its chairs. */
export function recordRoutes(deps: RecordDeps): Route[] {
  const at = '/api/v1/conferences/:conferenceId';
  return [
    recordRoute(deps, {
      path: `${at}/attendance.xlsx`,
      summary: 'Who was in a conference, from when to when, in Chinese, for its chairs',
      input: ofConference,
      record: () => ({ kind: 'attendance' }),
    }),
    recordRoute(deps, {
      path: `${at}/control-record.xlsx`,
      summary: 'What was done in a conference, when and by whom, in Chinese, for its chairs',
      input: ofConference,
      record: () => ({ kind: 'control-record' }),
    }),
    recordRoute(deps, {
      path: `${at}/roll-calls/:rollCallId.xlsx`,
      summary: 'The report of a roll call, in Chinese, for the chairs of its conference',
      input: ofConference.extend({ rollCallId: idSchema }),
      record: ({ rollCallId }) => ({ kind: 'roll-call', rollCallId }),
    }),
  ];
}

function recordRoute<Input extends typeof ofConference>(
  deps: RecordDeps,
  {
    record,
    ...facts
  }: { path: string; summary: string; input: Input; record(input: z.output<Input>): RecordKind },
): Route {
  return bearerRoute({
    ...facts,
    method: 'get',
    tag: 'conferences',
    output: { files: [spreadsheetType] },
    cost: sheetCost,
    faults: ['not-found'],
    handle: async (input, caller) => {
      requireReady(caller, 'conference.take-part');
      const wanted = { conferenceId: input.conferenceId, record: record(input) };
      return { ...(await getRecordFile(deps, wanted, caller.actor)), mediaType: spreadsheetType };
    },
  });
}
