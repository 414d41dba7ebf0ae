import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

type Encoding = 'br' | 'gzip';

/**
 * Brotli 9 takes a large chunk from 900 to 230 KB in about 100 ms: on a village's 1 Mbit/s line that is 2 s instead
 * of 7. Quality 11 would save another 20 KB and take 1.5 s.
 */
const compress: Readonly<Record<Encoding, (content: Buffer) => Promise<Buffer>>> = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (content) => promisify(gzip)(content, { level: 9 }),
};

/** Both apps together have about 60 assets; builds replace each other only at a deployment. */
const mostKept = 400;

/**
 * Hashed text assets, compressed once and kept in memory: under one name they never change. Anything else passes
 * on to the next handler.
 * @param folder the app's built files, its assets in `assets/`
 * @param cacheControl sent with each
 */
export function compressedAssets(folder: string, cacheControl: string): RequestHandler {
  const kept = new Map<string, Promise<Buffer | null>>();
  const load = (file: string, encoding: Encoding) => {
    const key = `${encoding} ${file}`;
    const found =
      kept.get(key) ?? readFile(path.join(folder, 'assets', file)).then(compress[encoding], () => null);
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, found);
    // A name that is not there now may be there after the next build.
    void found.then((content) => content ?? kept.delete(key));
    return found;
  };
  return async (request, response, next) => {
    const file = /^\/assets\/([\w-][\w.-]*\.(?:js|css|svg|json))$/.exec(request.path)?.[1];
    const encoding = request.acceptsEncodings('br', 'gzip', 'identity');
    if (!file || (encoding !== 'br' && encoding !== 'gzip')) return next();
    const content = await load(file, encoding);
    if (!content) return next();
    response.vary('Accept-Encoding').set({ 'Cache-Control': cacheControl, 'Content-Encoding': encoding });
    response.type(path.extname(file)).send(content);
  };
}
