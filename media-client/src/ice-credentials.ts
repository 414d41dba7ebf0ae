import type { types } from 'mediasoup-client';
import { createRequestId } from './request-id.ts';

type Transport = Pick<types.Transport, 'id' | 'closed' | 'restartIce'>;

/** Of the node, by transport: what it was last told to expect. */
export class IceCredentials {
  readonly #known = new Map<string, types.IceParameters>();

  note(transportId: string, parameters: types.IceParameters): void {
    this.#known.set(transportId, parameters);
  }

  /** New candidates, checked with what the node knows; nothing happens where it already had them. */
  async use(transport: Transport): Promise<void> {
    const iceParameters = this.#known.get(transport.id);
    if (iceParameters && !transport.closed) await transport.restartIce({ iceParameters });
  }

  /**
   * New candidates, and a check of each at once, with the credentials the node knows already: nobody is asked. It takes
   * them from whatever address they come; the path there was goes on until another is found.
   */
  async useAnew(transport: Transport): Promise<void> {
    // A browser starts over only for credentials it has not seen: made up here, they are replaced in a moment.
    await transport.restartIce({ iceParameters: madeUp() });
    await this.use(transport);
  }
}

/** Credentials nobody has; RFC 8839 lets no hyphens into them. */
function madeUp(): types.IceParameters {
  const some = createRequestId().replaceAll('-', '');
  return { usernameFragment: some.slice(0, 8), password: some, iceLite: true };
}
