interface Placed<Place> {
  readonly place: Place;
  readonly peers: { readonly size: number };
}

/**
 * Where a conference's next peer goes: a place it is on already while that has room, so that little has to be piped;
 * else the least loaded that has room; else the least loaded. Undefined where there is none.
 */
export function choosePlace<Place>(
  places: readonly Place[],
  on: {
    readonly routers: readonly Placed<Place>[];
    /** Of the conference's own routers. */
    readonly mine: readonly Place[];
    readonly seatsPerWorker: number;
  },
): Place | undefined {
  const seats = (place: Place) =>
    on.routers.reduce((sum, router) => (router.place === place ? sum + router.peers.size : sum), 0);
  const roomy = places.filter((place) => seats(place) < on.seatsPerWorker);
  const own = roomy.find((place) => on.mine.includes(place));
  return own ?? leastLoaded(roomy.length > 0 ? roomy : places, on.routers);
}

/**
 * The place with the least promised to it, or undefined where there is none. Counts peers, which are there from
 * the moment they are asked for: CPU figures are a second old and blind to a burst of joins. An empty
 * router counts as one peer, so that conferences opened together spread.
 */
function leastLoaded<Place>(places: readonly Place[], routers: readonly Placed<Place>[]): Place | undefined {
  const promised = (place: Place) =>
    routers.reduce((sum, c) => (c.place === place ? sum + Math.max(1, c.peers.size) : sum), 0);
  const ranked = places.map((place) => ({ place, load: promised(place) })).sort((a, b) => a.load - b.load);
  return ranked[0]?.place;
}
