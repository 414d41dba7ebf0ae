import { io, type Socket } from 'socket.io-client';
import { calls, type CallInput, type CallName, type CallOutput } from '@zhida/protocol/contract.ts';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { replySchema } from '@zhida/protocol/core/reply.ts';
import { protocolVersion } from '@zhida/protocol/core/version.ts';
import { comeBack } from './come-back.ts';
import { instant } from './instant.ts';
import type { SitePlan } from './site-plan.ts';

/** As long as a terminal waits in the worst of a burst before it gives a call up. */
const CALL_TIMEOUT_MS = 20_000;
const CONNECT_TIMEOUT_MS = 20_000;

export interface SiteLinkEvents {
  onNotice(name: string, payload: unknown, at: number): void;
  /** The socket was lost and is back. */
  onReconnected(): void;
}

/** A site's real socket to signaling. It counts what comes in by name. */
export class SiteLink {
  readonly #socket: Socket;
  /** Notices so far, by name. */
  readonly noticeCounts = new Map<string, number>();

  private constructor(socket: Socket, { onNotice }: SiteLinkEvents) {
    this.#socket = socket;
    socket.onAny((name: string, payload: unknown) => {
      this.noticeCounts.set(name, (this.noticeCounts.get(name) ?? 0) + 1);
      onNotice(name, payload, instant());
    });
  }

  /** @throws Error where signaling refuses the handshake or does not answer */
  static async connect(
    url: string,
    { token, client, recovers }: Pick<SitePlan, 'token' | 'client' | 'recovers'>,
    events: SiteLinkEvents,
  ): Promise<SiteLink> {
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: recovers,
      reconnectionDelay: 300,
      reconnectionDelayMax: 2_000,
      auth: { token, client, protocolVersion },
    });
    const link = new SiteLink(socket, events);
    await connected(socket);
    if (recovers) comeBack(socket);
    socket.on('connect', () => events.onReconnected());
    return link;
  }

  /** @throws Fault as the server gave it */
  async call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    return calls[name].output.parse(await this.callRaw(name, input)) as CallOutput<N>;
  }

  /** The data of the reply, unparsed. @throws Fault as the server gave it */
  async callRaw(name: string, input: unknown): Promise<unknown> {
    const reply = replySchema.parse(await this.#socket.timeout(CALL_TIMEOUT_MS).emitWithAck(name, input));
    if (!reply.ok) throw new Fault(reply.fault);
    return reply.data;
  }

  close(): void {
    this.#socket.disconnect();
  }
}

function connected(socket: Socket): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.once('connect', resolve);
  socket.once('connect_error', (error) => reject(new Error(`the handshake was refused: ${error.message}`)));
  const late = new Error(`no handshake within ${CONNECT_TIMEOUT_MS} ms`);
  const timer = setTimeout(() => reject(late), CONNECT_TIMEOUT_MS);
  return promise.finally(() => clearTimeout(timer));
}
