import type { Handlers } from '../handlers.ts';
import { answerRollCall } from './answer-roll-call.ts';
import { endRollCall } from './end-roll-call.ts';
import { getCalled } from './get-called.ts';
import { getRollCall } from './get-roll-call.ts';
import { nextInRollCall } from './next-in-roll-call.ts';
import type { RollCallDeps } from './roll-call.deps.ts';
import { startRollCall } from './start-roll-call.ts';

type RollCallCall =
  | 'roll-call:start'
  | 'roll-call:next'
  | 'roll-call:answer'
  | 'roll-call:end'
  | 'roll-call:get'
  | 'roll-call:get-called';

export function rollCallCalls(deps: RollCallDeps): Handlers<RollCallCall> {
  return {
    'roll-call:start': (input, context) => startRollCall(deps, input, context),
    'roll-call:next': (input, context) => nextInRollCall(deps, input, context),
    'roll-call:answer': (input, context) => answerRollCall(deps, input, context),
    'roll-call:end': (input, context) => endRollCall(deps, input, context),
    'roll-call:get': (input, context) => getRollCall(deps, input, context),
    'roll-call:get-called': (input, context) => getCalled(deps, input, context),
  };
}
