import { fault, type Fault } from '@zhida/protocol/core/fault.ts';

/**
 * What Express and its body parser refuse before any route of ours has seen the request, as Faults: broken JSON, an
 * oversized or compressed body, a malformed URL. Their messages may quote the input, so none is passed on.
 * @returns null where the error is not about the request
 */
export function requestFault(error: unknown): Fault | null {
  if (!(error instanceof Error)) return null;
  const type: unknown = Reflect.get(error, 'type');
  const status: unknown = Reflect.get(error, 'status');
  if (type === 'entity.too.large') return fault('bad-request', 'the body is too large', 'too-large');
  if (type === 'entity.parse.failed') return fault('bad-request', 'the body is not valid JSON');
  if (typeof type === 'string' && /^(encoding|charset|request)\./.test(type))
    return fault('bad-request', 'the body cannot be read: send plain JSON in UTF-8');
  if (error instanceof URIError) return fault('bad-request', 'the address is malformed');
  if (status === 404) return fault('not-found', 'there is nothing at this address');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return fault('bad-request', 'the request is malformed');
  return null;
}
