import { z } from 'zod';
import { defineCall } from './core/call.ts';
import { clientRequestIdSchema, emptySchema, idSchema, instantSchema, lineSchema } from './core/scalars.ts';

/** What another system may do below the unit it is tied to: only follow directives, or issue them too. */
export const integrationRights = ['follow', 'issue'] as const;

/** What is told to another system; see docs/integration.md. */
export const webhookEventKinds = [
  'directive.sent',
  'directive.completed',
  'directive.cancelled',
  'directive.superseded',
  'receipt.unreachable',
  'receipt.delivered',
  'receipt.displayed',
  'receipt.acknowledged',
  'receipt.feedback',
  'receipt.declined',
  'receipt.late',
  'receipt.escalated',
  'receipt.reopened',
  'receipt.completed',
] as const;
export type WebhookEventKind = (typeof webhookEventKinds)[number];

/** `waiting`: will be tried again. `dead`: was tried for a day; somebody must look. */
export const deliveryStates = ['waiting', 'delivered', 'dead'] as const;

/** Another system of the county with a key of its own, which it sends as a bearer token. */
export const integrationClientSchema = z.object({
  id: idSchema,
  name: z.string(),
  unitId: idSchema,
  rights: z.enum(integrationRights),
  /** The last four characters, by which people tell keys apart. */
  keyHint: z.string(),
  createdAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
  webhook: z
    .object({
      url: z.string(),
      events: z.array(z.enum(webhookEventKinds)),
      /** Until when the secret before this one also signs. */
      previousSecretUntil: instantSchema.nullable(),
    })
    .nullable(),
  deliveries: z.object({ waiting: z.number().int(), dead: z.number().int() }),
});
export type IntegrationClient = z.infer<typeof integrationClientSchema>;

/** One event on its way to one system. */
export const webhookDeliverySchema = z.object({
  id: idSchema,
  kind: z.enum(webhookEventKinds),
  directiveId: idSchema,
  receiptId: idSchema.nullable(),
  at: instantSchema,
  state: z.enum(deliveryStates),
  attempts: z.number().int(),
  /** What the other side said last, or why it could not be reached. */
  lastProblem: z.string().nullable(),
});
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;

const target = z.object({ clientId: idSchema });
/** Shown once; only a hash is kept. */
const issuedKey = z.object({ client: integrationClientSchema, key: z.string() });
/** Shown once. */
const issuedSecret = z.object({ client: integrationClientSchema, secret: z.string() });

export const integrationCalls = [
  defineCall({
    name: 'integration:list',
    summary: 'Other systems tied to units the actor administers',
    permission: 'account.manage',
    input: emptySchema,
    output: z.object({
      clients: z.array(integrationClientSchema),
      /** Hosts a webhook may go to, as this server was told. */
      webhookHosts: z.array(z.string()),
    }),
  }),
  defineCall({
    name: 'integration:create',
    summary: 'Let another system in, with a key that is shown once',
    permission: 'account.manage',
    input: z.object({
      clientRequestId: clientRequestIdSchema,
      name: lineSchema(60),
      unitId: idSchema,
      rights: z.enum(integrationRights),
    }),
    output: issuedKey,
  }),
  defineCall({
    name: 'integration:replace-key',
    summary: 'A new key; the one before it ends at once',
    permission: 'account.manage',
    input: target,
    output: issuedKey,
  }),
  defineCall({
    name: 'integration:revoke',
    summary: 'Let another system in no more, and tell it nothing more; asking twice changes nothing',
    permission: 'account.manage',
    input: target,
    output: integrationClientSchema,
  }),
] as const;

/** What another system is told, and how that went. */
export const webhookCalls = [
  defineCall({
    name: 'integration:set-webhook',
    summary:
      'Tell another system of events at an address of an allowed host, signed with a secret that is shown once',
    permission: 'account.manage',
    input: target.extend({
      url: z.url().max(500),
      events: z.array(z.enum(webhookEventKinds)).min(1).max(webhookEventKinds.length),
    }),
    output: issuedSecret,
  }),
  defineCall({
    name: 'integration:rotate-secret',
    summary: 'A new webhook secret; for a day both sign, so that the other side can change over',
    permission: 'account.manage',
    input: target,
    output: issuedSecret,
  }),
  defineCall({
    name: 'integration:remove-webhook',
    summary: 'Tell another system nothing more; what waits for it is dropped',
    permission: 'account.manage',
    input: target,
    output: integrationClientSchema,
  }),
  defineCall({
    name: 'integration:list-deliveries',
    summary: 'What is on its way to another system, newest first',
    permission: 'account.manage',
    input: target.extend({
      state: z.enum(deliveryStates).optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ deliveries: z.array(webhookDeliverySchema) }),
  }),
  defineCall({
    name: 'integration:retry-deliveries',
    summary: 'Try dead deliveries again: all of them',
    permission: 'account.manage',
    input: target,
    output: z.object({ retried: z.number().int() }),
  }),
] as const;
