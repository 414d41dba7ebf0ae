import type { TileView } from './conference-state.ts';

export type SpatialLayer = 0 | 1 | 2;

/** What the server is asked for one video consumer. */
export type TileDemand = { paused: true } | { paused: false; spatialLayer: SpatialLayer };

/** Lines of the three layers of a 720p camera. */
const layerLines: readonly [SpatialLayer, number][] = [
  [0, 180],
  [1, 360],
];

/**
 * A layer may be stretched this much before the eye sees it as blurred. Raising it saves a layer's bandwidth
 * (a third to a quarter each step) at the price of a softer picture.
 */
const stretch = 1.5;

/**
 * The smallest simulcast layer that looks sharp in a tile of this size. A picture is shown whole, never cropped, so
 * the tighter side decides how many lines can be seen: width counts as 16:9.
 * @param view CSS pixels
 * @param pixelRatio `devicePixelRatio`
 * @param cap the highest layer the network carries now
 */
export function demandForTile(view: TileView, pixelRatio: number, cap: SpatialLayer): TileDemand {
  if (!view.visible || view.width < 1 || view.height < 1) return { paused: true };
  const lines = Math.min(view.height, (view.width * 9) / 16) * pixelRatio;
  const fitting = layerLines.find(([, layer]) => lines <= layer * stretch)?.[0] ?? 2;
  return { paused: false, spatialLayer: fitting < cap ? fitting : cap };
}

export function isSameDemand(a: TileDemand | undefined, b: TileDemand): boolean {
  if (!a || a.paused || b.paused) return a?.paused === b.paused;
  return a.spatialLayer === b.spatialLayer;
}
