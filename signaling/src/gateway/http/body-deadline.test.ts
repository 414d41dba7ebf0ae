import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import express from 'express';
import { maxFileBytes } from '@zhida/protocol/chat.ts';
import { bodyDeadline } from './body-deadline.ts';
import { readBody } from './read-body.ts';

describe('how long a body may take', () => {
  let server: http.Server;
  let port: number;
  beforeEach(async () => {
    const app = express();
    app.use(bodyDeadline(150));
    app.post('/upload', async (request, response) => {
      response.locals.allowBody?.(maxFileBytes);
      response.json({ length: (await readBody(request, maxFileBytes)).length });
    });
    app.post('/usual', async (request, response) => {
      await readBody(request, 1000).catch(() => undefined);
      response.end();
    });
    server = http.createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  /** @returns the status, or null where the connection was cut */
  const sendSlowly = async (path: string): Promise<number | null> => {
    const request = http.request({ port, path, method: 'POST', headers: { 'content-length': '2' } });
    const answer = once(request, 'response').then(
      ([response]: unknown[]) => {
        assert.ok(response instanceof http.IncomingMessage);
        response.resume();
        return response.statusCode ?? 0;
      },
      () => null,
    );
    request.write('a');
    await wait(500);
    request.end('b');
    return answer;
  };

  it('is a file’s length at a village’s speed, and for others a moment', async () => {
    assert.deepEqual(await Promise.all([sendSlowly('/upload'), sendSlowly('/usual')]), [200, null]);
  });
});
