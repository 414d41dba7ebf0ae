/** What a station keeps on its disk. */
export const dbPlaces = ['directives', 'outbox', 'photos', 'drafts', 'signers'] as const;
export type DbPlace = (typeof dbPlaces)[number];

/** One change; all of one `write` happen together or not at all. `value` undefined: remove. */
export interface DbChange {
  readonly place: DbPlace;
  readonly key: string;
  readonly value: unknown;
}

/** The station's own storage. What comes out was perhaps written by another version: parse it. */
export interface StationDb {
  readAll(place: DbPlace): Promise<readonly unknown[]>;
  read(place: DbPlace, key: string): Promise<unknown>;
  /** Resolves when it is on the disk. */
  write(changes: readonly DbChange[]): Promise<void>;
  /** False: it lives only as long as the page. */
  isLasting(): Promise<boolean>;
}
