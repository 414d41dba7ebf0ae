import { existsSync, openSync, readFileSync, writeSync } from 'node:fs';

/** One directive on one screen, as the stations themselves wrote it down. */
export interface ScreenLine {
  readonly unitId: string;
  readonly directiveId: string;
  readonly round: number;
}

/**
 * What was on which screen, one line each, written before it counts as shown: it outlives the station's process, as a
 * browser's own storage does.
 */
export function openScreenLog(file: string): { known: ScreenLine[]; write(line: ScreenLine): void } {
  const known = readScreenLog(file);
  const handle = openSync(file, 'a');
  return {
    known,
    write: ({ unitId, directiveId, round }) => void writeSync(handle, `${unitId} ${directiveId} ${round}\n`),
  };
}

/** A last line that a kill cut short counts as not written. */
export function readScreenLog(file: string): ScreenLine[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => {
      const [unitId, directiveId, round] = line.split(' ');
      return unitId && directiveId && round ? [{ unitId, directiveId, round: Number(round) }] : [];
    });
}
