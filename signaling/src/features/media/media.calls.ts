import type { Handlers } from '../handlers.ts';
import { setPublication, unpublish } from './change-publication.ts';
import { finishMove } from './finish-move.ts';
import type { MediaDeps } from './media.deps.ts';
import { publish } from './publish.ts';
import { reportQuality } from './report-quality.ts';
import { requireSeat } from './require-seat.ts';
import { subscribe } from './subscribe.ts';

type MediaCall =
  | 'media:open-send'
  | 'media:connect-transport'
  | 'media:restart-ice'
  | 'media:publish'
  | 'media:set-publication'
  | 'media:unpublish'
  | 'media:subscribe'
  | 'media:update-consumer'
  | 'media:unsubscribe'
  | 'media:finish-move'
  | 'media:report-quality';

/** What only needs the seat checked goes straight to the node; what others must learn of is an operation of its own. */
export function mediaCalls(deps: MediaDeps): Handlers<MediaCall> {
  return {
    'media:open-send': async ({ conferenceId, peerId }, context) => {
      const { link } = await requireSeat(deps, { conferenceId, peerId }, context);
      return link.call('peer:open-send', { conferenceId, peerId });
    },
    'media:connect-transport': async (input, context) => {
      const { link } = await requireSeat(deps, input, context);
      return link.call('transport:connect', input);
    },
    'media:restart-ice': async (input, context) => {
      const { link } = await requireSeat(deps, input, context);
      return link.call('transport:restart-ice', input);
    },
    'media:publish': (input, context) => publish(deps, input, context),
    'media:set-publication': (input, context) => setPublication(deps, input, context),
    'media:unpublish': (input, context) => unpublish(deps, input, context),
    'media:subscribe': (input, context) => subscribe(deps, input, context),
    'media:update-consumer': async (input, context) => {
      const { link } = await requireSeat(deps, input, context);
      return link.call('consumer:update', input);
    },
    'media:unsubscribe': async (input, context) => {
      const { link } = await requireSeat(deps, input, context);
      return link.call('consumer:close', input);
    },
    'media:finish-move': (input, context) => finishMove(deps, input, context),
    'media:report-quality': (input, context) => reportQuality(deps, input, context),
  };
}
