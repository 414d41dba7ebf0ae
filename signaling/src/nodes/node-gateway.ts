import { timingSafeEqual } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { fault } from '@zhida/protocol/core/fault.ts';
import { protocolVersion } from '@zhida/protocol/core/version.ts';
import {
  mediaNodeHandshakeSchema,
  mediaNodeNotices,
  mediaNodePath,
  type MediaNodeNoticeName,
  type MediaNodeNoticePayload,
} from '@zhida/protocol/media-node.ts';
import type { Log } from '../platform/log.ts';
import { refusePlainUpgrades } from '../platform/plain-upgrade.ts';
import { createMediaNodeLink, type MediaNodeLink } from './media-node-link.ts';
import type { NodeRegistry } from './node-registry.ts';

/** What others do about news from media nodes. */
export interface NodeEvents {
  /** A node has linked, for the first time or again. */
  linked(link: MediaNodeLink): Promise<void>;
  /** Its process ended, or cannot be reached. */
  lost(nodeId: string): Promise<void>;
  changed(): void;
  consumerClosed(payload: MediaNodeNoticePayload<'consumer:closed'>): Promise<void>;
  producerClosed(payload: MediaNodeNoticePayload<'producer:closed'>): Promise<void>;
  /** Said again for every picture when a link comes up. */
  demandChanged(payload: MediaNodeNoticePayload<'producer:demand-changed'>): Promise<void>;
  /** For another node. */
  pipeNews(payload: MediaNodeNoticePayload<'pipe:news'>): Promise<void>;
  peersLost(payload: MediaNodeNoticePayload<'peers:lost'>): Promise<void>;
}

export interface NodeGatewayDeps {
  readonly registry: NodeRegistry;
  readonly events: NodeEvents;
  readonly nodeToken: string;
  /** Once TLS is on, nodes on other machines must use it. */
  readonly tlsOn: boolean;
  readonly log: Log;
}

/** Why a link ends at this end; of what socket.io gives as reasons. */
const ownDoing = new Set(['server namespace disconnect', 'server shutting down']);

const envelopeSchema = z.object({ name: z.string(), payload: z.unknown() });

/**
 * The end of the control links that media nodes dial. Heartbeat 1 s, and 2 s of silence end a link: a node that
 * hangs must be noticed before the people in its conferences pick up the phone.
 */
export class NodeGateway {
  readonly #deps: NodeGatewayDeps;
  readonly #io: Server;

  constructor(deps: NodeGatewayDeps) {
    this.#deps = deps;
    this.#io = new Server({
      path: mediaNodePath,
      serveClient: false,
      transports: ['websocket'],
      pingInterval: 1_000,
      pingTimeout: 2_000,
      destroyUpgrade: false,
      allowRequest: refusePlainUpgrades(deps.tlsOn),
    });
    this.#io.use((socket, next) => next(this.#refuse(socket)));
    this.#io.on('connection', (socket) => this.#link(socket));
  }

  attach(server: HttpServer): void {
    this.#io.attach(server);
  }

  async close(): Promise<void> {
    this.#io.disconnectSockets(true);
    this.#io.engine?.close();
    await Promise.resolve();
  }

  #refuse(socket: Socket): Error | undefined {
    const auth = mediaNodeHandshakeSchema.safeParse(socket.handshake.auth);
    if (!auth.success) return fault('bad-request', 'the handshake does not fit the contract');
    if (!sameText(auth.data.token, this.#deps.nodeToken)) return fault('unauthenticated', 'wrong node token');
    if (auth.data.protocolVersion !== protocolVersion)
      return fault('bad-request', 'another protocol version', 'protocol-version');
    return undefined;
  }

  #link(socket: Socket): void {
    const { registry, events, log } = this.#deps;
    const { nodeId, version, workers, seats } = mediaNodeHandshakeSchema.parse(socket.handshake.auth);
    const link = createMediaNodeLink(nodeId, socket);
    registry.up(link, { version, workers, seats });
    log.info({ nodeId, workers }, 'media node linked');
    events.changed();
    this.#guard(nodeId, () => events.linked(link));
    socket.on('notice', (envelope: unknown) => this.#guard(nodeId, () => this.#notice(nodeId, envelope)));
    socket.on('disconnect', (reason) => {
      if (!registry.lost(link)) return;
      log.warn({ nodeId, why: reason }, 'media node lost');
      events.changed();
      // Who hangs up itself knows nothing of the node.
      if (!ownDoing.has(reason)) this.#guard(nodeId, () => events.lost(nodeId));
    });
  }

  async #notice(nodeId: string, raw: unknown): Promise<void> {
    const { events, registry } = this.#deps;
    const { name, payload } = envelopeSchema.parse(raw);
    if (!isNoticeName(name)) return;
    switch (name) {
      case 'node:load':
        registry.loaded(nodeId, mediaNodeNotices[name].payload.parse(payload));
        return events.changed();
      case 'consumer:closed':
        return events.consumerClosed(mediaNodeNotices[name].payload.parse(payload));
      case 'producer:closed':
        return events.producerClosed(mediaNodeNotices[name].payload.parse(payload));
      case 'producer:demand-changed':
        return events.demandChanged(mediaNodeNotices[name].payload.parse(payload));
      case 'pipe:news':
        return events.pipeNews(mediaNodeNotices[name].payload.parse(payload));
      case 'peers:lost':
        return events.peersLost(mediaNodeNotices[name].payload.parse(payload));
      case 'peer:disconnected':
        // The client notices by itself and restarts ICE; the seat goes only when its signal is lost too.
        return;
    }
  }

  /** News from a node must not bring this process down, whatever it is. */
  #guard(nodeId: string, job: () => Promise<void>): void {
    job().catch((error: unknown) =>
      this.#deps.log.error({ err: error, nodeId }, 'news from a media node failed'),
    );
  }
}

function isNoticeName(name: string): name is MediaNodeNoticeName {
  return Object.hasOwn(mediaNodeNotices, name);
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
