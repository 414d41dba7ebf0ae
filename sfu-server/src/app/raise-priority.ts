import os from 'node:os';
import type { Logger } from 'pino';

/** A nice value. */
const PRIORITY = -10;

/**
 * Media comes before whatever else the machine does, the workers included, which inherit it: a packet that waited its turn
 * looks to its sender like a narrow line. Only root may do so. Under systemd it is the unit's `CPUWeight` that ranks it, in
 * containers their shares.
 */
export function raisePriority(log: Logger): void {
  try {
    os.setPriority(PRIORITY);
  } catch (error) {
    log.info({ err: error }, 'the media node keeps the ordinary priority');
  }
}
