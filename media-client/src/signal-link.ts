import { fault, Fault, faultSchema } from '@zhida/protocol/core/fault.ts';
import { protocolVersion } from '@zhida/protocol/core/version.ts';
import type { Handshake } from '@zhida/protocol/session.ts';
import { io, type Socket } from 'socket.io-client';

export interface SignalLinkOptions {
  readonly url: string | undefined;
  readonly handshake: Omit<Handshake, 'protocolVersion'>;
  readonly connectWithinMs: number;
  onNotice(name: string, payload: unknown): void;
  /** Anything heard from the server, heartbeats included. */
  onContact(): void;
  onLost(): void;
}

/**
 * One accepted connection. socket.io's own reconnecting is off: it does not come back after a refused handshake and
 * would reuse a token that has run out; SignalClient opens a new link instead, with a fresh token each time.
 */
export class SignalLink {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** @throws Fault the server's refusal, or `unavailable` where it cannot be reached in time */
  static async open(options: SignalLinkOptions): Promise<SignalLink> {
    const socket = createSocket(options);
    try {
      await connected(socket, options.connectWithinMs);
    } catch (error) {
      socket.close();
      throw error;
    }
    socket.on('disconnect', () => {
      socket.close();
      options.onLost();
    });
    return new SignalLink(socket);
  }

  /** @returns the raw reply. @throws Fault `timeout` or `unavailable` */
  async call(name: string, input: unknown, timeoutMs: number): Promise<unknown> {
    if (!this.#socket.connected) throw fault('unavailable', 'the connection is down');
    try {
      const reply: unknown = await this.#socket.timeout(timeoutMs).emitWithAck(name, input);
      return reply;
    } catch (error) {
      // A lost connection and a silent server both end up here.
      throw this.#socket.connected
        ? fault('timeout', `${name} was not answered in ${timeoutMs} ms`, undefined, error)
        : fault('unavailable', `the connection was lost during ${name}`, undefined, error);
    }
  }

  close(): void {
    this.#socket.removeAllListeners();
    this.#socket.offAny();
    this.#socket.close();
  }
}

function createSocket(options: SignalLinkOptions): Socket {
  const settings = {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    autoConnect: false,
    timeout: options.connectWithinMs,
    auth: { ...options.handshake, protocolVersion },
  };
  const socket = options.url === undefined ? io(settings) : io(options.url, settings);
  socket.onAny((name: string, payload: unknown) => {
    options.onContact();
    options.onNotice(name, payload);
  });
  socket.io.on('ping', () => options.onContact());
  return socket;
}

function connected(socket: Socket, withinMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(fault('unavailable', 'no answer to the handshake')), withinMs);
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      socket.off('connect');
      socket.off('connect_error');
      end();
    };
    socket.once('connect', () => settle(resolve));
    socket.once('connect_error', (error) => settle(() => reject(readRefusal(error))));
    socket.connect();
  });
}

function readRefusal(error: Error): Fault {
  const parsed = faultSchema.safeParse('data' in error ? error.data : undefined);
  return parsed.success
    ? new Fault(parsed.data)
    : fault('unavailable', 'the server is out of reach', undefined, error);
}
