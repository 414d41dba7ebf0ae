/** Which conference this tab was in, and which it left on purpose; lives as long as the tab, over reloads. */
export interface SeatMemory {
  read(): { readonly inId: string | null; readonly leftIds: readonly string[] };
  enter(conferenceId: string): void;
  leave(conferenceId: string): void;
  /** Taken out by a higher conference: no longer in, but not left on purpose either. */
  interrupt(conferenceId: string): void;
  forget(): void;
}

/** Older ones are over by now; a tab that is open for weeks must not remember thousands. */
const rememberedLeft = 20;

export function createSeatMemory(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  key = 'zhida.terminal.seat',
): SeatMemory {
  const read: SeatMemory['read'] = () => parse(storage.getItem(key));
  const write = (inId: string | null, leftIds: readonly string[]): void =>
    storage.setItem(key, [inId ?? '', ...leftIds.slice(-rememberedLeft)].join(' '));
  return {
    read,
    enter: (id) =>
      write(
        id,
        read().leftIds.filter((left) => left !== id),
      ),
    leave: (id) => {
      const { inId, leftIds } = read();
      write(inId === id ? null : inId, [...leftIds.filter((left) => left !== id), id]);
    },
    interrupt: (id) => {
      const { inId, leftIds } = read();
      if (inId === id) write(null, leftIds);
    },
    forget: () => storage.removeItem(key),
  };
}

function parse(text: string | null): ReturnType<SeatMemory['read']> {
  const [inId = '', ...leftIds] = (text ?? '').split(' ');
  return { inId: inId === '' ? null : inId, leftIds: leftIds.filter((id) => id !== '') };
}
