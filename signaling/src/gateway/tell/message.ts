import type { ChangeOf } from '../../db/work.ts';
import { findMessage, listReaders } from '../../features/chat/message.store.ts';
import { room } from '../rooms.ts';
import type { TellDeps } from './telling.ts';

/** A message was sent, or a question answered: to whoever may read it. */
export async function tellMessage(deps: TellDeps, { id, conferenceId }: ChangeOf<'message'>): Promise<void> {
  const message = await findMessage(deps.db, deps.sealer, id);
  if (!message) return;
  const readers = await listReaders(deps.db, conferenceId);
  const rooms = readers.map((reader) =>
    reader.kind === 'unit' ? room.unit(reader.id) : room.actor(reader.id),
  );
  deps.send(rooms, 'conference:message-sent', { message });
}
