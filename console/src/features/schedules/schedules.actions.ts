import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { CallInput } from '@zhida/protocol/contract.ts';
import type { Schedule } from '@zhida/protocol/schedule.ts';
import { loadInto } from '../../ui/load-into.ts';
import { useSchedules, type ScheduleScope } from './schedules.store.ts';

export type ScheduleActions = ReturnType<typeof createScheduleActions>;
export type NewSchedule = Omit<CallInput<'schedule:create'>, 'clientRequestId'>;

export function createScheduleActions(signal: Pick<SignalClient, 'call'>) {
  const load = (): Promise<void> => {
    const { scope } = useSchedules.getState();
    return loadInto(
      { get: () => useSchedules.getState().list, set: (list) => useSchedules.setState({ list }) },
      async () => (await signal.call('schedule:list', { commanded: scope === 'commanded' })).schedules,
      () => useSchedules.getState().scope === scope,
    );
  };
  return {
    load,

    show(scope: ScheduleScope): void {
      useSchedules.setState({ scope });
      void load();
    },

    /** @param requestId made once per dialog, so that a second press cannot plan it twice */
    async create(schedule: NewSchedule, requestId: string): Promise<Schedule> {
      const created = await signal.call('schedule:create', { ...schedule, clientRequestId: requestId });
      void load();
      return created;
    },

    async cancel(scheduleId: string): Promise<void> {
      await signal.call('schedule:cancel', { scheduleId });
      await load();
    },

    dropReminder: (scheduleId: string): void =>
      useSchedules.setState(({ reminders }) => ({
        reminders: reminders.filter((reminder) => reminder.scheduleId !== scheduleId),
      })),
  };
}
