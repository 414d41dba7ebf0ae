import { fault } from '@zhida/protocol/core/fault.ts';
import type { Directive, DirectiveState } from '@zhida/protocol/directive-resource.ts';

/** What can happen to a directive. */
export const directiveActs = ['approve', 'reject', 'complete', 'cancel', 'supersede'] as const;
export type DirectiveAct = (typeof directiveActs)[number];

/** The lifecycle, to be read aloud. What is not here cannot happen. */
export const directiveTable: Readonly<
  Record<DirectiveState, Readonly<Partial<Record<DirectiveAct, DirectiveState>>>>
> = {
  'awaiting-approval': { approve: 'open', reject: 'rejected' },
  rejected: {},
  open: { complete: 'completed', cancel: 'cancelled', supersede: 'superseded' },
  completed: {},
  cancelled: {},
  superseded: {},
};

/** @throws Fault invalid-state/directive-closed when it cannot happen in this state */
export function nextDirectiveState(state: DirectiveState, act: DirectiveAct): DirectiveState {
  const next = directiveTable[state][act];
  if (!next)
    throw fault('invalid-state', `a directive that is ${state} cannot be: ${act}`, 'directive-closed');
  return next;
}

/** For which directives a county wants a second person; `actual`: not for exercises and tests. */
export type ApprovalRule = 'none' | 'actual' | 'all';

export function needsApproval(rule: ApprovalRule, status: Directive['status'], asked: boolean): boolean {
  return asked || rule === 'all' || (rule === 'actual' && status === 'Actual');
}

const longestTitle = 24;

/** Without a title of its own it is called by how it begins: its first sentence, or of a long one the clauses that fit. */
export function titleOf({ title, text }: { title?: string | undefined; text: string }): string {
  if (title !== undefined) return title;
  const [line = ''] = text.split('\n');
  const characters = [...line];
  if (characters.length <= longestTitle) return line;
  const start = characters.slice(0, longestTitle).join('');
  const sentence = /^.{5,}?(?=[。！？；])/u.exec(start)?.[0];
  const clauses = /^.{5,}(?=，)/u.exec(start)?.[0];
  return sentence ?? `${clauses ?? start}…`;
}
