import type { Actor } from '@zhida/protocol/actor.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import type { Work } from '../../db/work.ts';
import { createBatcher, type Batcher, type Outcome } from '../../platform/batch.ts';
import { findParts, unknownConference } from '../conference/require-conference.ts';
import { touchRoster } from '../conference/touch-conference.ts';
import type { CallContext } from '../handlers.ts';
import type { CallingDeps } from './calling.deps.ts';
import { markDeclined, markRinging } from './calling.store.ts';

export interface CallAnswer {
  readonly actor: Actor;
  readonly answer: ParsedInput<'conference:answer'>['answer'];
}

/** Answers of hundreds of sites to one call are taken down together. */
export type Answering = Batcher<CallAnswer, Record<string, never>>;

export function createAnswering({ inWork }: Pick<CallingDeps, 'inWork'>): Answering {
  return createBatcher((conferenceId, answers) => inWork((work) => takeDown(work, conferenceId, answers)));
}

/** `ringing` or `declined`; too late is no error. @throws Fault not-found for who is no participant */
export async function answerCall(
  { answering }: { answering: Answering },
  { conferenceId, answer }: ParsedInput<'conference:answer'>,
  { actor }: CallContext,
): Promise<Record<string, never>> {
  return answering.add(conferenceId, { actor, answer });
}

async function takeDown(
  work: Work,
  conferenceId: string,
  answers: readonly CallAnswer[],
): Promise<Outcome<Record<string, never>>[]> {
  const { isOpen, sites } = await findParts(
    work,
    conferenceId,
    answers.map(({ actor }) => actor),
  );
  if (isOpen) await write(work, { conferenceId, answers, sites });
  return answers.map(({ actor }) =>
    sites.has(actor.id) ? { ok: true, value: {} } : { ok: false, error: unknownConference() },
  );
}

interface Given {
  readonly conferenceId: string;
  readonly answers: readonly CallAnswer[];
  readonly sites: ReadonlyMap<string, { readonly id: string }>;
}

async function write(work: Work, { conferenceId, answers, sites }: Given): Promise<void> {
  const siteIds = (wanted: CallAnswer['answer']) =>
    answers.flatMap(({ actor, answer }) => (answer === wanted ? (sites.get(actor.id)?.id ?? []) : []));
  const ringing = await markRinging(work, siteIds('ringing'));
  const declined = await markDeclined(work, siteIds('declined'));
  await touchRoster(work, conferenceId, [...new Set([...ringing, ...declined])]);
  if (declined.length > 0)
    work.changed({ kind: 'call-ended', conferenceId, participantIds: declined, reason: 'declined' });
  for (const { actor, answer } of answers)
    if (answer === 'declined' && declined.includes(sites.get(actor.id)?.id ?? ''))
      work.audit({
        actor: { id: actor.id, name: actor.displayName },
        action: 'conference:declined',
        target: { type: 'conference', id: conferenceId },
      });
}
