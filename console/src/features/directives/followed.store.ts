import { create } from 'zustand';
import type { CallOutput } from '@zhida/protocol/contract.ts';
import type { DirectiveRollUp } from '@zhida/protocol/directive-resource.ts';
import type { ReceiptPath } from '@zhida/protocol/receipt-resource.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';
import type { ReceiptList } from './receipt-list.rules.ts';

/** What one unit answered. */
export type UnitAnswer = CallOutput<'directive:list-answers'>['answers'][number];

export interface AnswerList {
  readonly total: number;
  readonly answers: readonly UnitAnswer[];
  readonly tallies: CallOutput<'directive:list-answers'>['tallies'];
}

/** The directive on the screen, followed live: its bars, the lists that are open, one recipient's path. */
interface FollowedState {
  readonly directiveId: string | null;
  readonly rollUp: Loadable<DirectiveRollUp>;
  /** Lists that are on the screen, by what they show. */
  readonly lists: ReadonlyMap<string, Loadable<ReceiptList>>;
  /** The newest version of its receipts a notice told of. */
  readonly newest: number;
  readonly answers: Loadable<AnswerList>;
  /** Whom it will go to, while it waits for a second person. */
  readonly recipients: Loadable<readonly string[]>;
  readonly path: { receiptId: string; value: Loadable<ReceiptPath> } | null;
}

export const nothingFollowed: FollowedState = {
  directiveId: null,
  rollUp: idle,
  lists: new Map(),
  newest: 0,
  answers: idle,
  recipients: idle,
  path: null,
};

export const useFollowed = create<FollowedState>()(() => nothingFollowed);

export function useReceiptList(key: string): Loadable<ReceiptList> {
  return useFollowed((s) => s.lists.get(key) ?? idle);
}

/** Whether the screen still shows this directive; an answer about another comes too late. */
export function isFollowed(directiveId: string): boolean {
  return useFollowed.getState().directiveId === directiveId;
}
