import type { Actor, Party } from '../../protocol/src/actor.ts';
import { calls, type CallInput, type CallOutput } from '../../protocol/src/contract.ts';
import type { ConferenceKind, Participant } from '../../protocol/src/conference.ts';
import type { Role } from '../../protocol/src/core/permissions.ts';
import { createConference } from '../../signaling/src/features/conference/create-conference.ts';
import { lockConference } from '../../signaling/src/features/conference/conference.store.ts';
import { insertSites, markJoined } from '../../signaling/src/features/conference/participant.store.ts';
import { partyOf } from '../../signaling/src/features/conference/parties.ts';
import { readHead, readRoster } from '../../signaling/src/features/conference/read-conference.ts';
import { insertSeats } from '../../signaling/src/features/conference/seat.store.ts';
import { controlCalls } from '../../signaling/src/features/control/control.calls.ts';
import { floorCalls } from '../../signaling/src/features/floor/floor.calls.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { layoutCalls } from '../../signaling/src/features/layout/layout.calls.ts';
import { beat, insertConnection } from '../../signaling/src/features/presence/connection.store.ts';
import { rollCallCalls } from '../../signaling/src/features/roll-call/roll-call.calls.ts';
import { createSealer } from '../../signaling/src/platform/sealed-text.ts';
import { unitIdOf } from './units.ts';

const id = () => crypto.randomUUID();

type HallHandlers = ReturnType<typeof handlersOf>;
export type HallCall = keyof HallHandlers;

function handlersOf(deps: SessionDeps) {
  return { ...controlCalls(deps), ...floorCalls(deps), ...rollCallCalls(deps), ...layoutCalls(deps) };
}

const kinds: Readonly<Partial<Record<Role, Actor['kind']>>> = { guest: 'guest', station: 'terminal' };

/** Somebody with one role; nobody the database knows. */
function contextOf(role: Role, unitId: string): CallContext {
  const unitName = { zh: '某单位', en: 'Some unit' };
  const kind = kinds[role] ?? 'account';
  return {
    actor: { kind, id: id(), username: null, displayName: role, unitId, unitName, roles: [{ role, unitId }] },
    sessionId: id(),
    client: kind === 'account' ? 'console' : kind,
    expiresAt: new Date('2099-01-01'),
    mustChangePassword: false,
    connectionId: id(),
  };
}

/** A conference on a real database with people in it, without sockets, media or a network. */
export interface Hall {
  /** Somebody with a role at a unit of the sample county. */
  person(role: Role, unitCode: string): Promise<CallContext>;
  /** Opened by the first, who is its chair. */
  open(chair: CallContext, others: readonly CallContext[], kind?: ConferenceKind): Promise<string>;
  /** Takes a seat with a live socket. @returns the peer */
  sit(context: CallContext, conferenceId: string): Promise<string>;
  loseSignal(peerId: string): Promise<void>;
  siteOf(context: CallContext, conferenceId: string): Promise<Participant>;
  head(conferenceId: string): ReturnType<typeof readHead>;
  call<N extends HallCall>(name: N, input: CallInput<N>, context: CallContext): Promise<CallOutput<N>>;
  /** What was recorded about a conference, oldest first. */
  record(
    conferenceId: string,
  ): Promise<{ action: string; actor: string; details: Record<string, unknown> }[]>;
}

export async function createHall(deps: SessionDeps): Promise<Hall> {
  const instanceId = id();
  const handlers = handlersOf(deps);
  const sealer = createSealer(Buffer.alloc(32).toString('base64'));
  await deps.inWork((work) => beat(work, instanceId));

  const siteOf = async (context: CallContext, conferenceId: string): Promise<Participant> => {
    const { participants } = await readRoster(deps.db, conferenceId);
    const site = participants.find(({ party }) => party.id === context.actor.id);
    if (!site) throw new Error('this actor has no site');
    return site;
  };
  const connect = async ({ actor, sessionId, client }: CallContext): Promise<string> => {
    const connection = { id: id(), instanceId, actorKind: actor.kind, actorId: actor.id };
    await deps.inWork((work) =>
      insertConnection(work, { ...connection, unitId: actor.unitId, sessionId, client }),
    );
    return connection.id;
  };
  return {
    siteOf,
    person: async (role, unitCode) => contextOf(role, await unitIdOf(deps, unitCode)),
    async open(chair, others, kind = 'meeting') {
      const conferenceId = id();
      const guests = others.filter(({ actor }) => actor.kind === 'guest').map(({ actor }) => partyOf(actor));
      const invited = others.filter(({ actor }) => actor.kind !== 'guest').map(({ actor }) => partyOf(actor));
      await deps.inWork(async (work) => {
        await createConference(work, {
          id: conferenceId,
          kind,
          status: 'Test',
          title: '例会',
          chair: partyOf(chair.actor),
          others: invited satisfies Party[],
        });
        await insertSites(work, { conferenceId, parties: guests, role: 'member' });
      });
      return conferenceId;
    },
    async sit(context, conferenceId) {
      const { actor } = context;
      const site = await siteOf(context, conferenceId);
      const seat = { id: id(), conferenceId, participantId: site.id, connectionId: await connect(context) };
      await deps.inWork(async (work) => {
        await lockConference(work, conferenceId);
        const { kind: actorKind, id: actorId, unitId, displayName } = actor;
        await insertSeats(work, conferenceId, [
          { ...seat, actorKind, actorId, unitId, displayName, nodeId: null },
        ]);
        await markJoined(work, [site.id]);
      });
      return seat.id;
    },
    loseSignal: (peerId) =>
      deps.db.execute('UPDATE peers SET connection_id = NULL, lost_at = :now WHERE id = :peerId', {
        peerId,
        now: deps.clock.now(),
      }),
    head: (conferenceId) => readHead({ db: deps.db, sealer }, conferenceId),
    call: <N extends HallCall>(name: N, input: CallInput<N>, context: CallContext) => {
      const operation = handlers[name] as (input: unknown, context: CallContext) => Promise<CallOutput<N>>;
      return operation(calls[name].input.parse(input), context);
    },
    record: (conferenceId) =>
      deps.db.select(
        `SELECT action, actor_name AS actor, details FROM audit_entries WHERE target_id = :conferenceId ORDER BY sequence`,
        { conferenceId },
      ),
  };
}
