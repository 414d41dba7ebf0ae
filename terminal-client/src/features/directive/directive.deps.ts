import type { Actor } from '@zhida/protocol/actor.ts';
import type { ReportedEvent } from '@zhida/protocol/receipt.ts';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import type { FaultReason } from '@zhida/protocol/core/fault.ts';
import type { StationDb } from '../../storage/station-db.ts';
import type { DirectiveStore } from './directive.store.ts';
import type { Signer } from './kept.ts';

export interface ReportAnswer {
  readonly outcomes: readonly {
    readonly clientEventId: string;
    readonly outcome: 'recorded' | 'known' | 'refused';
    readonly reason: FaultReason | null;
  }[];
  readonly items: readonly InboxItem[];
}

/** What is asked of the county about directives. @throws Fault */
export interface DirectiveWire {
  listOpen(offset: number): Promise<{ readonly items: readonly InboxItem[]; readonly total: number }>;
  search(text: string): Promise<readonly InboxItem[]>;
  get(directiveId: string): Promise<InboxItem>;
  listSigners(): Promise<readonly Signer[]>;
  report(events: readonly ReportedEvent[], deviceNow: string): Promise<ReportAnswer>;
  /** @returns the attachment's id */
  upload(file: File): Promise<string>;
}

export interface DirectiveDeps {
  readonly store: DirectiveStore;
  readonly db: StationDb;
  readonly wire: DirectiveWire;
  /** Who is in here, known to the server or from before. */
  actor(): Actor | null;
  isOnline(): boolean;
  now(): Date;
  createId(): string;
  /** Tells the other tabs of this station that the disk holds something new. */
  tellTabs(): void;
  /** Runs alone among all tabs of this station. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
}
