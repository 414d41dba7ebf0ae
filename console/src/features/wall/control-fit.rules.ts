import type { WallControl } from './wall-controls.ts';

/** Widths in rem: a control, and the gap before a group. Must agree with strip.css. */
const controlWidth = 5.3;
const groupGap = 0.9;
/** The strip's own padding, the button behind which the rest stands, and the one for the keys. */
const fixedWidth = 1.2 + 2 * controlWidth;

/** What a narrow strip keeps to the last: hearing, seeing, who asks, getting out. */
const keep: readonly WallControl['id'][] = [
  'leave',
  'end',
  'microphone',
  'camera',
  'roster',
  'queue',
  'muteAll',
  'floor',
  'rollCall',
  'chat',
  'invite',
  'patrol',
  'broadcast',
  'admitAll',
  'banner',
  'layouts',
  'share',
  'lock',
  'lobby',
  'selfUnmute',
  'document',
  'poll',
  'privateTalk',
  'prolong',
];

interface Split {
  readonly shown: readonly WallControl[];
  readonly folded: readonly WallControl[];
}

/** Splits controls into those that fit and the rest, both in their order. @param width in rem */
export function splitControls(controls: readonly WallControl[], width: number): Split {
  const groups = new Set(controls.map(({ group }) => group)).size;
  const room = Math.floor((width - fixedWidth - groups * groupGap) / controlWidth);
  if (room + 1 >= controls.length) return { shown: controls, folded: [] };
  const importance = (id: WallControl['id']): number => {
    const at = keep.indexOf(id);
    return at < 0 ? keep.length : at;
  };
  const kept = new Set(
    [...controls]
      .sort((a, b) => importance(a.id) - importance(b.id))
      .slice(0, Math.max(2, room))
      .map(({ id }) => id),
  );
  return {
    shown: controls.filter(({ id }) => kept.has(id)),
    folded: controls.filter(({ id }) => !kept.has(id)),
  };
}
