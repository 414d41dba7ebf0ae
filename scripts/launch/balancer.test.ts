import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { waitUntil } from '../../test/harness/wait-until.ts';
import { startBalancer, type Balancer } from './balancer.ts';

const host = '127.0.0.1';

describe('the balancer', () => {
  const servers: Server[] = [];
  const heard: string[] = [];
  let balancer: Balancer | undefined;

  /** Says its name, then whatever it hears after the balancer's own line. */
  const start = async (name: string) => {
    const server = createServer((socket) => {
      socket.write(name);
      socket.on('error', () => undefined);
      socket.once('data', (line: Buffer) => {
        heard.push(line.toString());
        socket.pipe(socket);
      });
    }).listen(0, host);
    servers.push(server);
    await once(server, 'listening');
    return { host, port: (server.address() as AddressInfo).port };
  };
  const open = async () => {
    const socket = connect({ host, port: balancer?.port ?? 0 });
    const [heard] = (await once(socket, 'data')) as [Buffer];
    return { socket, name: heard.toString() };
  };
  const greet = async () => {
    const { socket, name } = await open();
    socket.destroy();
    return name;
  };

  afterEach(async () => {
    await balancer?.close();
    for (const server of servers.splice(0)) server.close();
  });

  it('gives every backend its turn', async () => {
    balancer = await startBalancer({ host, port: 0 }, [await start('a'), await start('b'), await start('c')]);
    const names = [await greet(), await greet(), await greet(), await greet()];
    assert.deepEqual([...new Set(names.slice(0, 3))].toSorted(), ['a', 'b', 'c']);
    assert.equal(names[3], names[0]);
  });

  it('says for whom it comes, then carries both ways', async () => {
    balancer = await startBalancer({ host, port: 0 }, [await start('a')]);
    const { socket } = await open();
    const line = `PROXY TCP4 ${host} ${host} ${socket.localPort} ${balancer.port}\r\n`;
    await waitUntil('the backend has read it', () => heard.includes(line));
    socket.write('hello');
    const [echo] = (await once(socket, 'data')) as [Buffer];
    assert.equal(echo.toString(), 'hello');
    socket.destroy();
  });

  it('skips a backend that refuses', async () => {
    const [alive, gone] = [await start('alive'), await start('gone')];
    servers.at(-1)?.close();
    balancer = await startBalancer({ host, port: 0 }, [gone, alive]);
    assert.deepEqual([await greet(), await greet(), await greet()], ['alive', 'alive', 'alive']);
  });

  it('refuses when every backend does', async () => {
    const gone = await start('gone');
    servers.at(-1)?.close();
    balancer = await startBalancer({ host, port: 0 }, [gone]);
    const socket = connect({ host, port: balancer.port });
    await assert.rejects(once(socket, 'data'), { code: 'ECONNRESET' });
  });

  it('lets go of the client when its backend goes', async () => {
    balancer = await startBalancer({ host, port: 0 }, [await start('a')]);
    const server = servers[0];
    const held: Socket[] = [];
    server?.on('connection', (socket) => held.push(socket));
    const { socket } = await open();
    for (const each of held) each.destroy();
    await once(socket, 'close');
  });
});
