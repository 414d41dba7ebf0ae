import type { RestAccess } from '@zhida/media-client/conference-files.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { DirectiveWire } from './directive.deps.ts';

/** Twenty are about 30 kB: a quarter of a second on a village's line. */
const pageSize = 20;

/** Directives over the live connection, and pictures over REST. */
export function createDirectiveWire(
  signal: Pick<SignalClient, 'call'>,
  rest: Pick<RestAccess, 'getToken'>,
): DirectiveWire {
  return {
    listOpen: (offset) => signal.call('directive:inbox', { open: true, offset, limit: pageSize }),
    search: async (search) => (await signal.call('directive:inbox', { search, limit: pageSize })).items,
    get: (directiveId) => signal.call('directive:get-received', { directiveId }),
    listSigners: async () => (await signal.call('receipt:list-signers', {})).people,
    report: (events, deviceNow) => signal.call('receipt:report', { deviceNow, events: [...events] }),
    async upload(file) {
      // The code that uploads is loaded by whoever has a picture to send.
      const { sendAttachment } = await import('@zhida/media-client/attachment-upload.ts');
      return sendAttachment(rest, file).done;
    },
  };
}
