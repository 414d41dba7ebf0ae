import { X509Certificate } from 'node:crypto';
import express, { type Request, type Router } from 'express';
import type { SignalingConfig } from '@zhida/config/signaling-config.ts';
import { readLocalCa } from '../../platform/tls/local-ca.ts';
import { sendPage } from './page.ts';
import { trustPage } from './trust-page.ts';

/** How a station comes to trust this installation's own certificate authority. Readable over plain http. */
export function trustRoutes({ tls, dataDir }: Pick<SignalingConfig, 'tls' | 'dataDir'>): Router {
  const router = express.Router();
  const find = async () => (tls.kind === 'local-ca' ? readLocalCa(dataDir) : null);
  router.get('/trust', async (request, response) => {
    const ca = await find();
    const secure = secureAddress(request, tls);
    if (ca) sendPage(response, { title: '信任此服务器 · Trust this server', body: trustPage(ca, secure) });
    else sendPage(response, nothingToTrust);
  });
  router.get('/trust/zhida-ca.crt', async (_request, response, next) => {
    const ca = await find();
    if (!ca) return next();
    response
      .set('Cache-Control', 'no-store')
      .attachment('zhida-ca.crt')
      .type('application/x-x509-ca-cert')
      .send(new X509Certificate(ca.certificatePem).raw);
  });
  return router;
}

/** Where to go afterwards: this same name, on the port that speaks TLS. */
function secureAddress(request: Request, tls: SignalingConfig['tls']): string {
  const host = /^([\w.-]+|\[[\da-f:.]+\])(:\d+)?$/i.exec(request.headers.host ?? '')?.[1] ?? 'localhost';
  return tls.kind === 'off' || tls.publicPort === 443
    ? `https://${host}/`
    : `https://${host}:${tls.publicPort}/`;
}

const nothingToTrust = {
  status: 404,
  title: '无需操作 · Nothing to do',
  body: `<h1>无需操作</h1>
<p>本服务器没有使用自建证书，本机无需安装任何证书。<a href="/">返回首页</a></p>
<p class="en" lang="en">This server has no certificate authority of its own; there is nothing to install.</p>`,
};
