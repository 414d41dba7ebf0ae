import type { SitesReport } from './sites-protocol.ts';

type Notices = SitesReport['notices'];

export function totalOf(notices: Notices): number {
  return Object.values(notices).reduce((sum, count) => sum + count, 0);
}

/** For people: how many of each a site got on average. */
export function logNotices(who: string, { sites, notices }: SitesReport, log: (line: string) => void): void {
  const each = Object.entries(notices).map(([name, count]) => `${name} ${(count / sites.length).toFixed(2)}`);
  log(`notices to ${who}: ${each.join(', ') || 'none'}`);
}
