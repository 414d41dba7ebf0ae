import type { NodeRegistry } from '../../nodes/node-registry.ts';
import type { SessionDeps } from '../identity/session.deps.ts';

export interface NodeDeps extends Pick<SessionDeps, 'db' | 'inWork' | 'directory'> {
  readonly registry: NodeRegistry;
}
