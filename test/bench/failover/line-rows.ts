import { ipChangeRow } from './ip-change-row.ts';
import type { LineScene } from './line-scene.ts';
import type { Row } from './row.ts';
import { terminalCutRow } from './terminal-cut-row.ts';
import { udpBlockedRow } from './udp-blocked-row.ts';

/** Failures of a terminal's line. The last ends the call. */
export const lineRows: readonly Row<LineScene>[] = [ipChangeRow, terminalCutRow, udpBlockedRow];
