import { fault } from '@zhida/protocol/core/fault.ts';

/**
 * Where a webhook may go: http or https to a host the server's configuration names, with its port where that is not the
 * usual one. Whoever may set an address could otherwise have this server ask for things inside the county's network.
 * @throws Fault bad-request
 */
export function requireAllowed(url: string, allowedHosts: readonly string[]): void {
  const { protocol, host, username, password } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:')
    throw fault('bad-request', 'a webhook goes by http or https');
  if (username || password) throw fault('bad-request', 'an address holds no password');
  if (!allowedHosts.includes(host.toLowerCase()))
    throw fault('bad-request', `webhooks to ${host} are not allowed by ZHIDA_WEBHOOK_HOSTS`);
}
