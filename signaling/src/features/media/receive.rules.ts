import type { Source } from '@zhida/protocol/media.ts';

/** A publication as somebody may want to receive it. */
export interface Offered {
  readonly producerId: string;
  readonly source: Source;
  readonly kind: 'audio' | 'video';
  /** Its site is sent to all. */
  readonly onStage: boolean;
  readonly privateWithId: string | null;
  readonly chairId: string | null;
}

/** Sound of the stage, a private talk for its two, a picture of any site that is in. */
export function mayReceive(offered: Offered, participantId: string): boolean {
  const { source, kind, onStage, privateWithId, chairId } = offered;
  if (source === 'private-talk')
    return privateWithId !== null && (participantId === privateWithId || participantId === chairId);
  return kind === 'video' || onStage;
}
