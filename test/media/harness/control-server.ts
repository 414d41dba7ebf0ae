import { once } from 'node:events';
import { createServer } from 'node:http';
import { replySchema } from '@zhida/protocol/core/reply.ts';
import { Fault, fault } from '@zhida/protocol/core/fault.ts';
import {
  mediaNodeCalls,
  mediaNodeHandshakeSchema,
  mediaNodeNotices,
  mediaNodePath,
  type MediaNodeCallName,
  type MediaNodeInput,
  type MediaNodeNoticeName,
  type MediaNodeNoticePayload,
  type MediaNodeOutput,
} from '@zhida/protocol/media-node.ts';
import { Server, type Socket } from 'socket.io';
import type { z } from 'zod';
import { until } from './until.ts';

export interface Notice {
  readonly name: string;
  readonly payload: unknown;
}

/** Typed so that a call's name, input and output stay tied together. */
const definitions: {
  readonly [N in MediaNodeCallName]: { readonly output: z.ZodType<MediaNodeOutput<N>> };
} = mediaNodeCalls;
const noticeDefinitions: {
  readonly [N in MediaNodeNoticeName]: { readonly payload: z.ZodType<MediaNodeNoticePayload<N>> };
} = mediaNodeNotices;

/** The other end of a control link: a real socket.io server that plays signaling for one media node. */
export class ControlServer {
  readonly token: string;
  readonly notices: Notice[] = [];
  /** Called with every notice as it comes. */
  onNotice: (notice: Notice) => void = () => undefined;
  readonly port: number;
  readonly #io: Server;
  #socket: Socket | undefined;
  #accepting = true;

  private constructor(io: Server, port: number, token: string) {
    this.#io = io;
    this.port = port;
    this.token = token;
    io.use((socket, next) => {
      const handshake = mediaNodeHandshakeSchema.safeParse(socket.handshake.auth);
      if (this.#accepting && handshake.success && handshake.data.token === token) return next();
      const refusal = fault('unauthenticated', 'not a media node of this installation');
      next(Object.assign(new Error(refusal.message), { data: refusal.data }));
    });
    io.on('connection', (socket) => {
      this.#socket = socket;
      socket.on('notice', (notice: Notice) => {
        this.notices.push(notice);
        this.onNotice(notice);
      });
      socket.on('disconnect', () => {
        if (this.#socket === socket) this.#socket = undefined;
      });
    });
  }

  /** @param port 0 takes a free one; a former port plays a signaling process that was started again */
  static async start(port = 0, token = 'sample-node-token-sample-node-token'): Promise<ControlServer> {
    const http = createServer();
    // The heartbeat of signaling itself: a shorter one drops links, and the notices on them, where the machine is busy.
    const options = { path: mediaNodePath, pingInterval: 1000, pingTimeout: 2000, serveClient: false };
    const server = new ControlServer(new Server(http, options), await listen(http, port), token);
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get connected(): boolean {
    return this.#socket !== undefined;
  }

  /** The data of the call's reply. @throws Fault as the node answered it */
  async call<N extends MediaNodeCallName>(name: N, input: MediaNodeInput<N>): Promise<MediaNodeOutput<N>> {
    return definitions[name].output.parse(await this.callRaw(name, input));
  }

  /** As `call`, for names and inputs the contract does not know. */
  async callRaw(name: unknown, input: unknown): Promise<unknown> {
    if (!this.#socket) throw new Error('no media node is connected');
    const reply = replySchema.parse(await this.#socket.timeout(10_000).emitWithAck('call', { name, input }));
    if (!reply.ok) throw new Fault(reply.fault);
    return reply.data;
  }

  /** The payloads of all notices of this name so far. */
  listNotices<N extends MediaNodeNoticeName>(name: N): MediaNodeNoticePayload<N>[] {
    const { payload } = noticeDefinitions[name];
    return this.notices
      .filter((notice) => notice.name === name)
      .map((notice) => payload.parse(notice.payload));
  }

  async untilConnected(): Promise<void> {
    await until(() => this.connected, 'the media node is connected', 15_000);
  }

  /** Cuts the link and refuses it until `acceptLinks()`. */
  cutLinks(): void {
    this.#accepting = false;
    this.#io.disconnectSockets(true);
  }

  acceptLinks(): void {
    this.#accepting = true;
  }

  async close(): Promise<void> {
    await this.#io.close();
  }
}

async function listen(http: ReturnType<typeof createServer>, port: number): Promise<number> {
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (typeof address !== 'object' || !address) throw new Error('the control server has no port');
  return address.port;
}
