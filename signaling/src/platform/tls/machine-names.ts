import { hostname, networkInterfaces } from 'node:os';
import { isIPv4, isIPv6 } from 'node:net';

/** Under what names and addresses stations may reach this machine. */
export interface MachineNames {
  readonly dns: readonly string[];
  /** Canonical text of IPv4 and IPv6 addresses. */
  readonly ip: readonly string[];
}

/** Its host name (also as multicast DNS says it), localhost, and every address but link-local ones. */
export function machineNames(): MachineNames {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const reachable = all
    .map(({ address }) => address.toLowerCase())
    .filter((address) => isIPv4(address) || (isIPv6(address) && !/^fe[89ab]/.test(address)));
  const host = hostname().toLowerCase();
  const named = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(host) ? [host] : [];
  const local = named.filter((name) => !name.includes('.')).map((name) => `${name}.local`);
  return {
    dns: [...new Set(['localhost', ...named, ...local])].sort(),
    ip: [...new Set(['127.0.0.1', '::1', ...reachable])].sort(),
  };
}
