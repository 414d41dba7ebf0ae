import { createStore, type StoreApi } from 'zustand/vanilla';
import { emptyDraft, type Draft } from './feedback-form.ts';

/** What is being written, by directive: a directive or call that takes the screen meanwhile loses nothing of it. */
export interface FeedbackState {
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Directives whose draft is on no disk (yet): a reload would lose it. */
  readonly unsaved: readonly string[];
}

export type FeedbackStore = StoreApi<FeedbackState>;

export function createFeedbackStore(): FeedbackStore {
  return createStore<FeedbackState>()(() => ({ drafts: {}, unsaved: [] }));
}

export function draftOf({ drafts }: FeedbackState, directiveId: string): Draft {
  return drafts[directiveId] ?? emptyDraft;
}
