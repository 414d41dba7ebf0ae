import type { Server } from 'socket.io';
import { notices, type NoticeName, type NoticePayload } from '@zhida/protocol/contract.ts';
import type { Change, ChangeOf } from '../db/work.ts';
import type { Metrics } from '../platform/metrics.ts';
import { coalesce, type Coalescer } from './coalesce.ts';
import { room } from './rooms.ts';
import { tellings } from './tell/table.ts';
import type { TellDeps, Telling } from './tell/telling.ts';

export interface PublisherDeps extends Omit<TellDeps, 'send' | 'isHeard' | 'isAnyHeard'> {
  readonly io: Server;
  readonly metrics: Metrics;
  tellFellows(changes: readonly Change[]): void;
}

/** Load reports come once a second from each node; the console needs no more. */
const nodeTickMs = 1_000;

/** Tells the outside what changed: reads each resource once, after the commit, and sends it to who may see it. */
export class Publisher {
  readonly #deps: PublisherDeps;
  readonly #tellDeps: TellDeps;
  readonly #coalescers = new Map<Change['kind'], Coalescer<Change>>();
  readonly #nodes = coalesce<'nodes'>(nodeTickMs, () => this.#tellNodes());

  constructor(deps: PublisherDeps) {
    this.#deps = deps;
    this.#tellDeps = {
      ...deps,
      isHeard: (name) => this.#rooms().has(name),
      isAnyHeard: (prefix) => [...this.#rooms().keys()].some((name) => name.startsWith(prefix)),
      // The rooms come last in the contract of `send`, where most leave them out.
      // eslint-disable-next-line max-params
      send: (rooms, name, payload, except) => this.#send({ rooms, except: except ?? [] }, name, payload),
    };
  }

  /** Something was committed here: told to the clients of this process, and to its fellows for theirs. */
  publish(changes: readonly Change[]): void {
    this.hear(changes);
    this.#deps.tellFellows(changes.filter((change) => !this.#isDoneHere(change)));
  }

  /** Something was committed anywhere: told to the clients of this process. */
  hear(changes: readonly Change[]): void {
    for (const change of changes) this.#one(change.kind, change);
  }

  /** What one process asks of a media node concerns no other, but where only another has a link to it. */
  #isDoneHere(change: Change): boolean {
    if (tellings[change.kind].when === 'once') return true;
    const isForNode =
      change.kind === 'media-rules' || change.kind === 'close-producers' || change.kind === 'release-media';
    return isForNode && this.#deps.registry.find(change.nodeId) !== undefined;
  }

  nodesChanged(): void {
    this.#nodes.add('nodes', 'nodes');
  }

  send<N extends NoticeName>(rooms: string | readonly string[], name: N, payload: NoticePayload<N>): void {
    this.#send({ rooms, except: [] }, name, payload);
  }

  close(): void {
    for (const coalescer of [this.#nodes, ...this.#coalescers.values()]) coalescer.close();
  }

  #rooms(): Map<string, Set<string>> {
    return this.#deps.io.sockets.adapter.rooms;
  }

  #send<N extends NoticeName>(
    { rooms, except }: { rooms: string | readonly string[]; except: string | readonly string[] },
    name: N,
    payload: NoticePayload<N>,
  ): void {
    if (rooms.length === 0) return;
    this.#deps.metrics.notices.inc({ notice: name });
    const to = this.#deps.io.to([rooms].flat()).except([except].flat());
    to.emit(name, notices[name].payload.parse(payload));
  }

  #one<K extends Change['kind']>(kind: K, change: ChangeOf<K>): void {
    const telling: Telling<ChangeOf<K>> = tellings[kind];
    if (telling.when !== 'coalesced') return this.#try(() => telling.tell(this.#tellDeps, change));
    const coalescer =
      this.#coalescers.get(kind) ??
      coalesce<ChangeOf<K>>(telling.tickMs, (groups) => {
        for (const group of groups) this.#try(() => telling.tell(this.#tellDeps, group));
      });
    this.#coalescers.set(kind, coalescer);
    coalescer.add(telling.key(change), change);
  }

  /** Telling is best effort: who missed something asks for a snapshot. It must never undo what was committed. */
  #try(job: () => Promise<void>): void {
    job().catch((error: unknown) => this.#deps.log.warn({ err: error }, 'a notice could not be sent'));
  }

  #tellNodes(): void {
    this.send(room.nodeWatchers, 'node:changed', { nodes: this.#deps.registry.list() });
  }
}
