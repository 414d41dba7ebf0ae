import { conferenceIdSchema } from './conference.ts';
import { defineCall } from './core/call.ts';
import { emptySchema, idSchema, lineSchema } from './core/scalars.ts';

/*
 * The floor 发言权. requested → granted → none again. The queue is the roster's sites with `floor: 'requested'`,
 * oldest first. Granting also takes a chair's mute off the site.
 */
const siteSchema = conferenceIdSchema.extend({ participantId: idSchema });

export const floorCalls = [
  defineCall({
    name: 'floor:request',
    summary: 'Ask for the floor; asked again it only changes the topic',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ topic: lineSchema(80).optional() }),
    output: emptySchema,
  }),
  defineCall({
    name: 'floor:release',
    summary: 'Take the own request back, or give the floor back; without either no error',
    permission: 'conference.take-part',
    input: conferenceIdSchema,
    output: emptySchema,
  }),
  defineCall({
    name: 'floor:grant',
    summary: 'A chair gives the floor to a joined site, whether it asked or not',
    permission: 'conference.take-part',
    input: siteSchema,
    output: emptySchema,
  }),
  defineCall({
    name: 'floor:deny',
    summary: 'A chair turns a request down; one that is not asking is no error',
    permission: 'conference.take-part',
    input: siteSchema,
    output: emptySchema,
  }),
  defineCall({
    name: 'floor:revoke',
    summary: 'A chair takes the floor back; one that does not hold it is no error',
    permission: 'conference.take-part',
    input: siteSchema,
    output: emptySchema,
  }),
] as const;
