import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { z } from 'zod';
import {
  isSignedBy,
  signatureHeader,
  signedHeaders,
  timestampHeader,
} from '../../signaling/src/platform/signed-message.ts';

const messageSchema = z.object({
  id: z.string(),
  channel: z.enum(['voice', 'sms']),
  to: z.string(),
  text: z.string(),
  status: z.enum(['Actual', 'Exercise', 'Test']),
});
type PlacedMessage = z.infer<typeof messageSchema>;

/** How the next requests are answered; `silent`: not at all. */
type GatewayMood = 'well' | 'busy' | 'silent' | 'refusing' | 'nonsense';

/** A telephone operator's gateway, as `docs/phone-gateway.md` wants it: the one thing of it that is outside the building. */
export interface GatewayDouble {
  readonly url: string;
  readonly secret: string;
  /** Placed, each once, however often it was asked for. */
  readonly placed: readonly PlacedMessage[];
  /** Requests so far, good and bad. */
  requests(): number;
  setMood(mood: GatewayMood): void;
  /** Calls back as the operator does. */
  report(callbackUrl: string, body: object, secret?: string, now?: Date): Promise<Response>;
  close(): Promise<void>;
}

export async function startGatewayDouble(
  secret = 'a secret both sides were told beforehand',
): Promise<GatewayDouble> {
  const placed = new Map<string, PlacedMessage>();
  let mood: GatewayMood = 'well';
  let requests = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    requests += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
    const body = Buffer.concat(chunks).toString();
    const header = (name: string) => [request.headers[name]].flat()[0];
    const signed = { timestamp: header(timestampHeader), signature: header(signatureHeader), body };
    const say = (status: number, content: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
    };
    if (mood === 'silent') return;
    if (!isSignedBy(secret, signed, new Date())) return say(401, { reason: 'bad signature' });
    if (mood === 'busy') return say(503, {});
    if (mood === 'refusing') return say(422, { reason: 'no such number' });
    if (mood === 'nonsense') return say(200, { hello: 'there' });
    const message = messageSchema.parse(JSON.parse(body));
    if (message.id !== header('idempotency-key')) return say(400, { reason: 'the key is not the id' });
    placed.set(message.id, message);
    say(202, { reference: `op-${message.id.slice(0, 8)}` });
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/messages`,
    secret,
    get placed() {
      return [...placed.values()];
    },
    requests: () => requests,
    setMood: (next) => void (mood = next),
    report: (callbackUrl, content, by = secret, now = new Date()) => {
      const body = JSON.stringify(content);
      const headers = { 'content-type': 'application/json', ...signedHeaders([by], body, now) };
      return fetch(callbackUrl, { method: 'POST', headers, body });
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
