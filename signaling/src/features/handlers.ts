import type { CallName, CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { Caller } from '../features/identity/authenticate.ts';

/** Who calls, and over which socket; null for REST. */
export interface CallContext extends Caller {
  readonly connectionId: string | null;
}

export type Handler<N extends CallName> = (
  input: ParsedInput<N>,
  context: CallContext,
) => Promise<CallOutput<N>>;

/** What a feature contributes: call name → operation. */
export type Handlers<N extends CallName> = { readonly [K in N]: Handler<K> };
