import type { ErrorRequestHandler } from 'express';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import type { Log } from '../../platform/log.ts';
import { toFault } from '../to-fault.ts';
import { faultStatus } from './fault-status.ts';
import { requestFault } from './request-fault.ts';

/** The one place where an error becomes an HTTP answer: `{fault}` with the status of its code. */
export function answerFault(log: Log): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line max-params
  return (error: unknown, _request, response, next) => {
    // Express then cuts the connection, which is all that can still be said.
    if (response.headersSent) return next(error);
    const { requestId } = response.locals;
    const data: FaultData = requestFault(error)?.data ?? toFault(error, log.child({ requestId }));
    if (data.code === 'unauthenticated') response.set('WWW-Authenticate', 'Bearer');
    if (data.retryAfterSeconds !== undefined) response.set('Retry-After', String(data.retryAfterSeconds));
    response.status(faultStatus(data)).json({ fault: data });
  };
}
