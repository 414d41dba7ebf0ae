import { setTimeout } from 'node:timers/promises';
import type { MediaNode } from '@zhida/protocol/node.ts';
import type { MediaNodeNoticePayload } from '@zhida/protocol/media-node.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { MediaNodeLink } from './media-node-link.ts';
import { choosePlacement } from './placement.rules.ts';

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
  load: Load | null;
  /** Placements since the last load report, which cannot show them yet. */
  reserved: number;
}

/** A media node redials within this time of losing us. Longer would keep callers of a dead node waiting. */
const redialMs = 4_000;
const lookMs = 50;

/** A lost node is listed this long, so that the console can say what went missing. */
const forgetLostAfterMs = 15 * 60_000;

/** The media nodes linked to this process. Holds no conference state: that is in the database. */
export class NodeRegistry {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => Date;
  #settings: ReadonlyMap<string, NodeSetting> = new Map();

  constructor(now: () => Date) {
    this.#now = now;
  }

  up(link: MediaNodeLink, about: { version: string; workers: number }): void {
    this.#entries.set(link.nodeId, {
      link,
      state: 'up',
      since: this.#now(),
      ...about,
      load: null,
      reserved: 0,
    });
  }

  /** Only the link that is registered may report its loss: a node that redialled has a newer one. */
  lost(link: MediaNodeLink): boolean {
    const entry = this.#entries.get(link.nodeId);
    if (!entry || entry.link !== link) return false;
    Object.assign(entry, { state: 'lost', since: this.#now() });
    return true;
  }

  loaded(nodeId: string, load: Load): void {
    const entry = this.#entries.get(nodeId);
    if (entry) Object.assign(entry, { load, reserved: 0 });
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

  /** Chooses and reserves. @throws Fault unavailable/no-media-node when none is up */
  place(current: string | null): string {
    const candidates = [...this.#entries]
      .filter(([, entry]) => entry.state === 'up')
      .map(([nodeId, entry]) => ({ nodeId, reserved: entry.reserved + (entry.load?.transports ?? 0) / 2 }));
    const nodeId = choosePlacement(candidates, current);
    const entry = nodeId === null ? undefined : this.#entries.get(nodeId);
    if (nodeId === null || !entry) throw fault('unavailable', 'no media node is linked', 'no-media-node');
    entry.reserved += 1;
    return nodeId;
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
  };
}
