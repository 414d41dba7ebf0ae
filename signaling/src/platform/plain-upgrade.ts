import type { IncomingMessage } from 'node:http';
import { isLoopback } from './remote-address.ts';

/**
 * Once TLS is on, no token may travel in the clear: a socket from another machine must come over https. The plain
 * port redirects pages, but a WebSocket cannot be redirected, so it is refused.
 * @returns what engine.io asks before it upgrades
 */
export function refusePlainUpgrades(tlsOn: boolean) {
  return (request: IncomingMessage, decide: (problem: string | null, allowed: boolean) => void): void => {
    const secure = Reflect.get(request.socket, 'encrypted') === true;
    const allowed = !tlsOn || secure || isLoopback(request.socket.remoteAddress);
    decide(allowed ? null : 'use https', allowed);
  };
}
