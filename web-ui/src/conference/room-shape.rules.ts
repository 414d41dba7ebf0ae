import type { PanelName } from './room.store.ts';

/** `phone`: sheets, and the lesser controls behind “more”. `wide`: chat in a column of its own. */
export type RoomShape = 'phone' | 'middle' | 'wide';

/** Nine controls of 86 px and the margins need this much. */
const stripWidth = 820;
/** A chat column of 320 px must leave the stage at least 640. */
const columnWidth = 960;
/** Two columns at once. */
const twoColumnsWidth = 1300;

/** @param width of the room, in CSS pixels; 0 before the first measuring */
export function roomShape(width: number): RoomShape {
  if (width < stripWidth) return 'phone';
  return width < columnWidth ? 'middle' : 'wide';
}

/** Whether what belongs to the call (a case, a roster) has a column all the time. An open chat needs the place more. */
export function showsExtraColumn(width: number, panel: PanelName | null): boolean {
  return width >= (panel === 'chat' ? twoColumnsWidth : columnWidth);
}
