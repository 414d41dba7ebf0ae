import { protocolVersion } from '@zhida/protocol/core/version.ts';
import type { Installation } from '@zhida/protocol/session.ts';
import type { Db } from '../../db/db.ts';
import type { Clock } from '../../platform/clock.ts';
import { findCountyName } from './org.store.ts';

/** What an app shows before anybody signs in; no county name before one was loaded. */
export async function describeInstallation(
  deps: { db: Db; clock: Clock },
  software: { mode: Installation['mode']; version: string },
): Promise<Installation> {
  const countyName = await findCountyName(deps.db);
  return { ...software, countyName, protocolVersion, now: deps.clock.now().toISOString() };
}
