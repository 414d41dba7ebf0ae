import type { NodeRegistry } from '../../nodes/node-registry.ts';
import type { Handlers } from '../handlers.ts';

export function nodeCalls({ registry }: { registry: NodeRegistry }): Handlers<'node:list'> {
  return { 'node:list': async () => ({ nodes: registry.list() }) };
}
