import type { SignalingConfig } from '@zhida/config/signaling-config.ts';
import type { SessionDeps } from '../../features/identity/session.deps.ts';
import type { Log } from '../../platform/log.ts';
import type { Metrics } from '../../platform/metrics.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import type { Serve } from '../serve.ts';

/** Whether this process can do its work, check by check. */
export interface Readiness {
  readonly ok: boolean;
  /** Name of the check → what was found, e.g. `{ database: 'ok' }`. Shown to anybody who asks: no addresses. */
  readonly checks: Readonly<Record<string, string>>;
}

/** What the HTTP edge uses. */
export interface HttpDeps extends SessionDeps {
  readonly config: Pick<
    SignalingConfig,
    'mode' | 'http' | 'tls' | 'dataDir' | 'apps' | 'signInsPerMinute' | 'phone'
  >;
  readonly serve: Serve;
  readonly sealer: Sealer;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Version of the software, as package.json states it. */
  readonly version: string;
  ready(): Promise<Readiness>;
}
