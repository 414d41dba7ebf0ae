import type { ChangeOf } from '../../db/work.ts';
import { tellingsOf } from '../../features/consultation/consultation-audience.ts';
import { room } from '../rooms.ts';
import type { TellDeps } from './telling.ts';

export async function tellConsultation(
  deps: TellDeps,
  [{ id }]: readonly [ChangeOf<'consultation'>, ...ChangeOf<'consultation'>[]],
): Promise<void> {
  const told: string[] = [];
  for (const { accountIds, unitIds, overseers, consultation } of await tellingsOf(deps, id)) {
    const rooms = [
      ...accountIds.map(room.actor),
      ...unitIds.map(room.treating),
      ...(overseers ? [room.overseers] : []),
    ];
    // Whoever was told more already is not told less.
    deps.send(rooms, 'consultation:changed', { consultation }, told);
    told.push(...rooms);
  }
}
