import type { Participant, SiteState } from '@zhida/protocol/conference.ts';
import type { Bilingual } from '@zhida/protocol/core/scalars.ts';
import { pathOf, type OrgIndex } from '../org/org-index.ts';

/** Where a site is, as a chair counts it. `silent`: called, and not coming by itself. */
export const siteClasses = ['joined', 'ringing', 'silent', 'waiting', 'out'] as const;
export type SiteClass = (typeof siteClasses)[number];

const classOf: Readonly<Record<SiteState, SiteClass>> = {
  joined: 'joined',
  called: 'ringing',
  ringing: 'ringing',
  'no-answer': 'silent',
  offline: 'silent',
  declined: 'silent',
  busy: 'silent',
  interrupted: 'silent',
  waiting: 'waiting',
  left: 'out',
  removed: 'out',
};

export function siteClass({ state }: Pick<Participant, 'state'>): SiteClass {
  return classOf[state];
}

/** What needs the chair first; whoever is in needs nothing. */
const urgency: Readonly<Record<SiteState, number>> = {
  waiting: 0,
  interrupted: 1,
  declined: 2,
  busy: 3,
  'no-answer': 4,
  offline: 5,
  ringing: 6,
  called: 6,
  left: 7,
  joined: 8,
  removed: 9,
};

export type RosterCounts = Readonly<Record<SiteClass | 'total', number>>;

export function countSites(sites: readonly Participant[]): RosterCounts {
  const counts = { total: sites.length, joined: 0, ringing: 0, silent: 0, waiting: 0, out: 0 };
  for (const site of sites) counts[siteClass(site)] += 1;
  return counts;
}

/** One township with its villages, or the bodies of one other level, or the guests. */
export interface RosterGroup {
  /** A township's unit id, or a fixed word for what is no township. */
  readonly key: string;
  readonly name: Bilingual | null;
  readonly sites: readonly Participant[];
  readonly counts: RosterCounts;
}

const fixedKeys = ['county', 'hospital', 'other', 'guest'] as const;
export type FixedKey = (typeof fixedKeys)[number];

/** Before the townships come the county's bodies and hospitals, after them who belongs to none. */
const fixedRank: Readonly<Record<FixedKey, number>> = { county: 0, hospital: 1, other: 3, guest: 4 };
const townshipRank = 2;

export function isFixedKey(key: string): key is FixedKey {
  return fixedKeys.some((fixed) => fixed === key);
}

function groupOf(site: Participant, index: OrgIndex | undefined): { key: string; name: Bilingual | null } {
  if (site.party.kind === 'guest') return { key: 'guest', name: null };
  const path = index ? pathOf(index, site.party.unitId) : [];
  const township = path.find(({ level }) => level === 'township');
  if (township) return { key: township.id, name: township.name };
  const unit = path.at(-1);
  if (unit?.level === 'county' || unit?.level === 'hospital') return { key: unit.level, name: null };
  return { key: 'other', name: null };
}

function bySiteOrder(a: Participant, b: Participant): number {
  return urgency[a.state] - urgency[b.state] || a.displayName.localeCompare(b.displayName, 'zh-CN');
}

/** All sites in their groups: county, hospitals, townships in the order of the tree, others, guests. */
export function groupRoster(
  sites: readonly Participant[],
  index: OrgIndex | undefined,
): readonly RosterGroup[] {
  const groups = new Map<string, { name: Bilingual | null; sites: Participant[] }>();
  for (const site of sites) {
    const { key, name } = groupOf(site, index);
    const group = groups.get(key);
    if (group) group.sites.push(site);
    else groups.set(key, { name, sites: [site] });
  }
  const codeOf = (key: string): string => index?.byId.get(key)?.code ?? '';
  const rank = (key: string): number => (isFixedKey(key) ? fixedRank[key] : townshipRank);
  return [...groups]
    .sort(([a], [b]) => rank(a) - rank(b) || (codeOf(a) < codeOf(b) ? -1 : 1))
    .map(([key, group]) => ({
      key,
      name: group.name,
      sites: group.sites.sort(bySiteOrder),
      counts: countSites(group.sites),
    }));
}

/** Sites a chair should hear of by name: whoever waits, was taken away, or does not come. */
export function listExceptions(sites: readonly Participant[]): readonly Participant[] {
  return sites
    .filter((site) => siteClass(site) === 'silent' || siteClass(site) === 'waiting')
    .sort(bySiteOrder);
}

/** Who is rung again with one press: everybody who was called and is not in. Whoever was removed is not. */
export function listMissing(sites: readonly Participant[]): readonly string[] {
  return sites.filter((site) => siteClass(site) === 'silent' || site.state === 'left').map(({ id }) => id);
}

export interface RosterView {
  readonly search: string;
  readonly filter: SiteClass | 'all';
  /** Sections a person opened or closed: the opposite of how they would be by themselves. */
  readonly toggled: ReadonlySet<string>;
}

export const exceptionsKey = 'exceptions';

/** More names than this push the townships off the screen; they are one press away. */
const exceptionsOpenUpTo = 12;
/** Up to this many sites everything fits without folding. */
const groupsOpenUpTo = 40;

export type RosterRow =
  | { kind: 'exceptions'; key: string; sites: readonly Participant[]; isOpen: boolean }
  | { kind: 'group'; key: string; group: RosterGroup; isOpen: boolean }
  | { kind: 'site'; key: string; site: Participant };

function matches(site: Participant, { search, filter }: RosterView): boolean {
  if (filter !== 'all' && siteClass(site) !== filter) return false;
  const words = search.trim().toLowerCase();
  if (words === '') return true;
  const { unitName } = site.party;
  return [site.displayName, unitName.zh, unitName.en].some((text) => text.toLowerCase().includes(words));
}

/** What the roster draws, top down: exceptions by name, then the groups. Searching opens what it finds. */
export function rosterRows(groups: readonly RosterGroup[], view: RosterView): readonly RosterRow[] {
  const all = groups.flatMap(({ sites }) => sites);
  const isSearching = view.search.trim() !== '' || view.filter !== 'all';
  const siteRows = (key: string, sites: readonly Participant[]): RosterRow[] =>
    sites.map((site) => ({ kind: 'site', key: `${key}/${site.id}`, site }));
  if (isSearching) {
    return groups.flatMap((group): RosterRow[] => {
      const found = group.sites.filter((site) => matches(site, view));
      if (found.length === 0) return [];
      return [{ kind: 'group', key: group.key, group, isOpen: true }, ...siteRows(group.key, found)];
    });
  }
  const exceptions = listExceptions(all);
  const isOpen = (key: string, byItself: boolean): boolean => view.toggled.has(key) !== byItself;
  const exceptionsOpen = isOpen(exceptionsKey, exceptions.length <= exceptionsOpenUpTo);
  const head: RosterRow[] =
    exceptions.length === 0
      ? []
      : [
          { kind: 'exceptions', key: exceptionsKey, sites: exceptions, isOpen: exceptionsOpen },
          ...(exceptionsOpen ? siteRows(exceptionsKey, exceptions) : []),
        ];
  return [
    ...head,
    ...groups.flatMap((group): RosterRow[] => {
      const open = isOpen(group.key, all.length <= groupsOpenUpTo);
      return [
        { kind: 'group', key: group.key, group, isOpen: open },
        ...(open ? siteRows(group.key, group.sites) : []),
      ];
    }),
  ];
}
