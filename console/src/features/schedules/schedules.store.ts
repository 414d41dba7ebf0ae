import { create } from 'zustand';
import type { NoticePayload } from '@zhida/protocol/contract.ts';
import type { Schedule } from '@zhida/protocol/schedule.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

export type Reminder = NoticePayload<'schedule:reminded'>;

/** `commanded`: also what others plan and the viewer may call off. */
export type ScheduleScope = 'mine' | 'commanded';

interface SchedulesState {
  readonly scope: ScheduleScope;
  readonly list: Loadable<readonly Schedule[]>;
  /** Conferences that start soon, until they do or the note is put away. */
  readonly reminders: readonly Reminder[];
}

export const noSchedules: SchedulesState = { scope: 'mine', list: idle, reminders: [] };

/** Conferences planned ahead. */
export const useSchedules = create<SchedulesState>()(() => noSchedules);
