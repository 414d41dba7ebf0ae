import { create } from 'zustand';
import type { FaultData } from '@zhida/protocol/core/fault.ts';

/** A sentence that stays for a moment: what became of something whose own place on the screen is gone. */
export interface Note {
  readonly id: number;
  readonly body:
    | { kind: 'fault'; fault: FaultData }
    | { kind: 'done'; key: string; values?: Readonly<Record<string, string>> };
  readonly until: number;
}

/** Long enough to read two lines under stress; a person may also close it. */
const shownMs = 8_000;
/** More than three at once is a wall nobody reads. */
const maxNotes = 3;

export const useNotes = create<{ notes: readonly Note[]; last: number }>()(() => ({ notes: [], last: 0 }));

export function pushNote(body: Note['body'], nowMs: number): void {
  useNotes.setState(({ notes, last }) => ({
    last: last + 1,
    notes: [...notes, { id: last + 1, body, until: nowMs + shownMs }].slice(-maxNotes),
  }));
}

export function dropNote(id: number): void {
  useNotes.setState(({ notes }) => ({ notes: notes.filter((note) => note.id !== id) }));
}
