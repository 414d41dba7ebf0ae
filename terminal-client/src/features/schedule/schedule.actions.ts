import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { toFaultData } from '../../app/fault-data.ts';
import type { Reminder, ScheduleStore } from './schedule.store.ts';

export interface ScheduleActions {
  /** Planned conferences of this actor; never throws, a failure is a state. */
  load(): Promise<void>;
  remind(reminder: Reminder): void;
  forgetReminder(): void;
}

export function createScheduleActions(
  store: ScheduleStore,
  signal: Pick<SignalClient, 'call'>,
): ScheduleActions {
  return {
    async load() {
      if (store.getState().listing.phase === 'failed') store.setState({ listing: { phase: 'loading' } });
      try {
        const { schedules } = await signal.call('schedule:list', {});
        store.setState({ listing: { phase: 'ready', schedules } });
      } catch (error) {
        if (store.getState().listing.phase === 'ready') return; // an older list is better than none
        store.setState({ listing: { phase: 'failed', fault: toFaultData(error) } });
      }
    },
    remind: (reminder) => store.setState({ reminder }),
    forgetReminder: () => store.setState({ reminder: null }),
  };
}
