import { io, type Socket } from 'socket.io-client';
import {
  calls,
  notices,
  type CallInput,
  type CallName,
  type CallOutput,
  type NoticeName,
  type NoticePayload,
} from '@zhida/protocol/contract.ts';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { replySchema } from '@zhida/protocol/core/reply.ts';
import { protocolVersion } from '@zhida/protocol/core/version.ts';
import { sessionSchema, type Client, type Session } from '@zhida/protocol/session.ts';
import type { System } from './system.ts';
import { waitUntil } from './wait-until.ts';

/** A signed-in client on a real socket, without a browser: it speaks the contract and remembers every notice. */
export interface TestClient {
  readonly session: Session;
  readonly socket: Socket;
  /** @throws Fault as the server gave it */
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /** The fault a call is refused with. @throws Error when it is not refused */
  refusal<N extends CallName>(name: N, input: unknown): Promise<Fault>;
  /** The newest notice of a name that fits. */
  notice<N extends NoticeName>(
    name: N,
    fits: (payload: NoticePayload<N>) => boolean,
  ): Promise<NoticePayload<N>>;
  close(): void;
}

export async function signIn(system: Entrance, username: string, client: Client): Promise<Session> {
  const response = await fetch(`${system.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: system.demoPassword, client }),
  });
  if (!response.ok) throw new Error(`sign-in of ${username} was refused: ${await response.text()}`);
  return sessionSchema.parse(await response.json());
}

/** What a client goes to: a whole system, or one process of it. */
export type Entrance = Pick<System, 'url' | 'demoPassword'>;

export async function connectClient(system: Entrance, username: string, client: Client): Promise<TestClient> {
  return connectSession(system, await signIn(system, username, client), client);
}

export async function connectSession(
  system: Pick<System, 'url'>,
  session: Session,
  client: Client,
): Promise<TestClient> {
  const socket = io(system.url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 100,
    reconnectionDelayMax: 300,
    auth: { token: session.accessToken, protocolVersion, client },
  });
  const seen: { name: string; payload: unknown }[] = [];
  socket.onAny((name: string, payload: unknown) => seen.push({ name, payload }));
  await waitUntil('the socket is connected', () => socket.connected);
  const ask = async (name: string, input: unknown) =>
    replySchema.parse(await socket.timeout(10_000).emitWithAck(name, input));
  // Any answer, a refusal too, comes only once the socket stands in the database: before that its unit is offline.
  await ask('no-such-call', null).catch(() => undefined);
  return {
    session,
    socket,
    async call(name, input) {
      const reply = await ask(name, input);
      if (!reply.ok) throw new Fault(reply.fault);
      return calls[name].output.parse(reply.data) as CallOutput<typeof name>;
    },
    async refusal(name, input) {
      const reply = await ask(name, input);
      if (reply.ok) throw new Error(`${name} was not refused`);
      return new Fault(reply.fault);
    },
    notice: (name, fits) =>
      waitUntil(`a fitting ${name} arrives`, () =>
        seen
          .filter((notice) => notice.name === name)
          .map((notice) => notices[name].payload.parse(notice.payload) as NoticePayload<typeof name>)
          .findLast(fits),
      ),
    close: () => void socket.disconnect(),
  };
}
