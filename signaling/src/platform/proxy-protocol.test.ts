import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { connect, type AddressInfo, type Server } from 'node:net';
import { acceptProxied, readProxyHeader } from './proxy-protocol.ts';

const request = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

describe('the PROXY header', () => {
  it('names the client, in either family', () => {
    const v4 = 'PROXY TCP4 10.1.2.3 10.0.0.1 51234 8080\r\n';
    assert.deepEqual(readProxyHeader(v4 + request), { length: v4.length, client: '10.1.2.3' });
    const v6 = 'PROXY TCP6 2001:db8::7 2001:db8::1 51234 8080\r\n';
    assert.deepEqual(readProxyHeader(v6), { length: v6.length, client: '2001:db8::7' });
    assert.deepEqual(readProxyHeader('PROXY UNKNOWN\r\n'), { length: 15, client: null });
  });

  it('is waited for while it may still come, and no longer', () => {
    assert.equal(readProxyHeader('PRO'), 'wait');
    assert.equal(readProxyHeader('PROXY TCP4 10.1.'), 'wait');
    assert.equal(readProxyHeader(request), 'none');
    assert.equal(readProxyHeader('PROXY nonsense\r\n'), 'none');
    assert.equal(readProxyHeader(`PROXY ${'x'.repeat(200)}`), 'none');
  });
});

describe('a server behind a balancer', () => {
  let front: Server;
  const target = http.createServer((seen, response) => void response.end(seen.socket.remoteAddress));
  const listen = async (from: readonly string[]) => {
    front = acceptProxied(target, new Set(from)).listen(0, '127.0.0.1');
    await once(front, 'listening');
  };
  afterEach(() => front.close());

  /** The body of the answer to what is sent in pieces. */
  const ask = async (...pieces: readonly string[]) => {
    const socket = connect((front.address() as AddressInfo).port, '127.0.0.1');
    let answer = '';
    socket.on('data', (data: Buffer) => (answer += data.toString()));
    for (const piece of pieces) {
      socket.write(piece);
      await new Promise(setImmediate);
    }
    await once(socket, 'close');
    return answer.split('\r\n\r\n')[1];
  };

  it('sees the client the balancer names, however the header arrives', async () => {
    await listen(['127.0.0.1']);
    const said = 'PROXY TCP4 10.1.2.3 10.0.0.1 51234 8080\r\n';
    assert.match((await ask(said + request)) ?? '', /10\.1\.2\.3/);
    assert.match((await ask(said.slice(0, 9), said.slice(9), request)) ?? '', /10\.1\.2\.3/);
  });

  it('takes a connection without the header as it is', async () => {
    await listen(['127.0.0.1']);
    assert.match((await ask(request)) ?? '', /127\.0\.0\.1/);
  });

  it('believes nobody else', async () => {
    await listen(['10.0.0.9']);
    const answer = await ask(`PROXY TCP4 10.1.2.3 10.0.0.1 51234 8080\r\n${request}`);
    assert.doesNotMatch(answer ?? '', /10\.1\.2\.3/);
  });
});
