import type { Socket } from 'socket.io-client';

const PAUSE_MS = 300;

/**
 * socket.io leaves a socket alone whose handshake the server refused, as it does while its database is away, or that the
 * server ended because it could not register it. A station tries again, as the product's own client does.
 */
export function comeBack(socket: Socket): void {
  const again = () => void setTimeout(() => socket.connect(), PAUSE_MS).unref();
  socket.on('connect_error', () => {
    if (!socket.active) again();
  });
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') again();
  });
}
