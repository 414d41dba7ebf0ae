import { create } from 'zustand';
import type { NoticePayload } from '@zhida/protocol/contract.ts';
import type { Schedule } from '@zhida/protocol/schedule.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

export type Reminder = NoticePayload<'schedule:reminded'>;

interface SchedulesState {
  readonly list: Loadable<readonly Schedule[]>;
  /** Conferences that start soon, until they do or the note is put away. */
  readonly reminders: readonly Reminder[];
}

export const noSchedules: SchedulesState = { list: idle, reminders: [] };

/** Conferences planned ahead that the actor organises or is invited to. */
export const useSchedules = create<SchedulesState>()(() => noSchedules);
