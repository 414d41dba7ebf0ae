import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { ScheduleActions } from './schedules.actions.ts';
import { noSchedules, useSchedules } from './schedules.store.ts';

/** Keeps what is planned true, and holds what the server reminds of. */
export function startSchedulesSync(
  signal: Pick<SignalClient, 'on' | 'onReconnected'>,
  schedules: ScheduleActions,
): () => void {
  const stops = [
    signal.onReconnected(() => void schedules.load()),
    signal.on('schedule:changed', () => void schedules.load()),
    signal.on('schedule:reminded', (reminder) =>
      useSchedules.setState(({ reminders }) => ({
        reminders: [...reminders.filter(({ scheduleId }) => scheduleId !== reminder.scheduleId), reminder],
      })),
    ),
  ];
  return () => {
    stops.forEach((stop) => stop());
    useSchedules.setState(noSchedules);
  };
}
