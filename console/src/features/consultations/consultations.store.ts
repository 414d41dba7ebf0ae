import { create } from 'zustand';
import { idle, type Loadable } from '../../ui/loadable.ts';
import type { ById } from './consultations.rules.ts';

interface ConsultationsState {
  readonly byId: ById;
  /** Waiting ones this expert may accept. */
  readonly queueIds: ReadonlySet<string>;
  /** Ids of the open ones as they were last fetched. */
  readonly open: Loadable<ReadonlySet<string>>;
  /** How many closed ones the server holds and how far they were fetched. */
  readonly history: Loadable<{ total: number; fetched: number }>;
}

export const noConsultations: ConsultationsState = {
  byId: new Map(),
  queueIds: new Set(),
  open: idle,
  history: idle,
};

export const useConsultations = create<ConsultationsState>()(() => noConsultations);
