import { createMemoryDb } from './memory-db.ts';
import { dbPlaces, type StationDb } from './station-db.ts';

const name = 'zhida-station';
/** 2: answers that are being written, and who may sign here. */
const version = 2;

/** The browser's database, opened at first use; where it is forbidden or broken, memory takes its place. */
export function createStationDb(factory: IDBFactory | undefined): StationDb {
  let opened: Promise<StationDb> | null = null;
  const db = (): Promise<StationDb> => (opened ??= openOrMemory(factory));
  return {
    isLasting: async () => (await db()).isLasting(),
    readAll: async (place) => (await db()).readAll(place),
    read: async (place, key) => (await db()).read(place, key),
    write: async (changes) => (await db()).write(changes),
  };
}

async function openOrMemory(factory: IDBFactory | undefined): Promise<StationDb> {
  if (!factory) return createMemoryDb();
  try {
    return overIndexedDb(await open(factory));
  } catch {
    return createMemoryDb();
  }
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version);
    request.onupgradeneeded = () => {
      for (const place of dbPlaces)
        if (!request.result.objectStoreNames.contains(place)) request.result.createObjectStore(place);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database did not open'));
    request.onblocked = () => reject(new Error('another tab holds an older database'));
  });
}

function overIndexedDb(database: IDBDatabase): StationDb {
  // A newer version of the page in another tab must not wait for this one.
  database.onversionchange = () => database.close();
  return {
    isLasting: async () => true,
    readAll: (place) => answered(database.transaction(place).objectStore(place).getAll()),
    read: (place, key) => answered<unknown>(database.transaction(place).objectStore(place).get(key)),
    write(changes) {
      if (changes.length === 0) return Promise.resolve();
      const places = [...new Set(changes.map(({ place }) => place))];
      // "Delivered" is a promise to the county: it is given when the disk has it, not when a cache does.
      const transaction = database.transaction(places, 'readwrite', { durability: 'strict' });
      for (const { place, key, value } of changes) {
        const store = transaction.objectStore(place);
        if (value === undefined) store.delete(key);
        else store.put(value, key);
      }
      return new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error('it was not written'));
      });
    },
  };
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('it was not read'));
  });
}
