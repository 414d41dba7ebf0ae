import { once } from 'node:events';
import { createServer } from 'node:http';
import { isSignedBy, signatureHeader, timestampHeader } from '../../signaling/src/platform/signed-message.ts';

/** One request, as it came. */
interface ReceivedWebhook {
  readonly body: string;
  readonly key: string | undefined;
  isSignedBy(secret: string): boolean;
}

/** Another county system that is told of events: it stands outside the building. */
export interface WebhookReceiver {
  readonly url: string;
  /** As `ZHIDA_WEBHOOK_HOSTS` would name it. */
  readonly host: string;
  readonly received: readonly ReceivedWebhook[];
  /** How it answers from now on; `location` sends on to another address. */
  answer(status: number, location?: string): void;
  close(): Promise<void>;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  let answer: { status: number; location: string | undefined } = { status: 204, location: undefined };
  const server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const body = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk as Uint8Array))).toString();
      const header = (name: string) => [request.headers[name]].flat()[0];
      const signed = { timestamp: header(timestampHeader), signature: header(signatureHeader), body };
      received.push({
        body,
        key: header('idempotency-key'),
        isSignedBy: (secret) => isSignedBy(secret, signed, new Date()),
      });
      response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const host = `127.0.0.1:${address.port}`;
  return {
    url: `http://${host}/zhida`,
    host,
    received,
    answer: (status, location) => void (answer = { status, location }),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
