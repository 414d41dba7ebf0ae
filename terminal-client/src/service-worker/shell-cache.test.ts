import assert from 'node:assert/strict';
import { shellName } from './request.rules.ts';
import { createShellCache } from './shell-cache.ts';

const scope = 'https://county.example/terminal/';

/** The part of CacheStorage a shell uses, in memory. `addAll` fails whole, as the real one does. */
function fakeCaches(fetch: (url: string) => Promise<Response>) {
  const all = new Map<string, Map<string, Response>>();
  const key = (request: RequestInfo | URL) => (request instanceof Request ? request.url : String(request));
  const open = async (name: string) => {
    const kept = all.get(name) ?? new Map<string, Response>();
    all.set(name, kept);
    return {
      match: async (request: RequestInfo) => kept.get(key(request))?.clone(),
      put: async (request: RequestInfo, response: Response) => void kept.set(key(request), response),
      addAll: async (urls: string[]) => {
        const answers = await Promise.all(urls.map(fetch));
        if (!answers.every(({ ok }) => ok)) throw new TypeError('bad response');
        urls.forEach((url, index) => kept.set(url, answers[index] ?? Response.error()));
      },
    } as unknown as Cache;
  };
  return {
    all,
    caches: { open, keys: async () => [...all.keys()], delete: async (name: string) => all.delete(name) },
  };
}

function setUp(version = 'v1') {
  let isDown = false;
  let status = 200;
  let asked = 0;
  const fetch = async (request: Request | string) => {
    asked += 1;
    if (isDown) throw new TypeError('no network');
    return new Response(typeof request === 'string' ? request : request.url, { status });
  };
  const { all, caches } = fakeCaches(fetch);
  const shell = createShellCache({ version, files: ['', 'assets/a.js'], scope, caches, fetch });
  return {
    shell,
    all,
    asked: () => asked,
    setDown: (down: boolean) => (isDown = down),
    setStatus: (next: number) => (status = next),
  };
}

describe('the app’s shell', () => {
  it('opens from what is kept while the line is dead or the server is only starting', async () => {
    const { shell, setDown, setStatus } = setUp();
    await shell.install();
    setStatus(503);
    assert.equal(await (await shell.openPage(new Request(`${scope}?x`))).text(), scope);
    setDown(true);
    const page = await shell.openPage(new Request(scope));
    assert.equal(await page.text(), scope);
    assert.equal(
      await (await shell.openAsset(new Request(`${scope}assets/a.js`))).text(),
      `${scope}assets/a.js`,
    );
  });

  it('asks the network for the page while it answers, so that a new version is seen', async () => {
    const { shell, asked } = setUp();
    await shell.install();
    const before = asked();
    await shell.openPage(new Request(scope));
    assert.equal(asked(), before + 1);
  });

  it('keeps an asset once it came, but no failure', async () => {
    const { shell, setStatus, setDown, asked } = setUp();
    const request = new Request(`${scope}assets/room.js`);
    setStatus(404);
    assert.equal((await shell.openAsset(request)).status, 404);
    setStatus(200);
    await shell.openAsset(request);
    const before = asked();
    setDown(true);
    assert.equal((await shell.openAsset(request)).status, 200);
    assert.equal(asked(), before);
  });

  it('is not there at all where one file of it did not come', async () => {
    const { shell, setStatus } = setUp();
    setStatus(500);
    await assert.rejects(shell.install());
  });

  it('leaves nothing of older versions', async () => {
    const { shell, all } = setUp('v2');
    all.set(shellName('v1'), new Map()).set('other', new Map());
    await shell.install();
    await shell.clean();
    assert.deepEqual([...all.keys()].sort(), ['other', shellName('v2')].sort());
  });
});
