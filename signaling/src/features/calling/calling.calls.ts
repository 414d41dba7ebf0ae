import type { CallableUnit } from '@zhida/protocol/calling.ts';
import type { Handlers } from '../handlers.ts';
import { answerCall, type Answering } from './answer-call.ts';
import type { CallingDeps } from './calling.deps.ts';
import { listRingingFor, mapUnitStates } from './calling.store.ts';
import { invite } from './invite.ts';
import { openConference } from './open-conference.ts';
import { ringAgain } from './ring-again.ts';

type CallingCall =
  | 'conference:open'
  | 'conference:invite'
  | 'conference:list-calls'
  | 'conference:answer'
  | 'conference:ring-again'
  | 'conference:list-callable';

export function callingCalls(deps: CallingDeps & { answering: Answering }): Handlers<CallingCall> {
  return {
    'conference:open': (input, context) => openConference(deps, input, context),
    'conference:invite': (input, context) => invite(deps, input, context),
    'conference:list-calls': async (_input, { actor }) => ({
      calls: await listRingingFor(deps.db, actor, deps.clock.now()),
    }),
    'conference:answer': (input, context) => answerCall(deps, input, context),
    'conference:ring-again': (input, context) => ringAgain(deps, input, context),
    'conference:list-callable': async () => ({ units: await listCallable(deps) }),
  };
}

/** All of the county; one that was never connected is offline. */
async function listCallable({ db, directory }: CallingDeps): Promise<CallableUnit[]> {
  const [tree, states] = await Promise.all([directory.current(), mapUnitStates(db)]);
  return tree.units.map(({ id: unitId, name, level, parentId }) => ({
    unitId,
    name,
    level,
    parentId,
    state: states.get(unitId) ?? 'offline',
  }));
}
