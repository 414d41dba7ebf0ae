import { fault, Fault, type FaultData } from '@zhida/protocol/core/fault.ts';
import {
  changePasswordSchema,
  demoAccountsSchema,
  installationSchema,
  refreshSchema,
  sessionSchema,
  signInSchema,
  signOutSchema,
  type Client,
  type Installation,
  type Session,
} from '@zhida/protocol/session.ts';
import { enrolmentSchema } from '@zhida/protocol/terminal.ts';
import { z } from 'zod';
import { callRest, type RestAnswer } from './rest.ts';
import { Subscribers } from './subscribers.ts';

export type SessionState =
  | { phase: 'unknown' }
  | { phase: 'signed-out'; fault?: FaultData }
  | { phase: 'signed-in'; session: Session };

export interface SessionClientOptions {
  readonly client: Client;
  readonly fetch?: typeof fetch;
}

export type DemoAccount = z.infer<typeof demoAccountsSchema>['accounts'][number];

/**
 * A token is renewed this long before it runs out (or after half its life, if it is short-lived). Less than the
 * 75 s at which the live socket is renewed would hand the socket a token it already has.
 */
const renewBeforeMs = 90_000;
const nothingSchema = z.unknown();

/**
 * Who is signed in here. The access token stays in memory, the refresh token in an HttpOnly cookie this code cannot
 * read. Subscribers hear of every change of `state`.
 */
export class SessionClient {
  readonly #client: Client;
  readonly #fetch: typeof fetch;
  readonly #subscribers = new Subscribers();
  #state: SessionState = { phase: 'unknown' };
  /** `performance.now()` at which the token in `state` should be renewed. */
  #renewAt = 0;
  #refreshing: Promise<Session> | null = null;

  constructor(options: SessionClientOptions) {
    this.#client = options.client;
    this.#fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  }

  get state(): SessionState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    return this.#subscribers.add(listener);
  }

  /** Tries the refresh cookie once. Ends in `signed-in` or `signed-out`, never throws. */
  async restore(): Promise<void> {
    try {
      await this.#refresh();
    } catch (error) {
      if (this.#state.phase !== 'unknown') return;
      const known = error instanceof Fault && error.code !== 'unauthenticated' ? { fault: error.data } : {};
      this.#setState({ phase: 'signed-out', ...known });
    }
  }

  /** @throws Fault `unauthenticated/bad-credentials`, `forbidden/locked-out` … as the contract states */
  async signIn(username: string, password: string): Promise<void> {
    const body = checked(signInSchema, { client: this.#client, username, password });
    this.#take(await this.#post('/api/v1/session', body));
  }

  /** Makes this device a terminal of its unit. @throws Fault `forbidden/enrolment-code-invalid` */
  async enrol(code: string, name: string): Promise<void> {
    this.#take(await this.#post('/api/v1/terminals/enrolment', checked(enrolmentSchema, { code, name })));
  }

  /** Sets a new password; all other sessions of the account end. */
  async changePassword(current: string, next: string): Promise<void> {
    const body = checked(changePasswordSchema, {
      client: this.#client,
      currentPassword: current,
      newPassword: next,
    });
    const token = await this.getToken();
    await this.#request('POST', '/api/v1/session/password', { body, token });
    // The answer need not carry a session: a fresh one tells that no password change is required any more.
    await this.#refresh();
  }

  /** Signs out here. The screen is signed out even where the server cannot be told. */
  async signOut(): Promise<void> {
    this.#setState({ phase: 'signed-out' });
    const body = checked(signOutSchema, { client: this.#client });
    await this.#request('DELETE', '/api/v1/session', { body }).catch(() => undefined);
  }

  /** Ends every session of the account. @throws Fault where the server could not be told: then they still run */
  async signOutEverywhere(): Promise<void> {
    const token = await this.getToken();
    const body = checked(signOutSchema, { client: this.#client });
    await this.#request('DELETE', '/api/v1/sessions', { body, token });
    this.#setState({ phase: 'signed-out' });
  }

  /** To be called when the server says `session:ended`: forgets the token and shows why. */
  markEnded(reason: FaultData): void {
    if (this.#state.phase === 'signed-in') this.#setState({ phase: 'signed-out', fault: reason });
  }

  /**
   * A token good for at least a minute more, renewed by the cookie where needed.
   * @throws Fault `unauthenticated` when signed out, `unavailable`/`timeout` when it cannot be renewed right now
   */
  async getToken(): Promise<string> {
    if (this.#state.phase !== 'signed-in') throw fault('unauthenticated', 'nobody is signed in');
    if (performance.now() < this.#renewAt) return this.#state.session.accessToken;
    return (await this.#refresh()).accessToken;
  }

  async getInstallation(): Promise<Installation> {
    return (await callRest(this.#fetch, { method: 'GET', path: '/api/v1/info', answer: installationSchema }))
      .data;
  }

  /** The sample people one may sign in as; empty outside demo mode. */
  async listDemoAccounts(): Promise<DemoAccount[]> {
    try {
      const request = { method: 'GET', path: '/api/v1/demo', answer: demoAccountsSchema } as const;
      return (await callRest(this.#fetch, request)).data.accounts;
    } catch (error) {
      if (error instanceof Fault && error.code === 'not-found') return [];
      throw error;
    }
  }

  close(): void {
    this.#subscribers.clear();
  }

  /** One refresh at a time: a refresh token used twice looks like theft and would end the whole family. */
  #refresh(): Promise<Session> {
    this.#refreshing ??= this.#refreshAlone().finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  async #refreshAlone(): Promise<Session> {
    const body = checked(refreshSchema, { client: this.#client });
    try {
      const answer = await oneTabAtATime(`zhida-refresh-${this.#client}`, () =>
        this.#post('/api/v1/session/refresh', body),
      );
      return this.#take(answer);
    } catch (error) {
      const isOver =
        error instanceof Fault && (error.code === 'unauthenticated' || error.code === 'forbidden');
      if (isOver && this.#state.phase === 'signed-in') {
        this.#setState({ phase: 'signed-out', fault: error.data });
      }
      throw error;
    }
  }

  #post(path: string, body: unknown): Promise<RestAnswer<Session>> {
    return callRest(this.#fetch, { method: 'POST', path, body, answer: sessionSchema });
  }

  async #request(
    method: 'POST' | 'DELETE',
    path: string,
    rest: { body: unknown; token?: string },
  ): Promise<void> {
    await callRest(this.#fetch, { method, path, ...rest, answer: nothingSchema });
  }

  #take({ data, serverNow }: RestAnswer<Session>): Session {
    const lifetime = Math.max(0, Date.parse(data.expiresAt) - (serverNow ?? Date.now()));
    this.#renewAt = performance.now() + lifetime - Math.min(renewBeforeMs, lifetime / 2);
    this.#setState({ phase: 'signed-in', session: data });
    return data;
  }

  #setState(state: SessionState): void {
    this.#state = state;
    this.#subscribers.notify();
  }
}

/** Catches a bad form before it travels, in the same words the server would use. */
function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const isPassword = parsed.error.issues.some((issue) => issue.path[0] === 'newPassword');
  throw new Fault({
    code: 'bad-request',
    ...(isPassword ? { reason: 'password-too-weak' as const } : {}),
    message: 'the input does not fit the contract',
    issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}

/** Two tabs share one refresh cookie; Web Locks keeps them from spending it at the same moment. */
function oneTabAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  return locks ? locks.request(name, work) : work();
}
