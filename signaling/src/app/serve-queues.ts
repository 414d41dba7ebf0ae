import { callPhone } from '../features/directive/call-phone.ts';
import type { PhoneGateway } from '../features/directive/phone-gateway.ts';
import { stepDirective } from '../features/directive/step-directive.ts';
import { deliverWebhook } from '../features/integration/deliver-webhook.ts';
import type { HandlerDeps } from './handlers.ts';

/** Jobs of the queue that this process takes; a process that dies leaves its own to the others. */
export async function serveQueues(
  deps: HandlerDeps,
  phone: { gateway: PhoneGateway; phoneText: string },
): Promise<void> {
  const { jobs } = deps;
  await jobs.serve('directive-step', (job) => stepDirective(deps, job));
  await jobs.serve('phone-call', (job) => callPhone({ ...deps, ...phone }, job));
  await jobs.serve('webhook', (job) => deliverWebhook(deps, job));
}
