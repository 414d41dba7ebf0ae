import type { z } from 'zod';
import type { Permission } from './permissions.ts';

/**
 * One call of the contract: client → server, always answered with a Reply.
 * `permission` is what the actor must hold somewhere for the call to be tried at all; the operation then
 * checks it against the unit concerned. `null` means any signed-in actor.
 */
export interface CallDefinition<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly name: Name;
  readonly summary: string;
  readonly permission: Permission | null;
  readonly input: Input;
  readonly output: Output;
}

/** One notice of the contract: server → client, carries a whole resource and its version. */
export interface NoticeDefinition<Name extends string = string, Payload extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly summary: string;
  readonly payload: Payload;
}

export function defineCall<const Name extends string, Input extends z.ZodType, Output extends z.ZodType>(
  definition: CallDefinition<Name, Input, Output>,
): CallDefinition<Name, Input, Output> {
  return definition;
}

export function defineNotice<const Name extends string, Payload extends z.ZodType>(
  definition: NoticeDefinition<Name, Payload>,
): NoticeDefinition<Name, Payload> {
  return definition;
}

/** Keys a list of definitions by name, keeping the literal types. Throws where two share a name. */
export function byName<D extends { readonly name: string }>(
  definitions: readonly D[],
): { readonly [K in D['name']]: Extract<D, { readonly name: K }> } {
  const entries = definitions.map((d) => [d.name, d] as const);
  const map = Object.fromEntries(entries);
  if (Object.keys(map).length !== definitions.length) throw new Error('two definitions share one name');
  return map as { readonly [K in D['name']]: Extract<D, { readonly name: K }> };
}
