import type { ParsedInput } from '@zhida/protocol/contract.ts';

/** `moved`: fresh on another node, while what there is goes on where it is. */
export type MediaWish = 'kept' | 'fresh' | 'moved';

/** Where the media of a seat is when it is asked for again. */
export interface MediaBefore {
  readonly before: string | null;
  /** A move that is not finished: the node on which media flows still. */
  readonly leaving: string | null;
}

/** Where it is from now on. */
export interface MediaPlace {
  readonly media: MediaWish;
  readonly nodeId: string;
  readonly leaving: string | null;
  /** Nodes that close what they hold of the seat. Not the one it is on: whatever is opened there closes what was. */
  readonly releases: readonly string[];
}

/** What a join asks for. Where nothing was, there is nothing to be kept or moved. */
export function mediaWish(
  { keepMedia, move }: Pick<ParsedInput<'conference:join'>, 'keepMedia' | 'move'>,
  before: string | null,
): MediaWish {
  if (before === null) return 'fresh';
  return move ? 'moved' : keepMedia ? 'kept' : 'fresh';
}

/**
 * @param placed the node placement found; undefined: none
 * @returns null where no node can take it
 */
export function settleMedia(
  wish: MediaWish,
  { before, leaving }: MediaBefore,
  placed: string | undefined,
): MediaPlace | null {
  const stays = { nodeId: before ?? '', media: 'kept', leaving, releases: [] } as const;
  if (wish === 'kept') return before === null ? null : stays;
  if (!placed) return null;
  // The node may be used again meanwhile: there is nothing to be done.
  if (wish === 'moved' && placed === before && leaving === null) return stays;
  // Of a move that is tried again only where it began flows.
  const flowsOn = leaving ?? before;
  const moves = wish === 'moved' && flowsOn !== null && flowsOn !== placed;
  const kept = new Set([placed, ...(moves ? [flowsOn] : [])]);
  return {
    nodeId: placed,
    media: moves ? 'moved' : 'fresh',
    leaving: moves ? flowsOn : null,
    releases: [before, leaving].filter((nodeId) => nodeId !== null && !kept.has(nodeId)) as string[],
  };
}
