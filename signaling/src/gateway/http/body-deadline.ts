import type { RequestHandler } from 'express';

declare module 'express-serve-static-core' {
  interface Locals {
    /** Lets the body of this request take as long as so many bytes may, at `slowestBytesPerSecond`. */
    allowBody?(bytes: number): void;
  }
}

/** A body of 32 KB takes a 64 kbit/s link 4 s; whoever needs longer holds the connection on purpose. */
const usualMs = 20_000;

/** Half a megabit: a village line on a bad day. Slower, and a file of 20 MB would hold its memory for an hour. */
const slowestBytesPerSecond = 64 * 1024;

/** Cuts a request whose body does not come to an end in time. @param beginMs without `allowBody` */
export function bodyDeadline(beginMs = usualMs): RequestHandler {
  return (request, response, next) => {
    const cut = () => {
      if (!request.complete) request.destroy();
    };
    let timer = setTimeout(cut, beginMs);
    response.locals.allowBody = (bytes) => {
      clearTimeout(timer);
      timer = setTimeout(cut, beginMs + (bytes / slowestBytesPerSecond) * 1000);
    };
    response.once('close', () => clearTimeout(timer));
    next();
  };
}
