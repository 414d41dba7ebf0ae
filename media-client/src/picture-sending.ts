import type { Publication } from './publication.ts';
import type { SpatialLayer } from './tile-layer.rules.ts';

/** Which of the own pictures go out, and how large: as somebody looks, and as the uplink carries. */
export class PictureSending {
  readonly #publications: () => readonly Publication[];
  readonly #camera: () => Publication | null;
  /** The latest word on each; one may come before its publication is complete. Few: a page publishes a handful. */
  readonly #demand = new Map<string, boolean>();
  #cap: SpatialLayer | null = 2;

  constructor(publications: () => readonly Publication[], camera: () => Publication | null) {
    this.#publications = publications;
    this.#camera = camera;
  }

  setDemand(producerId: string, isWanted: boolean): void {
    this.#demand.set(producerId, isWanted);
    this.apply();
  }

  /** Of the camera only: a shared screen is what the talk is about, and is slow by itself. */
  setLayerCap(cap: SpatialLayer | null): void {
    this.#cap = cap;
    this.apply();
  }

  /** To be called when something was published as well. */
  apply(): void {
    for (const publication of this.#publications()) {
      const isWanted = this.#demand.get(publication.producerId);
      // A sender that is closing meanwhile needs no setting.
      if (isWanted !== undefined) void publication.setWanted(isWanted).catch(() => undefined);
    }
    void this.#camera()
      ?.setLayerCap(this.#cap)
      .catch(() => undefined);
  }
}
