import { fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import { listSites, type SiteRow } from './control.store.ts';

/** A site of this conference. @throws Fault not-found, also for a site of another one */
export async function requireSite(work: Work, conferenceId: string, participantId: string): Promise<SiteRow> {
  const [site] = await requireSites(work, conferenceId, [participantId]);
  if (!site) throw fault('not-found', 'there is no such site in this conference');
  return site;
}

/** @throws Fault not-found when one of them is not of this conference */
export async function requireSites(
  work: Work,
  conferenceId: string,
  participantIds: readonly string[],
): Promise<SiteRow[]> {
  const sites = await listSites(work, conferenceId, participantIds);
  if (sites.length !== new Set(participantIds).size)
    throw fault('not-found', 'there is no such site in this conference');
  return sites;
}

/** A site that is in. @throws Fault not-found, invalid-state */
export async function requireJoined(
  work: Work,
  conferenceId: string,
  participantId: string,
): Promise<SiteRow> {
  const site = await requireSite(work, conferenceId, participantId);
  if (site.state !== 'joined') throw fault('invalid-state', 'this site is not in the conference now');
  return site;
}
