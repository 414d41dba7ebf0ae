import { existsSync } from 'node:fs';
import path from 'node:path';
import express, { type RequestHandler, type Response, type Router } from 'express';
import type { SignalingConfig } from '@zhida/config/signaling-config.ts';
import { compressedAssets } from './compressed-assets.ts';
import { sendPage } from './page.ts';

/** Vite puts the hash of their content into the names of assets, so they never change under one name. */
const immutable = `public, max-age=${365 * 86_400}, immutable`;

/**
 * The two built apps, each under its own prefix, with every address of theirs answered by their index.html; and the
 * page of a guest, which is built with the terminal and takes its assets from there.
 */
export function webApps(apps: SignalingConfig['apps']): Router {
  const router = express.Router();
  mount(router, '/console', apps.console);
  mount(router, '/terminal', apps.terminal);
  redirectToFolder(router, '/guest');
  router.get('/guest/', page(apps.terminal, 'guest.html'));
  return router;
}

function mount(router: Router, prefix: string, folder: string | null): void {
  redirectToFolder(router, prefix);
  if (folder !== null)
    router.use(
      prefix,
      compressedAssets(folder, immutable),
      express.static(folder, { index: false, redirect: false, setHeaders }),
    );
  router.get([`${prefix}/`, `${prefix}/*page`], page(folder, 'index.html'));
}

/** Without the slash the app's relative addresses would point one level too high. */
function redirectToFolder(router: Router, prefix: string): void {
  router.get(prefix, (request, response, next) => {
    if (request.path.endsWith('/')) next();
    else response.redirect(308, `${prefix}/`);
  });
}

function setHeaders(response: Response, file: string): void {
  const hashed = path.basename(path.dirname(file)) === 'assets';
  response.set('Cache-Control', hashed ? immutable : 'no-cache');
}

/** Asked anew at each request, because a build may replace or remove the folder while we run. */
function page(folder: string | null, file: string): RequestHandler {
  return (request, response, next) => {
    // A file that is not there; index.html in its place would be run as a script, or cached as a picture.
    if (path.extname(request.path) !== '') return next();
    if (folder === null || !existsSync(path.join(folder, file))) return notBuilt(response);
    response.set('Cache-Control', 'no-cache').sendFile(file, { root: folder, cacheControl: false });
  };
}

function notBuilt(response: Response): void {
  response.set('Retry-After', '30');
  sendPage(response, {
    status: 503,
    title: '页面尚未就绪 · Not built yet',
    body: `<h1>页面尚未就绪</h1>
<p>服务器正在运行，但网页程序尚未构建或安装不完整。请稍后刷新；仍不行，请联系系统管理员。</p>
<p class="en" lang="en">The server runs, but its web apps have not been built. Try again in a moment, or tell the
administrator: <code>npm run build</code>, and the folders in ZHIDA_CONSOLE_DIR and ZHIDA_TERMINAL_DIR.</p>`,
  });
}
