import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { loadInto } from '../../ui/load-into.ts';
import { valueOf } from '../../ui/loadable.ts';
import { download } from './download.ts';
import { useRecords, type EndedList } from './records.store.ts';

export type RecordActions = ReturnType<typeof createRecordActions>;

const pageSize = 50;

interface RecordDeps {
  readonly signal: Pick<SignalClient, 'call'>;
  getToken(): Promise<string>;
}

export function createRecordActions({ signal, getToken }: RecordDeps) {
  const fetchFile = async (path: string, fileName: string): Promise<void> =>
    download({ path: `/api/v1/${path}`, fileName, token: await getToken() });

  const fetchPage = async (known: EndedList): Promise<EndedList> => {
    const before = known.conferences.at(-1)?.endedAt;
    const { conferences } = await signal.call('conference:list-ended', {
      limit: pageSize,
      ...(before ? { before } : {}),
    });
    return {
      conferences: [...known.conferences, ...conferences],
      more: conferences.length === pageSize,
    };
  };

  return {
    /** The latest, or with `more` those before the ones that are here. */
    loadEnded(more = false): Promise<void> {
      const known = more ? valueOf(useRecords.getState().ended) : undefined;
      return loadInto(
        { get: () => useRecords.getState().ended, set: (ended) => useRecords.setState({ ended }) },
        () => fetchPage(known ?? { conferences: [], more: false }),
      );
    },

    downloadAttendance: (conferenceId: string, fileName: string): Promise<void> =>
      fetchFile(`conferences/${conferenceId}/attendance.xlsx`, fileName),

    downloadControlRecord: (conferenceId: string, fileName: string): Promise<void> =>
      fetchFile(`conferences/${conferenceId}/control-record.xlsx`, fileName),

    // As the one table of the wall needs it: conference, roll call, name of the file.
    downloadRollCall: (conferenceId: string, rollCallId: string, fileName: string): Promise<void> =>
      fetchFile(`conferences/${conferenceId}/roll-calls/${rollCallId}.xlsx`, fileName),

    /** @returns false where the roll was never called: then there is no file */
    async downloadLatestRollCall(conferenceId: string, fileName: string): Promise<boolean> {
      const { rollCall } = await signal.call('roll-call:get', { conferenceId });
      if (!rollCall) return false;
      await fetchFile(`conferences/${conferenceId}/roll-calls/${rollCall.id}.xlsx`, fileName);
      return true;
    },

    downloadCalendar: (scheduleId: string, fileName: string): Promise<void> =>
      fetchFile(`schedules/${scheduleId}.ics`, fileName),
  };
}
