import { z } from 'zod';
import { calls, notices } from './contract.ts';
import type { CallDefinition, NoticeDefinition } from './core/call.ts';
import { faultSchema } from './core/fault.ts';
import { protocolVersion } from './core/version.ts';
import { guestSessionSchema, guestSignInSchema } from './guest.ts';
import { mediaNodeCalls, mediaNodeHandshakeSchema, mediaNodeNotices } from './media-node.ts';
import {
  changePasswordSchema,
  demoAccountsSchema,
  handshakeSchema,
  installationSchema,
  refreshSchema,
  sessionSchema,
  signInSchema,
  signOutSchema,
} from './session.ts';
import { enrolmentSchema } from './terminal.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * The whole wire contract as JSON Schema 2020-12, in a stable order: what is committed as schema/contract.json, so
 * that a review shows every change of the wire. Inputs are as a sender may write them, outputs as they arrive.
 */
export function contractSchema(): Json {
  return {
    protocolVersion,
    fault: read(faultSchema),
    handshakes: { client: write(handshakeSchema), mediaNode: write(mediaNodeHandshakeSchema) },
    rest: {
      signIn: write(signInSchema),
      refresh: write(refreshSchema),
      signOut: write(signOutSchema),
      changePassword: write(changePasswordSchema),
      enrolment: write(enrolmentSchema),
      guestSignIn: write(guestSignInSchema),
      session: read(sessionSchema),
      guestSession: read(guestSessionSchema),
      installation: read(installationSchema),
      demoAccounts: read(demoAccountsSchema),
    },
    calls: describeCalls(calls),
    notices: describeNotices(notices),
    mediaNodeCalls: describeCalls(mediaNodeCalls),
    mediaNodeNotices: describeNotices(mediaNodeNotices),
  };
}

function describeCalls(definitions: Readonly<Record<string, CallDefinition>>): Json {
  return sorted(definitions, ({ permission, input, output }) => ({
    permission,
    input: write(input),
    output: read(output),
  }));
}

function describeNotices(definitions: Readonly<Record<string, NoticeDefinition>>): Json {
  return sorted(definitions, ({ payload }) => read(payload));
}

function sorted<D>(definitions: Readonly<Record<string, D>>, describe: (definition: D) => Json): Json {
  const names = Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(names.map(([name, definition]) => [name, describe(definition)]));
}

const write = (schema: z.ZodType) => toJson(schema, 'input');
const read = (schema: z.ZodType) => toJson(schema, 'output');

/**
 * JSON Schema 2020-12 of one schema, without the dialect's name: also a valid OpenAPI 3.1 schema.
 * @param io as a sender may write it, or as it arrives parsed
 */
export function toJson(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    // `format` says it; zod's regular expressions for ids and instants would be half of the file.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  return rest;
}
