import type { Publication } from '@zhida/protocol/conference.ts';
import type { TileView } from './conference-state.ts';
import { lowDataPick } from './low-data.rules.ts';
import { demandForTile, type SpatialLayer, type TileDemand } from './tile-layer.rules.ts';
import { TilesOnScreen } from './tiles-on-screen.ts';

/** What may be received of pictures now. `cap` null: none. */
export interface PictureLimits {
  readonly cap: SpatialLayer | null;
  /** One small picture at most, whatever is on the screen. */
  readonly lowData: boolean;
}

export interface PictureDemandOptions {
  /** What this browser receives, shown or not. */
  received(): readonly Publication[];
  /** What is shown in the place of a producer until that flows. */
  standInFor(producerId: string): Publication | undefined;
}

/** How much of each picture is wanted: as its tile is on the screen, within what the network and the person allow. */
export class PictureDemand {
  readonly #options: PictureDemandOptions;
  readonly #tiles = new TilesOnScreen();
  #prefetched: { ids: ReadonlySet<string>; view: TileView } | null = null;
  #limits: PictureLimits = { cap: 2, lowData: false };

  constructor(options: PictureDemandOptions) {
    this.#options = options;
  }

  get isLowData(): boolean {
    return this.#limits.lowData;
  }

  of(producerId: string): TileDemand {
    const { cap, lowData } = this.#limits;
    const view = this.#viewOf(producerId);
    if (!view || cap === null) return { paused: true };
    if (!lowData) return demandForTile(view, globalThis.devicePixelRatio || 1, cap);
    return producerId === this.#lowDataPick() ? { paused: false, spatialLayer: 0 } : { paused: true };
  }

  /** Why a picture is not wanted though a tile may show it. */
  whyNone(producerId: string): 'low-data' | 'network' | null {
    if (this.#limits.cap === null) return 'network';
    return this.#limits.lowData && producerId !== this.#lowDataPick() ? 'low-data' : null;
  }

  /** @returns whether it appeared or vanished altogether, rather than merely changed its size */
  observe(producerId: string, tile: string, view: TileView): boolean {
    return this.#tiles.set(producerId, tile, view);
  }

  /** Wanted before a tile shows them. @param view the tile they are for */
  prefetch(producerIds: readonly string[], view: TileView): void {
    this.#prefetched = { ids: new Set(producerIds), view };
  }

  /** @returns whether anything is different now */
  limit(limits: PictureLimits): boolean {
    const { cap, lowData } = this.#limits;
    this.#limits = limits;
    return limits.cap !== cap || limits.lowData !== lowData;
  }

  clear(): void {
    this.#tiles.clear();
  }

  #viewOf(producerId: string): TileView | undefined {
    const standIn = this.#options.standInFor(producerId)?.producerId;
    // Until the page is drawn anew the tile is told of under the name of what it showed before.
    const onScreen =
      this.#tiles.find(producerId) ?? (standIn === undefined ? undefined : this.#tiles.find(standIn));
    return onScreen ?? (this.#prefetched?.ids.has(producerId) ? this.#prefetched.view : undefined);
  }

  #lowDataPick(): string | null {
    const visible = this.#options.received().flatMap(({ producerId, kind, source }) => {
      const view = kind === 'video' ? this.#tiles.find(producerId) : undefined;
      return view ? [{ producerId, source, view }] : [];
    });
    return lowDataPick(visible);
  }
}
