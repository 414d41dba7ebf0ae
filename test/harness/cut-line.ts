import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP line to one port of this machine that can be cut without either end being told, as a network that fails. */
export interface CutLine {
  readonly port: number;
  /** Nothing passes any more, neither bytes nor that an end closed. Who dials meanwhile gets no answer. */
  cut(): void;
  /** What was held back passes, and the other end of what closed meanwhile is told. */
  heal(): void;
  close(): Promise<void>;
}

export async function startCutLine(targetPort: number): Promise<CutLine> {
  const carried = new Set<Socket>();
  let isCut = false;
  /** Ends whose other end closed while the line was cut. */
  const orphans = new Set<Socket>();
  const lead = (from: Socket, to: Socket) => {
    carried.add(from);
    if (isCut) from.pause();
    from.on('data', (chunk) => to.write(chunk));
    from.on('error', () => undefined); // that it closed is all that matters here
    from.on('close', () => {
      carried.delete(from);
      orphans.delete(from);
      if (isCut) orphans.add(to);
      else to.destroy();
    });
  };
  const server = createServer({ noDelay: true }, (client) => {
    const target = connect({ host: '127.0.0.1', port: targetPort, noDelay: true });
    lead(client, target);
    lead(target, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      for (const socket of carried) socket.pause();
    },
    heal() {
      isCut = false;
      for (const socket of orphans) socket.destroy();
      orphans.clear();
      for (const socket of carried) socket.resume();
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      isCut = false;
      for (const socket of carried) socket.destroy();
      await closed;
    },
  };
}
