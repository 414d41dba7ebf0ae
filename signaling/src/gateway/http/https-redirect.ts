import type { RequestHandler } from 'express';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { SignalingConfig } from '@zhida/config/signaling-config.ts';
import { isLoopback } from '../../platform/remote-address.ts';

/**
 * Once TLS is on, plain http from other machines is sent there, because browsers give no camera without it. The page
 * that guides a station through trusting our CA has to be readable before that.
 */
export function httpsRedirect(tls: SignalingConfig['tls']): RequestHandler {
  return (request, response, next) => {
    const stays = /^\/(trust(\/|$)|healthz$)/.test(request.path);
    if (tls.kind === 'off' || request.secure || stays || isLoopback(request.ip)) return next();
    // A password already travelled in the clear; sending it again over TLS would only hide that.
    if (request.method !== 'GET' && request.method !== 'HEAD') throw fault('forbidden', 'use https');
    const host = /^([\w.-]+|\[[\da-f:.]+\])(:\d+)?$/i.exec(request.headers.host ?? '')?.[1];
    if (!host) throw fault('bad-request', 'the Host header is malformed');
    const port = tls.publicPort === 443 ? '' : `:${tls.publicPort}`;
    // Not permanent: browsers would remember it beyond the day TLS is turned off again.
    response.redirect(307, `https://${host}${port}${request.originalUrl}`);
  };
}
