import type { Participant, Publication } from '@zhida/protocol/conference.ts';
import { quietSite } from '@zhida/protocol/samples/quiet-conference.ts';

/** A joined site of a conference, with one publication where a source is named. */
export function site(
  id: string,
  change: Partial<Participant> = {},
  source?: Publication['source'],
): Participant {
  const publications: Publication[] = source
    ? [{ producerId: `${id}-${source}`, source, kind: 'video', paused: false, held: false }]
    : [];
  return quietSite(id, {
    peers: [{ id: `${id}-peer`, displayName: id, state: 'connected', quality: 'good', publications }],
    ...change,
  });
}
