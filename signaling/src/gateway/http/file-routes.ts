import { z } from 'zod';
import {
  fileNameHeader,
  fileNameSchema,
  fileRequestHeader,
  fileTypes,
  maxFileBytes,
  messageSchema,
} from '@zhida/protocol/chat.ts';
import { clientRequestIdSchema, idSchema } from '@zhida/protocol/core/scalars.ts';
import { requireOpenPart } from '../../features/conference/require-part.ts';
import { getFile } from '../../features/conference-file/get-file.ts';
import { createOpenedFiles } from '../../features/conference-file/opened-files.ts';
import { requireRoom } from '../../features/conference-file/require-room.ts';
import { shareFile } from '../../features/conference-file/share-file.ts';
import { requireReady } from '../../features/identity/authorise.ts';
import { createInTurn } from '../../platform/turns.ts';
import { createAtOnce } from './at-once.ts';
import type { HttpDeps } from './http-deps.ts';
import { bearerRoute, type FileAnswer, type Route } from './route.ts';

/** 20 in a minute: a person shares a few files in a meeting; each may cost 20 MB of memory while it is sealed. */
const uploadCost = 12;
/** Bodies that are being read. Eight of the largest; what is shared is most often a picture. */
const uploadsAtOnce = { perActor: 2, maxWeight: 8 * maxFileBytes };
/** 120 in a minute. */
const fetchCost = 2;
/** Every site of a county at once, and browsers ask one server for six things at a time. */
const fetchesAtOnce = { perActor: 8, maxWeight: 400 };

/** Percent-encoded, as headers carry nothing but ASCII. */
const encodedNameSchema = z
  .string()
  .max(1_200)
  .transform((text, context) => {
    try {
      return decodeURIComponent(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'percent-encoded UTF-8' });
      return z.NEVER;
    }
  })
  .pipe(fileNameSchema);

/** Documents and pictures of a conference. */
export function fileRoutes(deps: HttpDeps): Route[] {
  return [shareRoute(deps), fetchRoute(deps)];
}

function shareRoute(deps: HttpDeps): Route {
  const receiving = createAtOnce(uploadsAtOnce);
  const inTurn = createInTurn();
  return bearerRoute({
    method: 'post',
    path: '/api/v1/conferences/:conferenceId/files',
    tag: 'conferences',
    summary: 'Share a document or picture with a conference; the answer is the chat message it became',
    input: z.object({
      conferenceId: idSchema,
      name: encodedNameSchema,
      clientRequestId: clientRequestIdSchema,
    }),
    upload: { mediaTypes: fileTypes, headers: { name: fileNameHeader, clientRequestId: fileRequestHeader } },
    output: messageSchema,
    cost: uploadCost,
    faults: ['not-found', 'invalid-state', 'conflict', 'capacity'],
    handle: async (input, caller, edge) => {
      const { actor } = caller;
      requireReady(caller, 'conference.take-part');
      // Before its bytes are read.
      const { participant } = await requireOpenPart(deps.db, actor, input.conferenceId);
      const bytes = Math.min(edge.bodyBytes ?? maxFileBytes, maxFileBytes);
      const leave = receiving.enter(actor.id, bytes);
      try {
        const room = { conferenceId: input.conferenceId, participantId: participant.id, bytes };
        await requireRoom(deps.db, room, deps.clock.now());
        const content = await edge.readBody(maxFileBytes);
        // Sealing and storing one costs its size several times over.
        return await inTurn(() => shareFile(deps, { ...input, content }, actor));
      } finally {
        leave();
      }
    },
  });
}

function fetchRoute(deps: HttpDeps): Route {
  const opened = createOpenedFiles();
  const sending = createAtOnce(fetchesAtOnce);
  return bearerRoute({
    method: 'get',
    path: '/api/v1/conferences/:conferenceId/files/:fileId',
    tag: 'conferences',
    summary: 'A file that was shared in a conference, for those who take part in it',
    input: z.object({ conferenceId: idSchema, fileId: idSchema }),
    output: { files: fileTypes },
    cost: fetchCost,
    faults: ['not-found', 'invalid-state', 'capacity'],
    handle: async (which, caller): Promise<FileAnswer> => {
      requireReady(caller, 'conference.take-part');
      const leave = sending.enter(caller.actor.id, 1);
      try {
        const { release, ...file } = await getFile({ ...deps, opened }, which, caller.actor);
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
  });
}
