import type { Layout } from './layout.rules.ts';
import type { Tile } from './tiles.rules.ts';

/** A tile with its place on the stage, in CSS pixels from the stage's upper left corner. */
export interface PlacedTile {
  readonly tile: Tile;
  readonly role: 'grid' | 'main' | 'strip' | 'corner';
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** True where a picture lying on a standing stage would leave most of it empty: it may be cut to fill. */
  readonly canFill?: boolean;
}

export interface StageSize {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

const aspect = 16 / 9;
/** A strip takes a fifth of the stage: large enough to see a face, small enough to leave the screen readable. */
const stripShare = 0.2;
const stripWidth = { min: 150, max: 480 };
const stripHeight = { min: 84, max: 260 };
/** The own picture: seen at a glance, and little of the other is behind it. */
const cornerShare = { phone: 0.3, wide: 0.2 };
const cornerWidth = { min: 96, max: 560 };
/** Below this a stage is a phone's. */
const phoneWidth = 600;

const clamp = (value: number, { min, max }: { min: number; max: number }): number =>
  Math.min(max, Math.max(min, value));

/** Where every tile goes. What finds no place is left out, and is not received then. */
export function placeTiles(layout: Layout, size: StageSize): PlacedTile[] {
  if (size.width < 1 || size.height < 1) return [];
  switch (layout.mode) {
    case 'grid':
      return placeGrid(layout, size);
    case 'inset':
      return placeInset(layout, size);
    case 'stage':
      return layout.side === 'right' ? placeBeside(layout, size) : placeBelow(layout, size);
  }
}

function placeGrid(
  { tiles, columns, rows }: Layout & { mode: 'grid' },
  { width, height, gap }: StageSize,
): PlacedTile[] {
  const cellWidth = (width - gap * (columns - 1)) / columns;
  const cellHeight = (height - gap * (rows - 1)) / rows;
  const tileWidth = Math.floor(Math.min(cellWidth, cellHeight * aspect));
  const tileHeight = Math.floor(tileWidth / aspect);
  const firstTop = (height - rows * tileHeight - (rows - 1) * gap) / 2;
  return tiles.map((tile, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, tiles.length - row * columns); // a short last row is centred
    const firstLeft = (width - inRow * tileWidth - (inRow - 1) * gap) / 2;
    const left = firstLeft + (index % columns) * (tileWidth + gap);
    const top = firstTop + row * (tileHeight + gap);
    return { tile, role: 'grid', left, top, width: tileWidth, height: tileHeight };
  });
}

function placeInset({ main, corner }: Layout & { mode: 'inset' }, size: StageSize): PlacedTile[] {
  const { width, height, gap } = size;
  const isPhone = width < phoneWidth;
  const small = clamp(width * (isPhone ? cornerShare.phone : cornerShare.wide), cornerWidth);
  const smallHeight = isPhone ? (small * 3) / 4 : small / aspect;
  return [
    { tile: main, role: 'main', left: 0, top: 0, width, height, canFill: height > width },
    { tile: corner, role: 'corner', left: width - small - gap, top: gap, width: small, height: smallHeight },
  ];
}

function placeBeside(
  { main, strip }: Layout & { mode: 'stage' },
  { width, height, gap }: StageSize,
): PlacedTile[] {
  const small = clamp(width * stripShare, stripWidth);
  const smallHeight = small / aspect;
  const fitting = Math.max(1, Math.floor((height + gap) / (smallHeight + gap)));
  const left = width - small;
  return [
    { tile: main, role: 'main', left: 0, top: 0, width: left - gap, height },
    ...strip.slice(0, fitting).map((tile, index): PlacedTile => {
      const top = index * (smallHeight + gap);
      return { tile, role: 'strip', left, top, width: small, height: smallHeight };
    }),
  ];
}

function placeBelow(
  { main, strip }: Layout & { mode: 'stage' },
  { width, height, gap }: StageSize,
): PlacedTile[] {
  // On a phone three faces are worth more than one large one.
  const small = Math.min(clamp(height * stripShare, stripHeight) * aspect, (width - 2 * gap) / 3);
  const smallHeight = small / aspect;
  const fitting = Math.max(1, Math.floor((width + gap) / (small + gap)));
  const shown = strip.slice(0, fitting);
  const top = height - smallHeight;
  const firstLeft = (width - shown.length * small - (shown.length - 1) * gap) / 2;
  return [
    { tile: main, role: 'main', left: 0, top: 0, width, height: top - gap },
    ...shown.map((tile, index): PlacedTile => {
      const left = firstLeft + index * (small + gap);
      return { tile, role: 'strip', left, top, width: small, height: smallHeight };
    }),
  ];
}
