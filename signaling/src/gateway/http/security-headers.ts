import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { SignalingConfig } from '@zhida/config/signaling-config.ts';

/** Half a year, as the common baselines ask. */
const hstsHeader = 'max-age=15552000';

/** Only what a call needs, and only for our own pages. */
const permissionsPolicy = [
  'camera=(self)',
  'microphone=(self)',
  'display-capture=(self)',
  'speaker-selection=(self)',
  'screen-wake-lock=(self)',
  'fullscreen=(self)',
  'autoplay=(self)',
  'geolocation=()',
  'payment=()',
  'usb=()',
  'serial=()',
].join(', ');

/** Security headers of every answer. */
export function securityHeaders(config: Pick<SignalingConfig, 'http' | 'tls'>): RequestHandler[] {
  const sendsHsts = upgradeWouldArrive(config);
  return [
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: false,
    }),
    (request, response, next) => {
      response.set('Permissions-Policy', permissionsPolicy);
      if (request.secure && sendsHsts) response.set('Strict-Transport-Security', hstsHeader);
      next();
    },
  ];
}

/**
 * HSTS keeps an explicit port: a browser that remembers it turns http://county:8080 into https://county:8080, where
 * no TLS is spoken. So it is sent only where both standard ports are ours, or a proxy's in front of us.
 */
function upgradeWouldArrive({ http, tls }: Pick<SignalingConfig, 'http' | 'tls'>): boolean {
  return http.trustedProxies > 0 || (tls.kind !== 'off' && tls.publicPort === 443 && http.port === 80);
}

/** Everything from our own origin. Styles may be inline because antd makes its style sheets at run time. */
const directives = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'"],
  mediaSrc: ["'self'", 'blob:'],
  workerSrc: ["'self'", 'blob:'],
  connectSrc: ["'self'", ownSocket('ws'), ownSocket('wss')],
  objectSrc: ["'none'"],
  frameSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  manifestSrc: ["'self'"],
};

/** Browsers before 2022 do not count a WebSocket to the same host as 'self'. */
function ownSocket(scheme: 'ws' | 'wss'): (request: IncomingMessage) => string {
  return ({ headers: { host = '' } }) =>
    /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host) ? `${scheme}://${host}` : "'self'";
}
