import type { Source } from '@zhida/protocol/media.ts';
import type { TileView } from './conference-state.ts';
import { areaOf } from './tiles-on-screen.ts';

export interface VisiblePicture {
  readonly producerId: string;
  readonly source: Source;
  readonly view: TileView;
}

/** The one picture that is still received with little data: a shared screen before a face, the larger tile first. */
export function lowDataPick(pictures: readonly VisiblePicture[]): string | null {
  const rank = ({ source, view }: VisiblePicture): number => (source === 'screen' ? 1e9 : 0) + areaOf(view);
  const [first] = [...pictures].sort((a, b) => rank(b) - rank(a));
  return first?.producerId ?? null;
}
