import type { CountyScene } from './county-scene.ts';
import { databaseRow } from './database-row.ts';
import { drainRow } from './drain-row.ts';
import { nodeRow } from './node-row.ts';
import { partitionRow } from './partition-row.ts';
import type { Row } from './row.ts';
import { signalingRow } from './signaling-row.ts';
import { workerRow } from './worker-row.ts';

/** Failures of servers, under a county's conference. */
export const countyRows: readonly Row<CountyScene>[] = [
  workerRow,
  nodeRow,
  signalingRow,
  drainRow,
  partitionRow,
  databaseRow,
];
