import { requireChair, requireOpenConference } from '../conference/require-conference.ts';
import type { CallContext, Handlers } from '../handlers.ts';
import { changeFloor } from './change-floor.ts';
import type { Done, FloorDeps } from './floor.deps.ts';
import type { FloorAction } from './floor.rules.ts';

type FloorCall = 'floor:request' | 'floor:release' | 'floor:grant' | 'floor:deny' | 'floor:revoke';

/** All five are one operation: a site for itself, or a chair for a site. */
export function floorCalls(deps: FloorDeps): Handlers<FloorCall> {
  return {
    'floor:request': (input, context) => forItself(deps, { ...input, action: 'request' }, context),
    'floor:release': (input, context) => forItself(deps, { ...input, action: 'release' }, context),
    'floor:grant': (input, context) => byChair(deps, { ...input, action: 'grant' }, context),
    'floor:deny': (input, context) => byChair(deps, { ...input, action: 'deny' }, context),
    'floor:revoke': (input, context) => byChair(deps, { ...input, action: 'revoke' }, context),
  };
}

/** @throws Fault not-found, invalid-state when the site is not in */
async function forItself(
  { inWork }: FloorDeps,
  { topic, ...input }: { conferenceId: string; action: FloorAction; topic?: string | undefined },
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    const { participant } = await requireOpenConference(work, actor, input.conferenceId);
    const change = { ...input, participantId: participant.id, ...(topic !== undefined && { topic }) };
    await changeFloor(work, actor, change);
  });
  return {};
}

/** @throws Fault not-found, invalid-state when the site is not in, forbidden/not-chair */
async function byChair(
  { inWork }: FloorDeps,
  input: { conferenceId: string; participantId: string; action: FloorAction },
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    await requireChair(work, actor, input.conferenceId);
    await changeFloor(work, actor, input);
  });
  return {};
}
