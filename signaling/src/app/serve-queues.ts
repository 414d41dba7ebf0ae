import { callPhone } from '../features/directive/call-phone.ts';
import type { PhoneGateway } from '../features/directive/phone-gateway.ts';
import { stepDirective } from '../features/directive/step-directive.ts';
import type { HandlerDeps } from './handlers.ts';

/** Jobs of the queue that this process takes; a process that dies leaves its own to the others. */
export async function serveQueues(deps: HandlerDeps, { gateway }: { gateway: PhoneGateway }): Promise<void> {
  const { jobs } = deps;
  await jobs.serve('directive-step', (job) => stepDirective(deps, job));
  await jobs.serve('phone-call', (job) => callPhone({ ...deps, gateway }, job));
}
