import type { WallControl } from './wall-controls.ts';

/** Widths in rem: a control, and the gap before a group. Must agree with strip.css. */
const desk = { control: 5.3, gap: 0.9, padding: 1.2, own: 6.2, fixed: 2 };
/** On a phone controls stand close, without gaps and without the list of keys. */
const phone = { control: 4.6, gap: 0, padding: 0.4, own: 0, fixed: 1 };
const phoneBelow = 45;
/** From here on the own picture stands in the strip. */
const ownFrom = 121;

/** What a narrow strip keeps to the last: getting out, being heard, who asks, who is here. */
const keep: readonly WallControl['id'][] = [
  'end',
  'microphone',
  'queue',
  'roster',
  'leave',
  'floor',
  'camera',
  'muteAll',
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
  const size = width < phoneBelow ? phone : desk;
  const own = width >= ownFrom ? size.own : 0;
  const free = width - size.padding - own - groups * size.gap;
  const room = Math.floor(free / size.control) - size.fixed;
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
