import type { FaultData } from '@zhida/protocol/core/fault.ts';
import type { Schedule } from '@zhida/protocol/schedule.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';

export type ScheduleListing =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly schedules: readonly Schedule[] }
  | { readonly phase: 'failed'; readonly fault: FaultData };

/** A planned conference that starts soon, told once until somebody has seen it. */
export interface Reminder {
  readonly scheduleId: string;
  readonly title: string;
  readonly startsAt: string;
}

export interface ScheduleState {
  readonly listing: ScheduleListing;
  readonly reminder: Reminder | null;
}

export type ScheduleStore = StoreApi<ScheduleState>;

export function createScheduleStore(): ScheduleStore {
  return createStore<ScheduleState>()(() => ({ listing: { phase: 'loading' }, reminder: null }));
}
