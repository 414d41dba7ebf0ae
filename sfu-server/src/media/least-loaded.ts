interface Placed<Place> {
  readonly place: Place;
  readonly peers: { readonly size: number };
}

/**
 * The place with the least promised to it, or undefined where there is none. Counts peers, which are there from
 * the moment they are asked for: CPU figures are a second old and blind to a burst of joins. An empty
 * conference counts as one peer, so that conferences opened together spread.
 */
export function leastLoaded<Place>(
  places: readonly Place[],
  conferences: readonly Placed<Place>[],
): Place | undefined {
  const promised = (place: Place) =>
    conferences.reduce((sum, c) => (c.place === place ? sum + Math.max(1, c.peers.size) : sum), 0);
  const ranked = places.map((place) => ({ place, load: promised(place) })).sort((a, b) => a.load - b.load);
  return ranked[0]?.place;
}
