import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { ScheduleActions } from './schedule.actions.ts';

export function syncSchedules(signal: SignalClient, actions: ScheduleActions): () => void {
  const offs = [
    signal.on('schedule:changed', () => void actions.load()),
    signal.on('schedule:reminded', ({ scheduleId, title, startsAt }) =>
      actions.remind({ scheduleId, title, startsAt }),
    ),
  ];
  return () => offs.forEach((off) => off());
}
