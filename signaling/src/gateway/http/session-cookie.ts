import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { Client } from '@zhida/protocol/session.ts';

/** Only the session routes ever see it: no other request carries a refresh token. */
const path = '/api/v1/session';

/** One per app, so that console and terminal may be open in one browser. */
function cookieName(client: Client): string {
  return `zhida_${client}`;
}

/** @returns undefined where the browser sent none, or an empty one */
export function readRefreshCookie(request: Request, client: Client): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[cookieName(client)] || undefined;
}

/** `Secure` follows the request, because http on localhost is a supported way to run. */
export function writeRefreshCookie(
  response: Response,
  client: Client,
  token: { value: string; maxAgeMs: number },
): void {
  append(response, client, { value: token.value, maxAge: Math.floor(token.maxAgeMs / 1000) });
}

export function clearRefreshCookie(response: Response, client: Client): void {
  append(response, client, { value: '', maxAge: 0 });
}

function append(response: Response, client: Client, cookie: { value: string; maxAge: number }): void {
  const attributes = { path, httpOnly: true, sameSite: 'strict', secure: response.req.secure } as const;
  response.append('Set-Cookie', stringifySetCookie({ name: cookieName(client), ...attributes, ...cookie }));
}
