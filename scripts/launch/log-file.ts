import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Two files of this size per process: a week of a county's log, and never a full disk. */
const MAX_BYTES = 10_000_000;

export interface LogFile {
  readonly file: string;
  write(line: string): void;
  close(): void;
}

/** Appends lines to a file; when it is full it becomes `<file>.1`, replacing the one before. */
export function openLogFile(file: string, maxBytes = MAX_BYTES): LogFile {
  mkdirSync(path.dirname(file), { recursive: true });
  let handle = openSync(file, 'a', 0o600);
  let size = fstatSync(handle).size;
  let open = true;
  return {
    file,
    write(line) {
      if (!open) return;
      if (size > maxBytes) {
        closeSync(handle);
        renameSync(file, `${file}.1`);
        handle = openSync(file, 'a', 0o600);
        size = 0;
      }
      size += writeSync(handle, `${line}\n`);
    },
    close() {
      if (open) closeSync(handle);
      open = false;
    },
  };
}
