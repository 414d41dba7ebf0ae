import type { Tile } from './tiles.rules.ts';

/**
 * How tiles are laid out. `grid`: all alike. `inset`: two people, the other fills the stage and oneself is in the
 * corner. `stage`: one large, the rest in a strip beside or below it.
 */
export type Layout =
  | { mode: 'grid'; tiles: readonly Tile[]; columns: number; rows: number; pages: number; page: number }
  | { mode: 'inset'; main: Tile; corner: Tile }
  | { mode: 'stage'; main: Tile; strip: readonly Tile[]; side: 'right' | 'bottom' };

export interface LayoutInput {
  readonly tiles: readonly Tile[];
  /** Of the stage, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Key of the tile the viewer wants large. */
  readonly pinned: string | null;
  /** Of two people: oneself large, the other in the corner. */
  readonly isSwapped: boolean;
  readonly page: number;
}

/** Nine faces are what one can still tell apart on a laptop. */
export const tilesPerPage = 9;

export function layOut(input: LayoutInput): Layout {
  const { tiles, width, height } = input;
  const pair = pairOf(input);
  if (pair) return { mode: 'inset', ...pair };
  const main = tiles.find(({ key }) => key === input.pinned) ?? tiles.find(({ kind }) => kind === 'screen');
  if (main && tiles.length > 1) {
    const strip = tiles.filter((tile) => tile !== main);
    return { mode: 'stage', main, strip, side: width > height * 1.2 ? 'right' : 'bottom' };
  }
  const pages = Math.max(1, Math.ceil(tiles.length / tilesPerPage));
  const page = Math.min(Math.max(0, input.page), pages - 1);
  const shown = tiles.slice(page * tilesPerPage, (page + 1) * tilesPerPage);
  return { mode: 'grid', tiles: shown, pages, page, ...bestGrid(shown.length, width, height) };
}

/** Two faces and nothing else; a shared screen must not have a corner covered. */
function pairOf({ tiles, isSwapped }: LayoutInput): { main: Tile; corner: Tile } | null {
  const [first, second] = tiles;
  if (!first || !second || tiles.length > 2 || tiles.some(({ kind }) => kind === 'screen')) return null;
  return isSwapped ? { main: second, corner: first } : { main: first, corner: second };
}

/** The columns and rows that make 16:9 tiles largest; on a tie the squarer one. */
export function bestGrid(count: number, width: number, height: number): { columns: number; rows: number } {
  let best = { columns: 1, rows: Math.max(1, count), tileWidth: 0 };
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const tileWidth = Math.min(width / columns, (height / rows) * (16 / 9));
    if (tileWidth > best.tileWidth + 1) best = { columns, rows, tileWidth };
  }
  return { columns: best.columns, rows: best.rows };
}
