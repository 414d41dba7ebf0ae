import { readNodeSettings } from '../../features/node/follow-nodes.ts';
import { room } from '../rooms.ts';
import type { TellDeps } from './telling.ts';

/** Something else is wanted of a media node: this process acts on it from now on, and says so. */
export async function tellNodes(deps: TellDeps): Promise<void> {
  await readNodeSettings(deps);
  deps.send(room.nodeWatchers, 'node:changed', { nodes: deps.registry.list() });
}
