import type { SessionDeps } from '../identity/session.deps.ts';

/** What the operations on accounts use. */
export type AccountDeps = Pick<SessionDeps, 'db' | 'inWork' | 'clock' | 'directory'>;
