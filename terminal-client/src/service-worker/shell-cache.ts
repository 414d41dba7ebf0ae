import { shellName, staleShells } from './request.rules.ts';

export interface ShellDeps {
  /** Hash of everything in the app; another build is another version. */
  readonly version: string;
  /** What the app needs to open, as addresses below the scope; the first is the page itself. */
  readonly files: readonly string[];
  readonly scope: string;
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'>;
  fetch(request: Request | string): Promise<Response>;
}

export interface ShellCache {
  /** All or nothing: a version that is not whole is never used. */
  install(): Promise<void>;
  /** Removes what older versions kept. */
  clean(): Promise<void>;
  /** From the network while it answers soon, else as kept: the station opens with a dead line. */
  openPage(request: Request): Promise<Response>;
  /** Kept ones at once: under one name an asset never changes. Others are kept once they came. */
  openAsset(request: Request): Promise<Response>;
}

/** A page of 2 kB that has not come in three seconds comes too late for whoever stands in front of the station. */
const pagePatienceMs = 3_000;

export function createShellCache({ version, files, scope, caches, fetch }: ShellDeps): ShellCache {
  const name = shellName(version);
  const pageUrl = scope + (files[0] ?? '');
  const keptPage = async (): Promise<Response | undefined> => (await caches.open(name)).match(pageUrl);

  return {
    async install() {
      const cache = await caches.open(name);
      await cache.addAll(files.map((file) => scope + file));
    },
    async clean() {
      const stale = staleShells(await caches.keys(), version);
      await Promise.all(stale.map((each) => caches.delete(each)));
    },
    async openPage(request) {
      const fresh = fetch(request);
      const answer = await Promise.race([fresh.catch(() => null), late(pagePatienceMs)]);
      // A proxy's or a starting server's error page is no station.
      if (answer?.ok) return answer;
      return (await keptPage()) ?? fresh;
    },
    async openAsset(request) {
      const cache = await caches.open(name);
      const kept = await cache.match(request);
      if (kept) return kept;
      const answer = await fetch(request);
      if (answer.ok) await cache.put(request, answer.clone()).catch(() => undefined); // a full disk
      return answer;
    },
  };
}

function late(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}
