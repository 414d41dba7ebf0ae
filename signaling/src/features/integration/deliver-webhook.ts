import { z } from 'zod';
import { Fault, fault } from '@zhida/protocol/core/fault.ts';
import { signedHeaders } from '../../platform/signed-message.ts';
import { findWaiting, recordTry, type WaitingDelivery } from './delivery.store.ts';
import type { IntegrationDeps } from './integration.deps.ts';
import { requireAllowed } from './webhook-address.rules.ts';
import { findWebhook, type WebhookRow } from './webhook.store.ts';

/** With delays that grow to an hour this is about a day: longer than a night in which nobody mends a server. */
export const maxTries = 30;

/** A receiver that does work before it answers should answer first. */
const timeoutMs = 10_000;

const jobSchema = z.object({ deliveryId: z.uuid() });

type DeliverDeps = Pick<IntegrationDeps, 'db' | 'clock' | 'sealer' | 'webhookHosts'>;

/**
 * One try to tell another system of one event. What fails is tried again by the queue, until it is given up and shown to
 * the administrator.
 * @throws Fault unavailable, so that the queue comes again
 */
export async function deliverWebhook(deps: DeliverDeps, job: { readonly data: unknown }): Promise<void> {
  const { db, clock } = deps;
  const { deliveryId: id } = jobSchema.parse(job.data);
  const delivery = await findWaiting(db, id);
  const webhook = delivery && (await findWebhook(db, delivery.client_id));
  if (!delivery || !webhook) return;
  const problem = await tell(deps, delivery, webhook);
  const last = delivery.attempts + 1 >= maxTries;
  const state = problem === null ? 'delivered' : last ? 'dead' : 'waiting';
  await recordTry(db, { id, state, problem, now: clock.now() });
  if (state === 'waiting') throw fault('unavailable', `a webhook was not delivered: ${problem}`);
}

/** @returns what went wrong; null: the other side has it */
async function tell(
  { clock, sealer, webhookHosts }: DeliverDeps,
  delivery: WaitingDelivery,
  { url, secret_sealed, previous_secret_sealed, previous_secret_until }: WebhookRow,
): Promise<string | null> {
  const now = clock.now();
  const both = previous_secret_until !== null && previous_secret_until > now;
  const sealed = [secret_sealed, ...(both && previous_secret_sealed ? [previous_secret_sealed] : [])];
  const body = JSON.stringify(bodyOf(delivery));
  try {
    requireAllowed(url, webhookHosts);
    const secrets = sealed.map((secret) => sealer.open(secret).reveal());
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': delivery.id,
        ...signedHeaders(secrets, body, now),
      },
      body,
      // An allowed host must not send us on to another one.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return response.ok ? null : `answered ${response.status}`;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    return late ? 'no answer within 10 s' : 'cannot be reached';
  }
}

/** Ids and facts only: the words of a directive are asked for with the receiver's own key. */
function bodyOf(delivery: WaitingDelivery) {
  const { id, kind, at, directive_id, number, status, receipt_id, unit_code } = delivery;
  return {
    id,
    kind,
    at: at.toISOString(),
    directive: { id: directive_id, number, status },
    ...(receipt_id !== null && { receipt: { id: receipt_id, unit: unit_code } }),
  };
}
