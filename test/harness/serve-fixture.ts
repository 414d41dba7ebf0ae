import { randomBytes } from 'node:crypto';
import type { Actor } from '../../protocol/src/actor.ts';
import type { CallName, CallOutput } from '../../protocol/src/contract.ts';
import { Fault } from '../../protocol/src/core/fault.ts';
import type { Role } from '../../protocol/src/core/permissions.ts';
import { createHandlers } from '../../signaling/src/app/handlers.ts';
import { createJobQueue } from '../../signaling/src/db/job-queue.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import { authenticate } from '../../signaling/src/features/identity/authenticate.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { createServe } from '../../signaling/src/gateway/serve.ts';
import { createPresenceVersion } from '../../signaling/src/features/presence/presence-version.ts';
import { NodeRegistry } from '../../signaling/src/nodes/node-registry.ts';
import { createLog } from '../../signaling/src/platform/log.ts';
import { createMetrics } from '../../signaling/src/platform/metrics.ts';
import { createSealer, type Sealer } from '../../signaling/src/platform/sealed-text.ts';
import { noPush } from './no-push.ts';

/** Calls answered as signaling answers them, all operations behind them, without a socket. */
export type ServeCall = <N extends CallName>(
  name: N,
  input: unknown,
  context: CallContext,
) => Promise<CallOutput<N>>;

/** @returns a function that gives the call's data or throws the Fault the client would see; there is no media node */
export function createServeCall(
  deps: SessionDeps & { readonly sealer?: Sealer; readonly webhookHosts?: readonly string[] },
): ServeCall {
  const log = createLog('silent');
  const handlers = createHandlers({
    ...deps,
    registry: new NodeRegistry(() => deps.clock.now()),
    sealer: deps.sealer ?? createSealer(randomBytes(32).toString('base64')),
    log,
    ringMs: 20_000,
    webhookHosts: deps.webhookHosts ?? [],
    jobs: createJobQueue(deps.db, log),
    approvalRule: 'none',
    push: noPush,
    presenceVersion: createPresenceVersion(),
    authenticate: (token) => authenticate(deps, token),
    findClient: () => undefined,
    sendTo: () => undefined,
  });
  const serve = createServe({ handlers, log, metrics: createMetrics(), callsPer10s: 1_000_000 });
  return async <N extends CallName>(name: N, input: unknown, context: CallContext) => {
    const reply = await serve(name, input, context);
    if (!reply.ok) throw new Fault(reply.fault);
    return reply.data as CallOutput<N>;
  };
}

/** What kind of actor holds a role; guests and stations have no account. */
function kindOf(role: Role): Actor['kind'] {
  if (role === 'guest') return 'guest';
  return role === 'station' ? 'terminal' : 'account';
}

/** Which app each kind of actor uses here. */
const clientOf = { account: 'console', terminal: 'terminal', guest: 'guest' } as const;

/** Somebody with one role, held at a unit, on some socket; nobody the database knows. */
export function contextOfRole(role: Role, unitId: string): CallContext {
  const kind = kindOf(role);
  return {
    actor: {
      kind,
      id: crypto.randomUUID(),
      username: kind === 'account' ? `some.${role}` : null,
      displayName: role,
      unitId,
      unitName: { zh: '某单位', en: 'Some unit' },
      roles: [{ role, unitId }],
    },
    sessionId: crypto.randomUUID(),
    client: clientOf[kind],
    expiresAt: new Date('2099-01-01'),
    mustChangePassword: false,
    connectionId: crypto.randomUUID(),
  };
}
