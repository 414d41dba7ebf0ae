import type { Socket } from 'socket.io';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { NoticePayload } from '@zhida/protocol/contract.ts';
import type { CallContext, Handlers } from '../features/handlers.ts';
import type { Caller } from '../features/identity/authenticate.ts';
import { directivePrefix, room, rosterPrefix, roomsOf } from './rooms.ts';

/**
 * A client may be asleep or offline when its token runs out and needs a moment to renew; its media goes on
 * meanwhile. Longer would let a dead token act for longer.
 */
const renewGraceMs = 30_000;

type EndReason = NoticePayload<'session:ended'>['reason'];

/** Rooms a socket asked for, whatever its permissions give it. */
const followedPrefixes = [rosterPrefix, directivePrefix];

/** One live client socket: who it is, until when its token is good, and how it ends. */
export class ClientSocket {
  readonly connectionId = crypto.randomUUID();
  readonly socket: Socket;
  #caller: Caller;
  #expiry: NodeJS.Timeout | undefined;
  #endReason: EndReason | null = null;
  readonly #underWay = new Set<Promise<void>>();

  constructor(socket: Socket, caller: Caller) {
    this.socket = socket;
    this.#caller = caller;
    this.#watchExpiry();
  }

  get context(): CallContext {
    return { ...this.#caller, connectionId: this.connectionId };
  }

  /** Set once the session was ended by somebody; null while it lives or the network alone is to blame. */
  get endReason(): EndReason | null {
    return this.#endReason;
  }

  /** A fresh token of the same session and actor takes the place of the old one. @throws Fault forbidden otherwise */
  renew(caller: Caller): void {
    if (caller.sessionId !== this.#caller.sessionId || caller.actor.id !== this.#caller.actor.id)
      throw fault('forbidden', 'this token belongs to another session');
    // Its network may have gone while the token was looked at; timers and rooms have been cleared then.
    if (!this.socket.connected) return;
    this.#caller = caller;
    this.#watchExpiry();
    this.enterRooms();
  }

  /**
   * The rooms whose notices this caller may have; others are left. Until an own password is set that is none but its
   * own: who may call nothing is told nothing either.
   */
  enterRooms(): void {
    const { actor, sessionId, mustChangePassword } = this.#caller;
    const own = [room.connection(this.connectionId), room.session(sessionId)];
    const rooms = new Set([...own, ...(mustChangePassword ? [] : roomsOf(actor)), this.socket.id]);
    for (const name of this.socket.rooms)
      if (!rooms.has(name) && !followedPrefixes.some((prefix) => name.startsWith(prefix)))
        void this.socket.leave(name);
    void this.socket.join([...rooms]);
  }

  /** Changes of a roster are told to this socket from now on, until it leaves or stops. */
  followRoster(conferenceId: string, follows: boolean): void {
    const name = room.roster(conferenceId);
    void (follows ? this.socket.join(name) : this.socket.leave(name));
  }

  /** Receipts of a directive are told to this socket from now on: of these nodes, null: all. */
  followDirective(directiveId: string, nodeIds: readonly string[] | null): void {
    const all = room.directive(directiveId);
    void this.socket.join(nodeIds ? nodeIds.map((nodeId) => room.directiveNode(directiveId, nodeId)) : all);
  }

  unfollowDirective(directiveId: string): void {
    for (const name of this.socket.rooms)
      if (name.startsWith(room.directive(directiveId))) void this.socket.leave(name);
  }

  /** Remembers a call until it is answered. */
  track(call: Promise<void>): void {
    this.#underWay.add(call);
    void call.finally(() => this.#underWay.delete(call));
  }

  /** Every call this socket made has been answered. A call under way must not take a seat after the socket is gone. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  end(reason: EndReason): void {
    this.#endReason = reason;
    this.socket.emit('session:ended', { reason });
    this.socket.disconnect(true);
  }

  close(): void {
    clearTimeout(this.#expiry);
  }

  #watchExpiry(): void {
    clearTimeout(this.#expiry);
    const left = this.#caller.expiresAt.getTime() - Date.now() + renewGraceMs;
    this.#expiry = setTimeout(() => this.end('expired'), Math.max(0, left));
  }
}

/** The calls about the socket itself. */
export function sessionCalls(deps: {
  authenticate(token: string): Promise<Caller>;
  find(connectionId: string | null): ClientSocket | undefined;
  now(): Date;
}): Handlers<'session:get' | 'session:renew'> {
  return {
    'session:get': async (_input, { actor, sessionId, expiresAt }) => ({
      actor,
      sessionId,
      expiresAt: expiresAt.toISOString(),
      now: deps.now().toISOString(),
    }),
    'session:renew': async ({ token }, { connectionId }) => {
      const client = deps.find(connectionId);
      if (!client) throw fault('invalid-state', 'a token is renewed over its socket');
      const caller = await deps.authenticate(token);
      client.renew(caller);
      return { expiresAt: caller.expiresAt.toISOString() };
    },
  };
}
