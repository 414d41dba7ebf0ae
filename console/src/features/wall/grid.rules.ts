import type { Conference, Participant } from '@zhida/protocol/conference.ts';
import { gridSizes, type Layout, type SavedLayout } from '@zhida/protocol/control.ts';

export type GridSize = (typeof gridSizes)[number];

/** Why a site is in its tile. */
export type TileReason = 'placed' | 'broadcast' | 'roll-call' | 'floor' | 'joined';

export interface WallTile {
  readonly slot: number;
  readonly siteId: string | null;
  readonly reason: TileReason | null;
}

/** The wall nobody arranged yet: nine faces are told apart on any screen a chair sits at. */
export const defaultLayout: Layout = { grid: 9, slots: Array.from({ length: 9 }, () => null) };

export interface FillInput {
  readonly layout: Layout;
  readonly sites: readonly Participant[];
  /** The viewer's own site: seen in its own place, never by itself in a tile. */
  readonly ownId: string | null;
  readonly conference: Pick<Conference, 'broadcastId' | 'rollCall'>;
  /** What was shown before: whoever is shown stays where it is as long as nobody more important comes. */
  readonly previous: readonly WallTile[];
}

function reasonOf(site: Participant, { conference }: FillInput): TileReason {
  if (site.id === conference.broadcastId) return 'broadcast';
  if (site.id === conference.rollCall?.currentId) return 'roll-call';
  return site.floor === 'granted' ? 'floor' : 'joined';
}

const rank: Readonly<Record<TileReason, number>> = {
  placed: 0,
  broadcast: 0,
  'roll-call': 1,
  floor: 2,
  joined: 3,
};

function hasPicture({ peers }: Participant): boolean {
  return peers.some(({ publications }) => publications.some(({ source }) => source === 'camera'));
}

/** Who fills what nobody was put into, the most important first. */
function listFillers(input: FillInput): readonly Participant[] {
  const placed = new Set(input.layout.slots);
  const shown = new Set(input.previous.map(({ siteId }) => siteId));
  const waitsFor = (site: Participant): readonly (number | string)[] => [
    rank[reasonOf(site, input)],
    // A tile is for a face: who has none makes room, even where it was shown before.
    hasPicture(site) ? 0 : 1,
    shown.has(site.id) ? 0 : 1,
    site.stateSince,
    site.id,
  ];
  return input.sites
    .filter(({ id, state }) => state === 'joined' && !placed.has(id) && id !== input.ownId)
    .map((site) => ({ site, key: waitsFor(site) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ site }) => site);
}

function compareKeys(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  if (at < 0) return 0;
  return (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
}

/**
 * Who is in which tile: whom the chair placed stays; the rest fills itself with the broadcast site, the site called in
 * a roll call, floor holders, then whoever is in, those with a picture first. A shown site keeps its tile, so that faces
 * do not jump about.
 */
export function fillTiles(input: FillInput): readonly WallTile[] {
  const { slots } = input.layout;
  const free = new Set(slots.flatMap((siteId, slot) => (siteId === null ? [slot] : [])));
  const chosen = listFillers(input).slice(0, free.size);
  const slotOf = new Map(
    input.previous.flatMap(({ siteId, slot }) => (siteId === null ? [] : [[siteId, slot] as const])),
  );
  const at = new Map<number, Participant>();
  for (const site of chosen) {
    const slot = slotOf.get(site.id);
    if (slot !== undefined && free.delete(slot)) at.set(slot, site);
  }
  const seated = new Set([...at.values()].map(({ id }) => id));
  const left = [...free].sort((a, b) => a - b);
  for (const site of chosen.filter(({ id }) => !seated.has(id))) {
    const slot = left.shift();
    if (slot !== undefined) at.set(slot, site);
  }
  return slots.map((placedId, slot): WallTile => {
    if (placedId !== null) return { slot, siteId: placedId, reason: 'placed' };
    const site = at.get(slot);
    return { slot, siteId: site?.id ?? null, reason: site ? reasonOf(site, input) : null };
  });
}

/** As many tiles as there is somebody for, and as the chair placed: nine places for two faces are seven holes. */
export function fitLayout(layout: Layout, sites: readonly Participant[], ownId: string | null): Layout {
  const placed = new Set(layout.slots);
  const fillers = sites.filter(
    ({ id, state }) => state === 'joined' && id !== ownId && !placed.has(id),
  ).length;
  const taken = layout.slots.filter((siteId) => siteId !== null).length;
  const lastPlaced = layout.slots.findLastIndex((siteId) => siteId !== null) + 1;
  const needed = Math.max(lastPlaced, taken + fillers);
  const grid = gridSizes.find((size) => size >= needed) ?? layout.grid;
  return grid >= layout.grid ? layout : { grid, slots: layout.slots.slice(0, grid) };
}

/** Puts a site into a tile. One that was placed elsewhere changes places with whom it displaces. */
export function placeSite(layout: Layout, siteId: string, slot: number): Layout {
  const from = layout.slots.indexOf(siteId);
  const displaced = layout.slots[slot] ?? null;
  const slots = layout.slots.map((held, at) => {
    if (at === slot) return siteId;
    if (at === from) return displaced;
    return held;
  });
  return { ...layout, slots };
}

/** The tile fills itself again. */
export function freeSlot(layout: Layout, slot: number): Layout {
  return { ...layout, slots: layout.slots.map((held, at) => (at === slot ? null : held)) };
}

/** Another number of tiles; whom the chair placed stays, as many as there is room for. */
export function resizeLayout(layout: Layout, grid: GridSize): Layout {
  const fits = layout.slots.length <= grid;
  const kept = fits ? layout.slots : layout.slots.filter((siteId) => siteId !== null);
  return { grid, slots: Array.from({ length: grid }, (_, at) => kept[at] ?? null) };
}

/** A wall as it is kept for another day: by unit, since every conference has sites of its own. */
export function toSavedSlots(layout: Layout, sites: readonly Participant[]): readonly (string | null)[] {
  const unitOf = new Map(sites.map(({ id, party }) => [id, party.unitId]));
  return layout.slots.map((siteId) => (siteId === null ? null : (unitOf.get(siteId) ?? null)));
}

/** A kept wall with the sites of this conference; a unit that is not called to it leaves its tile to fill itself. */
export function fromSaved(saved: SavedLayout, sites: readonly Participant[]): Layout {
  const taken = new Set<string>();
  const find = (unitId: string): string | null => {
    const own = sites.filter(({ id, party }) => party.unitId === unitId && !taken.has(id));
    const site = own.find(({ state }) => state === 'joined') ?? own[0];
    if (!site) return null;
    taken.add(site.id);
    return site.id;
  };
  return {
    grid: saved.grid,
    slots: saved.unitIds.map((unitId) => (unitId === null ? null : find(unitId))),
  };
}
