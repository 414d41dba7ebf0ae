import { setTimeout } from 'node:timers/promises';
import type { MediaNode } from '@zhida/protocol/node.ts';
import type { MediaNodeNoticePayload } from '@zhida/protocol/media-node.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { MediaNodeLink } from './media-node-link.ts';
import { isFlapping, rememberMs } from './flap.rules.ts';
import type { Candidate } from './placement.rules.ts';

type Load = MediaNodeNoticePayload<'node:load'>;

/** What administrators want of a node; it stands in the database. */
export interface NodeSetting {
  readonly nodeId: string;
  readonly draining: boolean;
  readonly homeUnitId: string | null;
}

interface Entry {
  link: MediaNodeLink;
  state: 'up' | 'lost';
  since: Date;
  version: string;
  workers: number;
  /** Seats it should hold at most. */
  seats: number;
  load: Load | null;
  /** When it was lost lately, ms. */
  losses: readonly number[];
}

/** A node that can be given something, as far as this process knows; how many seats are on it says the database. */
export type OpenNode = Omit<Candidate, 'seats' | 'own'>;

/** Of one core, by the worker with most time left. What is put on it beyond makes everybody’s sound stutter. */
const busyFrom = 0.9;

/** A media node redials within this time of losing us. Longer would keep callers of a dead node waiting. */
const redialMs = 4_000;
const lookMs = 50;

/** A lost node is listed this long, so that the console can say what went missing. */
const forgetLostAfterMs = 15 * 60_000;

/** The media nodes linked to this process. Holds no conference state: that is in the database. */
export class NodeRegistry {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => Date;
  readonly #startedAt: Date;
  #settings: ReadonlyMap<string, NodeSetting> = new Map();

  constructor(now: () => Date) {
    this.#now = now;
    this.#startedAt = now();
  }

  up(link: MediaNodeLink, about: { version: string; workers: number; seats: number }): void {
    const losses = this.#entries.get(link.nodeId)?.losses ?? [];
    this.#entries.set(link.nodeId, { link, state: 'up', since: this.#now(), ...about, load: null, losses });
  }

  /** Only the link that is registered may report its loss: a node that redialled has a newer one. */
  lost(link: MediaNodeLink): boolean {
    const entry = this.#entries.get(link.nodeId);
    if (!entry || entry.link !== link) return false;
    const since = this.#now();
    const at = since.getTime();
    const losses = [...entry.losses.filter((earlier) => at - earlier < rememberMs), at];
    Object.assign(entry, { state: 'lost', since, losses });
    return true;
  }

  loaded(nodeId: string, load: Load): void {
    const entry = this.#entries.get(nodeId);
    if (entry) entry.load = load;
  }

  /** @throws Fault unavailable/media-node-lost when the node has no link now */
  get(nodeId: string): MediaNodeLink {
    const link = this.find(nodeId);
    if (!link) throw fault('unavailable', `media node ${nodeId} is not linked`, 'media-node-lost');
    return link;
  }

  /**
   * The link, waited for: after a restart of this process clients are often back before the nodes have dialled, and
   * a mute made in that moment must not be lost.
   * @throws Fault unavailable/media-node-lost when the node stays away
   */
  async reach(nodeId: string): Promise<MediaNodeLink> {
    const deadline = performance.now() + redialMs;
    while (!this.find(nodeId) && performance.now() < deadline) await setTimeout(lookMs);
    return this.get(nodeId);
  }

  find(nodeId: string): MediaNodeLink | undefined {
    const entry = this.#entries.get(nodeId);
    return entry?.state === 'up' ? entry.link : undefined;
  }

  listLinks(): MediaNodeLink[] {
    return [...this.#entries.values()].flatMap(({ state, link }) => (state === 'up' ? [link] : []));
  }

  listDraining(): string[] {
    return [...this.#entries.keys()].filter((nodeId) => this.setting(nodeId).draining);
  }

  /** How long a node has had no link; one that this process has never seen, since this process runs. */
  msAway(nodeId: string): number {
    const entry = this.#entries.get(nodeId);
    const since = entry ? entry.since : this.#startedAt;
    return entry?.state === 'up' ? 0 : this.#now().getTime() - since.getTime();
  }

  /** The nodes something new can be placed on. */
  listCandidates(): OpenNode[] {
    const now = this.#now().getTime();
    return [...this.#entries].flatMap(([nodeId, { state, seats, load, losses }]) => {
      const { draining, homeUnitId } = this.setting(nodeId);
      if (state !== 'up' || draining) return [];
      const busy = Math.min(1, ...(load?.workers ?? [0])) >= busyFrom;
      return [{ nodeId, capacity: seats, busy, flapping: isFlapping(losses, now), homeUnitId }];
    });
  }

  /** What administrators want of this node, as far as this process has heard. */
  setting(nodeId: string): NodeSetting {
    return this.#settings.get(nodeId) ?? { nodeId, draining: false, homeUnitId: null };
  }

  /** @returns whether anything is different now */
  useSettings(settings: readonly NodeSetting[]): boolean {
    const before = JSON.stringify([...this.#settings.values()]);
    this.#settings = new Map(settings.map((setting) => [setting.nodeId, setting]));
    return JSON.stringify([...this.#settings.values()]) !== before;
  }

  list(): MediaNode[] {
    const oldest = this.#now().getTime() - forgetLostAfterMs;
    for (const [nodeId, entry] of this.#entries)
      if (entry.state === 'lost' && entry.since.getTime() < oldest) this.#entries.delete(nodeId);
    return [...this.#entries].map(([nodeId, entry]) => describe(entry, this.setting(nodeId)));
  }
}

function describe({ state, since, version, workers, load }: Entry, setting: NodeSetting): MediaNode {
  return {
    ...setting,
    state,
    since: since.toISOString(),
    version,
    workers,
    busiestWorker: Math.max(0, ...(load?.workers ?? [])),
    conferences: load?.conferences ?? 0,
    transports: load?.transports ?? 0,
    consumers: load?.consumers ?? 0,
    seats: load?.peers ?? 0,
    pipes: load?.pipes ?? 0,
  };
}
