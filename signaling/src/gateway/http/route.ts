import type { z } from 'zod';
import { Fault, fault, type FaultCode } from '@zhida/protocol/core/fault.ts';
import type { Client } from '@zhida/protocol/session.ts';
import type { Caller } from '../../features/identity/authenticate.ts';
import { inputFault } from '../to-fault.ts';

/** The refresh cookies of the request at hand. */
export interface RefreshCookies {
  read(client: Client): string | undefined;
  write(client: Client, token: { value: string; maxAgeMs: number }): void;
  clear(client: Client): void;
}

/** What a route may know of a request besides its input. */
export interface Edge {
  readonly cookies: RefreshCookies;
  /** Who the bearer token belongs to. @throws Fault unauthenticated */
  authenticate(): Promise<Caller>;
  /** How long the body says it is, in bytes; null where it does not say. */
  readonly bodyBytes: number | null;
  /** The body of an upload, whole. @throws Fault bad-request/too-large above `maxBytes` */
  readBody(maxBytes: number): Promise<Buffer>;
}

/** A file that is answered in the place of JSON. */
export interface FileAnswer {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer | string;
  /** Called once it is sent, or the receiver is gone. */
  release?(): void;
}

/** A body that is bytes: read by the handler, once it knows that the caller may send them. */
export interface Upload {
  readonly mediaTypes: readonly string[];
  /** Key of the input → header that carries it. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What both the router and the API document need to know of a route. */
interface RouteFacts<Input extends z.ZodType> {
  readonly method: 'get' | 'post' | 'delete';
  /** As Express and, with braces for colons, OpenAPI know it: `/api/v1/units/:unitId`. */
  readonly path: string;
  readonly tag:
    'session' | 'terminals' | 'installation' | 'resources' | 'directives' | 'integrations' | 'conferences';
  readonly summary: string;
  /** Of path and body together (post, delete), of path and query (get), or of path and headers (an upload). */
  readonly input: Input;
  /** Null: nothing is answered, status 204. `files`: a FileAnswer of one of these media types. */
  readonly output: z.ZodType | null | { readonly files: readonly string[] };
  readonly upload?: Upload;
  /** Refusals beside those every route may give. */
  readonly faults: readonly FaultCode[];
  /** Counts as one try at a secret, limited per address. */
  readonly attempt?: true;
  /** Points of `createRequestLimit` that a request of an actor costs; 1 where nothing is said. */
  readonly cost?: number;
}

export interface Route extends RouteFacts<z.ZodType> {
  readonly bearer: boolean;
  /** @param raw not parsed yet. @throws Fault */
  answer(raw: unknown, edge: Edge): Promise<unknown>;
}

/** A route anybody may ask. */
export function publicRoute<Input extends z.ZodType>(
  definition: RouteFacts<Input> & { handle(input: z.output<Input>, edge: Edge): Promise<unknown> },
): Route {
  const { handle, ...facts } = definition;
  return {
    ...facts,
    bearer: false,
    answer: async (raw, edge) => handle(parse(facts.input, raw), edge),
  };
}

/** A route for holders of an access token; who that is comes before what is asked. */
export function bearerRoute<Input extends z.ZodType>(
  definition: RouteFacts<Input> & {
    handle(input: z.output<Input>, caller: Caller, edge: Edge): Promise<unknown>;
  },
): Route {
  const { handle, ...facts } = definition;
  return {
    ...facts,
    bearer: true,
    answer: async (raw, edge) => {
      const caller = await edge.authenticate();
      return handle(parse(facts.input, raw), caller, edge);
    },
  };
}

function parse<Input extends z.ZodType>(schema: Input, raw: unknown): z.output<Input> {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw new Fault(inputFault(parsed.error));
  return parsed.data;
}

/** `Authorization: Bearer …`, and nothing else. @throws Fault unauthenticated */
export function bearerToken(header: string | undefined): string {
  const token = /^Bearer ([\w.~+/-]{1,4096}=*)$/i.exec(header ?? '')?.[1];
  if (!token) throw fault('unauthenticated', 'an access token is needed: Authorization: Bearer …');
  return token;
}
