/** What the worker does with a request of the page. `pass`: nothing, the browser asks the network as ever. */
export type RequestKind = 'page' | 'asset' | 'pass';

export interface Asked {
  readonly method: string;
  readonly mode: string;
  readonly url: string;
}

/**
 * Only the station's own pages and its hashed assets are ever kept. An answer of the API, a token, a picture of a
 * patient is never touched: what is not named here passes.
 * @param scope the address this worker serves, e.g. `https://county/terminal/`
 */
export function kindOf({ method, mode, url }: Asked, scope: string): RequestKind {
  if (method !== 'GET' || !url.startsWith(scope)) return 'pass';
  const rest = url.slice(scope.length).split(/[?#]/, 1)[0] ?? '';
  if (/^assets\/[\w.-]+$/.test(rest)) return 'asset';
  return mode === 'navigate' && !rest.includes('.') ? 'page' : 'pass';
}

const prefix = 'zhida-station-';

/** The cache of one version of the app. */
export function shellName(version: string): string {
  return `${prefix}${version}`;
}

/** Caches of versions that are over. Others of the same origin are none of ours. */
export function staleShells(names: readonly string[], version: string): string[] {
  return names.filter((name) => name.startsWith(prefix) && name !== shellName(version));
}
