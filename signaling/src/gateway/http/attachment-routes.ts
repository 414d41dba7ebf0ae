import { z } from 'zod';
import type { Actor } from '@zhida/protocol/actor.ts';
import { attachmentTypes } from '@zhida/protocol/attachment.ts';
import { idSchema } from '@zhida/protocol/core/scalars.ts';
import { getAttachment } from '../../features/attachment/get-attachment.ts';
import { maySeeDirectiveFile } from '../../features/directive/may-see-attachment.ts';
import { createOpenedFiles } from '../../features/conference-file/opened-files.ts';
import { requireReady } from '../../features/identity/authorise.ts';
import { createAtOnce } from './at-once.ts';
import type { HttpDeps } from './http-deps.ts';
import { bearerRoute, type FileAnswer, type Route } from './route.ts';

/** 120 in a minute. */
const fetchCost = 2;
/** Every site of a county at once, and browsers ask one server for six things at a time. */
const fetchesAtOnce = { perActor: 8, maxWeight: 400 };

export function attachmentRoutes(deps: HttpDeps): Route[] {
  const opened = createOpenedFiles();
  const sending = createAtOnce(fetchesAtOnce);
  const maySee = (actor: Actor, attachmentId: string) => maySeeDirectiveFile(deps, actor, attachmentId);
  return [
    bearerRoute({
      method: 'get',
      path: '/api/v1/attachments/:attachmentId',
      tag: 'resources',
      summary: 'A file that was sent by tus to /api/v1/uploads, for whoever may see what it belongs to',
      input: z.object({ attachmentId: idSchema }),
      output: { files: attachmentTypes },
      cost: fetchCost,
      faults: ['not-found', 'capacity'],
      handle: async ({ attachmentId }, caller): Promise<FileAnswer> => {
        requireReady(caller, 'org.read');
        const leave = sending.enter(caller.actor.id, 1);
        try {
          const { release, ...file } = await getAttachment(
            { ...deps, opened, maySee },
            attachmentId,
            caller.actor,
          );
          return {
            ...file,
            release: () => {
              release();
              leave();
            },
          };
        } catch (error) {
          leave();
          throw error;
        }
      },
    }),
  ];
}
