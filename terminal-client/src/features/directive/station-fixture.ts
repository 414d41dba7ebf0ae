import type { Actor } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import type { ReportedEvent } from '@zhida/protocol/receipt.ts';
import { createMemoryDb } from '../../storage/memory-db.ts';
import type { StationDb } from '../../storage/station-db.ts';
import { createDirectives } from './create-directives.ts';
import { me } from './directive-fixture.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { createDirectiveStore } from './directive.store.ts';

/** The county as a station sees it: keeps each event once, by its id. */
export function fakeCounty(items: InboxItem[] = []) {
  const events = new Map<string, ReportedEvent>();
  let mode: 'up' | 'down' | 'loses-answers' = 'up';
  let refuses: (event: ReportedEvent) => boolean = () => false;
  const uploads: string[] = [];
  const files = new Set<string>();
  let keepsFiles = true;
  const reach = () => {
    if (mode === 'down') throw fault('unavailable', 'down');
  };
  const wire: DirectiveDeps['wire'] = {
    listOpen: async (offset) => {
      reach();
      return { items: items.slice(offset, offset + 20), total: items.length };
    },
    search: async () => [],
    get: async (id) => {
      reach();
      const found = items.find(({ directive }) => directive.id === id);
      if (!found) throw fault('not-found', 'none');
      return found;
    },
    listSigners: async () => [],
    upload: async (file) => {
      reach();
      uploads.push(file.name);
      const id = crypto.randomUUID();
      if (keepsFiles) files.add(id);
      return id;
    },
    report: async (told) => {
      reach();
      const outcomes = told.map((event) => {
        const { clientEventId } = event;
        if (refuses(event))
          return { clientEventId, outcome: 'refused' as const, reason: 'directive-closed' as const };
        const named = (event.answers ?? []).flatMap(({ value }) => (Array.isArray(value) ? value : []));
        if (named.some((id) => !files.has(id)))
          return { clientEventId, outcome: 'refused' as const, reason: 'file-unknown' as const };
        const outcome = events.has(clientEventId) ? ('known' as const) : ('recorded' as const);
        events.set(clientEventId, event);
        return { clientEventId, outcome, reason: null };
      });
      if (mode === 'loses-answers') throw fault('timeout', 'the answer was lost');
      return { outcomes, items: [] };
    },
  };
  return {
    wire,
    items,
    uploads,
    keepNoFiles: () => (keepsFiles = false),
    kinds: () => [...events.values()].map(({ kind }) => kind),
    events: () => [...events.values()],
    set: (next: typeof mode) => (mode = next),
    isUp: () => mode !== 'down',
    refuse: (which: typeof refuses) => (refuses = which),
  };
}

/** Its directives, on this disk; nobody else uses it. */
export function aStation(
  county: ReturnType<typeof fakeCounty>,
  db: StationDb = createMemoryDb(),
  actor: Actor = me,
) {
  const store = createDirectiveStore();
  let now = new Date('2026-03-01T08:05:00.000Z');
  let who: Actor | null = actor;
  const parts = createDirectives({
    store,
    db,
    wire: county.wire,
    actor: () => who,
    isOnline: county.isUp,
    now: () => now,
    createId: () => crypto.randomUUID(),
    tellTabs: () => undefined,
    alone: (_name, work) => work(),
  });
  return {
    ...parts,
    store,
    db,
    at: (instant: string) => (now = new Date(instant)),
    leave: () => (who = null),
    unsent: () => store.getState().outbox.map(({ event }) => event.kind),
  };
}
