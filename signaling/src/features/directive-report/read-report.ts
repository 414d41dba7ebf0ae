import type { CallInput, CallName, CallOutput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Directive, DirectiveNode } from '@zhida/protocol/directive-resource.ts';
import type { UnitAnswer } from '@zhida/protocol/directive-detail.ts';
import type { Receipt } from '@zhida/protocol/receipt-resource.ts';
import type { Caller } from '../identity/authenticate.ts';

/** Answers a call with the caller's own rights, as a socket would be answered. @throws Fault */
export type AskAs = <N extends CallName>(
  name: N,
  input: CallInput<N>,
  caller: Caller,
) => Promise<CallOutput<N>>;

/** A directive, every recipient of it and every answer, all as of one version. */
export interface ReportedDirective {
  readonly directive: Directive;
  readonly nodes: readonly DirectiveNode[];
  readonly receipts: readonly Receipt[];
  readonly answers: readonly UnitAnswer[];
}

const pageSize = 400;
/** While hundreds sign at once a version lives for a moment only; a report of 311 is read in one page. */
const tries = 12;
const pauseMs = 250;

/**
 * Read page by page; where it changed meanwhile it is read again, so that the counts and the rows of a report fit.
 * @throws Fault not-found, forbidden as `directive:get`; unavailable where it changes faster than it can be read
 */
export async function readReport(
  ask: AskAs,
  directiveId: string,
  caller: Caller,
): Promise<ReportedDirective> {
  for (let count = 0; count < tries; count++) {
    const read = await readOnce(ask, directiveId, caller);
    if (read) return read;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  throw fault('unavailable', 'the directive changes too fast for a report: try again in a minute');
}

async function readOnce(ask: AskAs, directiveId: string, caller: Caller): Promise<ReportedDirective | null> {
  const { directive, nodes } = await ask('directive:get', { directiveId }, caller);
  const receipts: Receipt[] = [];
  for (let total = directive.counts.total; receipts.length < total;) {
    const which = { directiveId, offset: receipts.length, limit: pageSize };
    const page = await ask('directive:list-receipts', which, caller);
    if (page.version !== directive.version || page.receipts.length === 0) return null;
    total = page.total;
    receipts.push(...page.receipts);
  }
  if (directive.form.length === 0) return { directive, nodes, receipts, answers: [] };
  const answers = await readAnswers(ask, directiveId, caller);
  const { directive: after } = await ask('directive:get', { directiveId }, caller);
  return after.version === directive.version ? { directive, nodes, receipts, answers } : null;
}

async function readAnswers(ask: AskAs, directiveId: string, caller: Caller): Promise<UnitAnswer[]> {
  const answers: UnitAnswer[] = [];
  for (;;) {
    const page = await ask(
      'directive:list-answers',
      { directiveId, offset: answers.length, limit: pageSize },
      caller,
    );
    answers.push(...page.answers);
    if (answers.length >= page.total || page.answers.length === 0) return answers;
  }
}
