import { dbPlaces, type DbPlace, type StationDb } from './station-db.ts';

/** For browsers that forbid storage: all works as long as the page is open, nothing survives it. */
export function createMemoryDb(): StationDb {
  const places = new Map<DbPlace, Map<string, unknown>>(dbPlaces.map((place) => [place, new Map()]));
  return {
    isLasting: async () => false,
    readAll: async (place) => [...(places.get(place)?.values() ?? [])],
    read: async (place, key) => places.get(place)?.get(key),
    async write(changes) {
      for (const { place, key, value } of changes)
        if (value === undefined) places.get(place)?.delete(key);
        else places.get(place)?.set(key, value);
    },
  };
}
