import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { isMetBy, type Expectation } from './expectation.ts';
import { instant } from './instant.ts';
import type { Picture } from './picture.ts';
import { createConnection } from './receiving-media.ts';
import { SeatPublications } from './seat-publications.ts';
import { SeatSubscriptions } from './seat-subscriptions.ts';
import { SiteLink } from './site-link.ts';
import { type Head, isSiteNotice, siteNotices, type StagePublication, stageFor } from './site-notices.ts';
import type { SitePlan, SiteReport, SiteTimes } from './site-plan.ts';
import { type Again, SiteRecovery } from './site-recovery.ts';

interface Sitting {
  readonly conferenceId: string;
  readonly peerId: string;
  readonly participantId: string;
  /** Milliseconds of the monotonic clock. */
  readonly since: number;
  readonly subscriptions: SeatSubscriptions;
  readonly publications: SeatPublications | null;
  /** Of the head that is followed. */
  version: number;
}

/** How long what was sent and received goes on after a move; see media-client's session-media. */
const OTHERS_SWITCH_MS = 4_000;
/** As long as it takes a browser that only receives. */
const SWITCH_MS = 1_000;

interface Expected {
  readonly expectation: Expectation;
  met(at: number): void;
}

const nothingYet: SiteTimes = {
  called: null,
  joined: null,
  subscribed: null,
  connected: null,
  open: null,
  firstPacket: null,
  firstPicture: null,
  published: null,
};

/** A terminal without a screen: real socket, real media, and the behaviour of its plan. */
export class Site {
  readonly #plan: SitePlan;
  readonly #picture: Picture | null;
  readonly #failures: string[] = [];
  readonly #expected = new Set<Expected>();
  readonly #recovery: SiteRecovery;
  #link: SiteLink | undefined;
  #sitting: Sitting | undefined;
  /** The newest that was told, also while the answer to the join is still on its way. */
  #head: Head | undefined;
  #times: SiteTimes = nothingYet;

  constructor(plan: SitePlan, picture: Picture | null) {
    this.#plan = plan;
    this.#picture = picture;
    this.#recovery = new SiteRecovery({
      ...plan,
      sitting: () => this.#sitting,
      join: (conferenceId, again) => this.join(conferenceId, again),
      onOver: () => this.#standUp(),
      onFailed: (error) => this.#failures.push(`again: ${describe(error)}`),
    });
  }

  async connect(url: string): Promise<void> {
    this.#link = await SiteLink.connect(url, this.#plan, {
      onNotice: (name, payload, at) => this.#onNotice(name, payload, at),
      onReconnected: () => void this.#recovery.losses.reconnected(),
    });
  }

  get link(): SiteLink {
    if (!this.#link) throw new Error('the site is not connected');
    return this.#link;
  }

  /** Calls `met` once, with the instant, when the expectation is fulfilled. */
  expect(expectation: Expectation, met: (at: number) => void): void {
    const expected: Expected = {
      expectation,
      met: (at) => {
        this.#expected.delete(expected);
        met(at);
      },
    };
    this.#expected.add(expected);
  }

  /** Join, receive the stage, and publish what the plan says. @param again the seat that is taken once more */
  async join(conferenceId: string, again?: Again): Promise<void> {
    // What is given up must not be taken for what dies: the node closes it before its answer is here.
    if (again && !again.keepMedia && !again.move) closeMedia(this.#sitting);
    const send = this.#plan.publishes.length > 0;
    const connection = createConnection();
    const input = { conferenceId, send, ...again };
    const joined = await this.link.call('conference:join', input).catch((error: unknown) => {
      connection.close();
      throw error;
    });
    this.#times = { ...this.#times, joined: instant() };
    const { media, peerId, conference, standing } = joined;
    if (media.kind !== 'fresh') {
      connection.close();
      if (!this.#sitting) throw new Error('the media was kept');
      return this.#follow(conference);
    }
    const before = this.#sitting;
    if (!media.moving) closeMedia(before);
    const seat = { conferenceId, peerId };
    const subscriptions = new SeatSubscriptions(
      this.link,
      { seat, receive: media.receive, connection, ...this.#plan },
      {
        onSubscribed: (at) => this.#mark('subscribed', at),
        onConnected: (at) => this.#mark('connected', at),
        onOpen: (at) => this.#mark('open', at),
        onDead: () => this.#sitting?.subscriptions === subscriptions && void this.#recovery.retake('fresh'),
        onFirstPacket: (publication, at) => this.#onFirstPacket(publication, at),
      },
    );
    const publications = send && this.#picture ? new SeatPublications(this.link, seat, this.#picture) : null;
    this.#sitting = {
      ...seat,
      participantId: standing.participant.id,
      since: instant(),
      subscriptions,
      publications,
      version: 0,
    };
    const publishing = publications?.publish(media.send, this.#plan.publishes, before?.publications);
    await Promise.all([publishing?.then(() => this.#mark('published', instant())), this.#follow(conference)]);
    if (media.moving) void this.#finishMove(before);
  }

  /** As the product's client: what it had on the other node goes on until everybody has switched. */
  async #finishMove(before: Sitting | undefined): Promise<void> {
    await wait(before?.publications ? OTHERS_SWITCH_MS : SWITCH_MS);
    closeMedia(before);
    if (!before || this.#sitting?.peerId !== before.peerId) return;
    const { conferenceId, peerId } = before;
    await this.link
      .call('media:finish-move', { conferenceId, peerId })
      .catch((error: unknown) => this.#failures.push(`finish: ${describe(error)}`));
  }

  async leave(): Promise<void> {
    const sitting = this.#sitting;
    if (!sitting) return;
    this.#standUp();
    const { conferenceId, peerId } = sitting;
    await this.link.call('conference:leave', { conferenceId, peerId });
  }

  report(): SiteReport {
    const { subscriptions, publications, participantId, since } = this.#sitting ?? {};
    return {
      times: this.#times,
      heard: subscriptions?.takeHeard() ?? [],
      streams: this.#plan.counts ? (subscriptions?.counts() ?? []) : [],
      keyFrameRequests: publications?.keyFrameRequests ?? 0,
      packetsSent: publications?.packetsSent ?? 0,
      participantId: participantId ?? null,
      seatedSince: since ?? null,
      failures: this.#failures,
    };
  }

  close(): void {
    this.#standUp();
    this.#link?.close();
  }

  #standUp(): void {
    closeMedia(this.#sitting);
    this.#sitting = undefined;
    this.#times = nothingYet;
  }

  /** Only the first time counts. */
  #mark(what: keyof SiteTimes, at: number): void {
    if (this.#times[what] === null) this.#times = { ...this.#times, [what]: at };
  }

  #onFirstPacket({ kind, participantId }: StagePublication, at: number): void {
    this.#mark('firstPacket', at);
    if (kind === 'video') this.#mark('firstPicture', at);
    for (const { expectation, met } of this.#expected) {
      const shown = kind === 'video' && expectation.what === 'picture';
      if (expectation.what === 'media' || (shown && expectation.participantId === participantId)) met(at);
    }
  }

  #onNotice(name: string, payload: unknown, at: number): void {
    for (const { expectation, met } of this.#expected) if (isMetBy(expectation, name, payload)) met(at);
    this.#act(name, payload, at).catch((error: unknown) =>
      this.#failures.push(`${name}: ${describe(error)}`),
    );
  }

  async #act(name: string, payload: unknown, at: number): Promise<void> {
    if (!isSiteNotice(name)) return;
    switch (name) {
      case 'conference:called': {
        const { conferenceId } = siteNotices[name].parse(payload).call;
        return this.#onCalled(conferenceId, at);
      }
      case 'conference:changed':
        return this.#follow(siteNotices[name].parse(payload).conference);
      case 'conference:standing-changed':
        return this.#onStanding(siteNotices[name].parse(payload));
      case 'conference:seat-ended':
        return this.#standUp();
      case 'media:move':
      case 'media:lost':
      case 'media:suspect': {
        const seat = siteNotices[name].parse(payload);
        if (seat.conferenceId !== this.#sitting?.conferenceId) return;
        const { losses } = this.#recovery;
        if (name === 'media:move') return losses.moving(seat);
        return name === 'media:lost' ? losses.lost(seat) : losses.suspected(seat);
      }
      case 'media:demand-changed': {
        const { producerId, wanted } = siteNotices[name].parse(payload);
        return this.#sitting?.publications?.setWanted(producerId, wanted);
      }
      case 'media:consumer-closed':
        return this.#sitting?.subscriptions.forget(siteNotices[name].parse(payload).consumerId);
      case 'roll-call:called': {
        const { conferenceId, rollCallId } = siteNotices[name].parse(payload);
        if (this.#plan.answersRollCall)
          await this.link.call('roll-call:answer', { conferenceId, rollCallId });
      }
    }
  }

  async #onCalled(conferenceId: string, at: number): Promise<void> {
    this.#mark('called', at);
    const ringing = this.#plan.rings
      ? this.link.call('conference:answer', { conferenceId, answer: 'ringing' })
      : null;
    await Promise.all([ringing, this.#plan.joinsWhenCalled ? this.join(conferenceId) : null]);
  }

  async #follow(told: Head): Promise<void> {
    const known = this.#head?.id === told.id ? this.#head : undefined;
    const head = (this.#head = known && known.version > told.version ? known : told);
    const sitting = this.#sitting;
    if (!sitting || head.id !== sitting.conferenceId || head.version <= sitting.version) return;
    sitting.version = head.version;
    if (head.endedAt !== null) return this.#standUp();
    await sitting.subscriptions.follow(stageFor(head, sitting.participantId));
  }

  #onStanding({
    conferenceId,
    standing,
  }: {
    conferenceId: string;
    standing: { participant: Head['participants'][number] };
  }): void {
    const sitting = this.#sitting;
    if (!sitting || conferenceId !== sitting.conferenceId) return;
    for (const { producerId, held } of standing.participant.peers.flatMap(({ publications }) => publications))
      sitting.publications?.setHeld(producerId, held);
  }
}

function closeMedia(sitting: Sitting | undefined): void {
  sitting?.subscriptions.close();
  sitting?.publications?.close();
}

function describe(error: unknown): string {
  if (error instanceof Fault) return `${error.code}/${error.reason ?? ''} ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
