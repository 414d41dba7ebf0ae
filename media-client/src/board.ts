import type { CallOutput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { CalledWatch } from './called-watch.ts';
import { ChatLog } from './chat-log.ts';
import { ConferenceFiles, type RestAccess } from './conference-files.ts';
import { DeskWatch } from './desk-watch.ts';
import { PatrolRunner, type PatrolRunnerOptions } from './patrol-runner.ts';
import { PollLog } from './poll-log.ts';
import { RollCallWatch } from './roll-call-watch.ts';
import type { Scene } from './scene.ts';
import { ServerClock } from './server-clock.ts';
import { sessionActions, type SessionActions } from './session-actions.ts';
import type { Signal } from './signal-port.ts';

export interface BoardOptions {
  readonly signal: Signal;
  readonly conferenceId: string;
  readonly scene: Scene;
  readonly rest: RestAccess | undefined;
  readonly pictures: Pick<PatrolRunnerOptions, 'isReady' | 'onSites'>;
  /** The person said “here” to a roll call by hand: wants to be heard. */
  onAnswered(): void;
  endForAll(): Promise<void>;
  onChange(): void;
}

/** Everything that goes on in a conference besides picture and sound: writing, files, polls, roll call, the wall. */
export class Board {
  readonly chat: ChatLog;
  readonly polls: PollLog;
  readonly desk: DeskWatch;
  readonly rollCall: RollCallWatch;
  readonly called: CalledWatch;
  readonly patrol: PatrolRunner;
  readonly #files: ConferenceFiles | null;
  readonly #options: BoardOptions;
  readonly #clock: ServerClock;
  #stopReloading: (() => void) | null = null;
  #wasChair = false;

  constructor(options: BoardOptions) {
    const { signal, conferenceId, scene, rest, pictures, onChange } = options;
    const shared = { signal, conferenceId, onChange };
    this.#options = options;
    this.#clock = new ServerClock(signal);
    this.chat = new ChatLog(shared);
    this.polls = new PollLog(shared);
    this.desk = new DeskWatch({ ...shared, onChange: () => this.#onDesk() });
    this.rollCall = new RollCallWatch(shared);
    this.called = new CalledWatch(shared);
    this.patrol = new PatrolRunner({
      clock: this.#clock,
      isJoined: (id) => scene.find(id)?.state === 'joined',
      ...pictures,
      onChange,
    });
    this.#files = rest ? new ConferenceFiles(conferenceId, rest) : null;
  }

  /** @throws Fault where files are not to be had: a mistake in the code that opened the session */
  get files(): ConferenceFiles {
    if (!this.#files) throw fault('invalid-state', 'this session was opened without files');
    return this.#files;
  }

  get hasFiles(): boolean {
    return this.#files !== null;
  }

  /** What this site may do now. */
  get actions(): SessionActions {
    const { signal, conferenceId, scene, endForAll } = this.#options;
    const { head, standing } = scene;
    if (!head || !standing || !this.#stopReloading) return {};
    return sessionActions({
      signal,
      conferenceId,
      head,
      standing,
      rollCall: this.rollCall.rollCall,
      isCalled: this.called.called?.answered === false,
      hasOpenPoll: this.polls.polls.some(({ closedAt }) => closedAt === null),
      hasOpenQuestion: this.chat.questions.length > 0,
      own: {
        answerRollCall: () => this.#answer(),
        vote: (pollId, choices) => this.polls.vote(pollId, choices),
        markAnswered: (id) => this.chat.markAnswered(id),
        endForAll,
        takeRollCall: (rollCall) => this.rollCall.take(rollCall),
        takePoll: (poll: CallOutput<'poll:open'>) => this.polls.take(poll),
      },
    });
  }

  /** Joined: everything is loaded now, and after every time without contact. */
  start(): void {
    this.#stopReloading?.();
    const { scene, signal } = this.#options;
    const load = (): void => {
      void this.chat.load();
      void this.polls.load();
      if (scene.isChair) this.#loadForChair();
    };
    this.#stopReloading = signal.onReconnected(() => {
      load();
      // What is known of the roll call is as old as the contact that was lost.
      void this.called.load();
    });
    load();
    if (scene.head?.rollCall) void this.called.load();
    this.followScene();
  }

  /** The head or the own standing has changed. */
  followScene(): void {
    const { scene } = this.#options;
    if (!this.#stopReloading) return;
    if (scene.head) this.called.followHead(scene.head, scene.standing?.participant.id);
    if (scene.isChair === this.#wasChair) return;
    this.#wasChair = scene.isChair;
    if (scene.isChair) return this.#loadForChair();
    this.desk.forget();
    this.rollCall.forget();
  }

  /** Out of it: nothing more is asked for, what was fetched can still be read. */
  stop(): void {
    this.#stopReloading?.();
    this.#stopReloading = null;
    this.#wasChair = false;
    this.patrol.follow(null);
  }

  close(): void {
    this.stop();
    this.patrol.close();
    for (const part of [this.chat, this.polls, this.desk, this.rollCall, this.called]) part.close();
    this.#files?.close();
  }

  #loadForChair(): void {
    void this.#clock.measure();
    void this.desk.load();
    void this.rollCall.load();
  }

  #onDesk(): void {
    this.patrol.follow(this.#stopReloading ? (this.desk.desk?.patrol ?? null) : null);
    this.#options.onChange();
  }

  async #answer(): Promise<void> {
    const isByHand = this.called.called?.mode === 'manual';
    await this.called.answer();
    if (isByHand) this.#options.onAnswered();
  }
}
