import type { CallInput, CallName, CallOutput } from '@zhida/protocol/contract.ts';
import type { Client } from '@zhida/protocol/session.ts';
import { connectClient, type Entrance, type TestClient } from '@zhida/test/harness/client.ts';

/** Signed in on a real socket for as long as a long measurement takes. */
export interface LastingClient {
  /** @throws Fault as the server gave it; Error where nobody can sign in just now */
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  close(): void;
}

/** An access token lives a quarter of an hour. */
const ANEW_AFTER_MS = 10 * 60_000;

/** Signs in anew in time, which a client of a page does by its cookie. */
export async function connectLasting(
  system: Entrance,
  username: string,
  client: Client,
): Promise<LastingClient> {
  const connect = async () => ({
    client: await connectClient(system, username, client),
    since: performance.now(),
  });
  let current: { client: TestClient; since: number } | null = await connect();
  return {
    async call(name, input) {
      if (current && performance.now() - current.since > ANEW_AFTER_MS) {
        current.client.close();
        current = null;
      }
      current ??= await connect();
      return current.client.call(name, input);
    },
    close: () => current?.client.close(),
  };
}
