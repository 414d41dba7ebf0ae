import type { ChangeOf } from '../../db/work.ts';
import { listPresence } from '../../features/presence/presence.store.ts';
import { presenceBelowPrefix, room } from '../rooms.ts';
import type { TellDeps } from './telling.ts';

export async function tellPresence(deps: TellDeps, changes: readonly ChangeOf<'presence'>[]): Promise<void> {
  const { db, directory, io } = deps;
  // Before it is read: of two that overtake each other the later shows a gap.
  const version = deps.presenceVersion.next();
  const unitIds = [...new Set(changes.map(({ unitId }) => unitId))];
  const [units, tree] = await Promise.all([listPresence(db, unitIds), directory.current()]);
  deps.send(room.presenceOfCounty, 'presence:changed', { version, units });
  for (const name of io.of('/').adapter.rooms.keys()) {
    if (!name.startsWith(presenceBelowPrefix)) continue;
    const root = name.slice(presenceBelowPrefix.length);
    // Also when nothing of theirs changed: the version must not show a gap.
    deps.send(name, 'presence:changed', {
      version,
      units: units.filter(({ unitId }) => tree.isWithin(unitId, root)),
    });
  }
}
