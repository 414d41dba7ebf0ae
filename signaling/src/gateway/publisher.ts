import type { Server } from 'socket.io';
import { notices, type NoticeName, type NoticePayload } from '@zhida/protocol/contract.ts';
import type { Db } from '../db/db.ts';
import type { Change } from '../db/work.ts';
import { findConference, listAudience } from '../features/conference/conference.store.ts';
import { findMessage } from '../features/conference/message.store.ts';
import { tellingsOf } from '../features/consultation/consultation-audience.ts';
import type { OrgDirectory } from '../features/org/org-directory.ts';
import { bumpPresenceVersion, listPresence } from '../features/presence/presence.store.ts';
import type { NodeRegistry } from '../nodes/node-registry.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Sealer } from '../platform/sealed-text.ts';
import { coalesce } from './coalesce.ts';
import { presenceBelowPrefix, room } from './rooms.ts';

export interface PublisherDeps {
  readonly io: Server;
  readonly db: Db;
  readonly sealer: Sealer;
  readonly directory: OrgDirectory;
  readonly registry: NodeRegistry;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The sockets of a session must go, after they were told. */
  endSession(sessionId: string, reason: NoticePayload<'session:ended'>['reason']): void;
}

/** One tick of coalescing; see design: 311 sites joining at once must not cost 311² notices. */
const tickMs = 100;
/** Load reports come once a second from each node; the console needs no more. */
const nodeTickMs = 1_000;

/** Tells the outside what changed: reads each resource once, after the commit, and sends it to who may see it. */
export class Publisher {
  readonly #deps: PublisherDeps;
  readonly #conferences = coalesce<string>(tickMs, (ids) =>
    ids.forEach((id) => this.#try(() => this.#conference(id))),
  );
  readonly #consultations = coalesce<string>(tickMs, (ids) =>
    ids.forEach((id) => this.#try(() => this.#consultation(id))),
  );
  readonly #presence = coalesce<string>(tickMs, (ids) => this.#try(() => this.#presenceOf(ids)));
  readonly #nodes = coalesce<'nodes'>(nodeTickMs, () => this.#tellNodes());

  constructor(deps: PublisherDeps) {
    this.#deps = deps;
  }

  publish(changes: readonly Change[]): void {
    for (const change of changes) this.#one(change);
  }

  nodesChanged(): void {
    this.#nodes.add('nodes');
  }

  send<N extends NoticeName>(rooms: string | string[], name: N, payload: NoticePayload<N>): void {
    this.#deps.metrics.notices.inc({ notice: name });
    this.#deps.io.to(rooms).emit(name, notices[name].payload.parse(payload));
  }

  close(): void {
    for (const coalescer of [this.#conferences, this.#consultations, this.#presence, this.#nodes])
      coalescer.close();
  }

  #one(change: Change): void {
    switch (change.kind) {
      case 'conference':
        return this.#conferences.add(change.id);
      case 'consultation':
        return this.#consultations.add(change.id);
      case 'presence':
        return this.#presence.add(change.unitId);
      case 'message':
        return this.#try(() => this.#message(change));
      case 'org':
        return this.#try(() => this.#org());
      case 'session-ended':
        return this.#deps.endSession(change.id, change.reason);
      case 'seat-taken': {
        const { conferenceId, peerId } = change;
        return this.send(room.connection(change.connectionId), 'conference:seat-taken', {
          conferenceId,
          peerId,
        });
      }
      case 'media-lost':
        return this.#try(() => this.#toConference(change.conferenceId, 'media:lost', change));
      case 'release-media':
        return this.#try(() => this.#release(change));
    }
  }

  /** Telling is best effort: who missed something asks for a snapshot. It must never undo what was committed. */
  #try(job: () => Promise<void>): void {
    job().catch((error: unknown) => this.#deps.log.warn({ err: error }, 'a notice could not be sent'));
  }

  async #conference(id: string): Promise<void> {
    const conference = await findConference(this.#deps.db, id);
    if (conference) await this.#toConference(id, 'conference:changed', { conference });
  }

  async #toConference<N extends NoticeName>(id: string, name: N, payload: NoticePayload<N>): Promise<void> {
    const audience = await listAudience(this.#deps.db, id);
    const rooms = audience.map(({ kind, id }) => (kind === 'unit' ? room.unit(id) : room.actor(id)));
    if (rooms.length > 0) this.send(rooms, name, payload);
  }

  async #message({ id, conferenceId }: { id: string; conferenceId: string }): Promise<void> {
    const message = await findMessage(this.#deps.db, this.#deps.sealer, id);
    if (message) await this.#toConference(conferenceId, 'conference:message-sent', { message });
  }

  async #consultation(id: string): Promise<void> {
    const told: string[] = [];
    for (const { accountIds, unitIds, overseers, consultation } of await tellingsOf(this.#deps, id)) {
      const rooms = [
        ...accountIds.map(room.actor),
        ...unitIds.map(room.treating),
        ...(overseers ? [room.overseers] : []),
      ];
      if (rooms.length === 0) continue;
      const payload = notices['consultation:changed'].payload.parse({ consultation });
      this.#deps.metrics.notices.inc({ notice: 'consultation:changed' });
      // Whoever was told more already is not told less.
      this.#deps.io.to(rooms).except(told).emit('consultation:changed', payload);
      told.push(...rooms);
    }
  }

  async #presenceOf(unitIds: string[]): Promise<void> {
    const { db, directory, io } = this.#deps;
    const version = await bumpPresenceVersion(db);
    const [units, tree] = await Promise.all([listPresence(db, unitIds), directory.current()]);
    this.send(room.presenceOfCounty, 'presence:changed', { version, units });
    for (const name of io.of('/').adapter.rooms.keys()) {
      if (!name.startsWith(presenceBelowPrefix)) continue;
      const root = name.slice(presenceBelowPrefix.length);
      // Also when nothing of theirs changed: the version must not show a gap.
      this.send(name, 'presence:changed', {
        version,
        units: units.filter(({ unitId }) => tree.isWithin(unitId, root)),
      });
    }
  }

  async #org(): Promise<void> {
    this.#deps.directory.forget();
    const { version } = await this.#deps.directory.current();
    this.#deps.io.emit('org:changed', { version });
  }

  #tellNodes(): void {
    this.send(room.nodeWatchers, 'node:changed', { nodes: this.#deps.registry.list() });
  }

  async #release(media: { nodeId: string; conferenceId: string; peerId?: string }): Promise<void> {
    const link = this.#deps.registry.find(media.nodeId);
    const { conferenceId, peerId } = media;
    // A node that is away closes it when it links again: what it holds is compared with the database then.
    if (peerId) await link?.call('peer:close', { conferenceId, peerId });
    else await link?.call('conference:close', { conferenceId });
  }
}
