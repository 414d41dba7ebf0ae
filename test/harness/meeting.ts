import type { Conference, Peer } from '@zhida/protocol/conference.ts';
import { sessionSchema, type Client } from '@zhida/protocol/session.ts';
import { connectClient, connectSession, type TestClient } from './client.ts';
import { holdingsOf, type Joined } from './seat.ts';
import type { System } from './system.ts';
import { waitUntil } from './wait-until.ts';

/** People who meet, without browsers; `part` closes their sockets and waits until the media node holds nothing. */
export interface Meeting {
  sign(username: string, client?: Client): Promise<TestClient>;
  /** With the refresh cookie, which a browser would keep. */
  signWithCookie(username: string): Promise<{ client: TestClient; cookie: string }>;
  openWith(chair: TestClient, ...others: TestClient[]): Promise<Conference>;
  join(client: TestClient, conference: Conference): Promise<Joined>;
  adopt(client: TestClient): TestClient;
  part(): Promise<void>;
}

export function createMeeting(system: () => System): Meeting {
  const clients: TestClient[] = [];
  const adopt = (client: TestClient) => {
    clients.push(client);
    return client;
  };
  return {
    adopt,
    sign: async (username, client = 'terminal') => adopt(await connectClient(system(), username, client)),
    async signWithCookie(username) {
      const { demoPassword: password } = system();
      const response = await callRest(system(), 'POST /api/v1/session', {
        body: { username, password, client: 'terminal' },
      });
      const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const session = sessionSchema.parse(await response.json());
      return { client: adopt(await connectSession(system(), session, 'terminal')), cookie };
    },
    openWith: (chair, ...others) =>
      chair.call('conference:open', {
        clientRequestId: crypto.randomUUID(),
        kind: 'meeting',
        title: '例会',
        accountIds: others.map(({ session }) => session.actor.id),
      }),
    join: (client, { id: conferenceId }) => client.call('conference:join', { conferenceId }),
    async part() {
      for (const client of clients.splice(0)) client.close();
      await waitUntil('the media node is empty', async () =>
        Object.values(await holdingsOf(system())).every((count) => count === 0),
      );
    },
  };
}

export function peersOf({ participants }: Conference): Peer[] {
  return participants.flatMap(({ peers }) => peers);
}

/** @param what method and path; @throws Error where the answer is not 2xx */
export async function callRest(
  { url }: Pick<System, 'url'>,
  what: `${string} /${string}`,
  { cookie = '', body }: { cookie?: string; body: object },
): Promise<Response> {
  const [method = '', path = ''] = what.split(' ');
  const headers = { 'content-type': 'application/json', cookie };
  const response = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${what} was answered ${response.status}`);
  return response;
}
