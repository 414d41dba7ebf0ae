import { Serial } from '@zhida/media-client/serial.ts';
import type { DbChange } from '../../storage/station-db.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { isOpenHere } from './directive.store.ts';
import { keptDirectiveSchema, outboxEntrySchema, type KeptDirective, type OutboxEntry } from './kept.ts';
import { overflow } from './merge.rules.ts';

/** What becomes different together: on the disk first, then on the screen. */
export interface Difference {
  readonly keep?: readonly KeptDirective[];
  readonly drop?: readonly string[];
  readonly told?: readonly OutboxEntry[];
  readonly confirmed?: readonly string[];
}

export interface Keep {
  /** Reads what this device keeps of the unit whose station it is. */
  read(): Promise<void>;
  /** Decides by what is held when its turn comes, so that two things that happen together both count. */
  apply(decide: (held: Held) => Difference): Promise<void>;
  /** Nothing of this unit stays readable here; what is not sent yet stays until it can be. */
  forget(): Promise<void>;
}

type KeepDeps = Pick<DirectiveDeps, 'store' | 'db' | 'actor' | 'tellTabs'>;

export function createKeep({ store, db, actor, tellTabs }: KeepDeps): Keep {
  const turns = new Serial();
  /** What the disk would not take, by place and key: a full disk must not cost a signature. Tried with every change. */
  let owed = new Map<string, DbChange>();

  /** @returns null where the disk cannot be read: then what this page knows stays as it is */
  async function readDisk(): Promise<{ kept: readonly unknown[]; outbox: readonly unknown[] } | null> {
    try {
      const [kept, outbox] = await Promise.all([db.readAll('directives'), db.readAll('outbox')]);
      return { kept, outbox };
    } catch (error) {
      reportError(error);
      store.setState({ phase: 'ready' });
      return null;
    }
  }

  async function read(): Promise<void> {
    const unitId = actor()?.unitId;
    const disk = await readDisk();
    if (!disk) return;
    // Somebody else may have come while the disk was read.
    if (unitId === undefined || actor()?.unitId !== unitId) return;
    const newest = (place: DbChange['place']) =>
      [...owed.values()].filter((change) => change.place === place);
    const kept = withChanges(keptDirectiveSchema, ({ directive }) => directive.id, {
      onDisk: disk.kept,
      changes: newest('directives'),
    });
    const outbox = withChanges(outboxEntrySchema, ({ event }) => event.clientEventId, {
      onDisk: disk.outbox,
      changes: newest('outbox'),
    });
    const mine = kept.filter((each) => each.unitId === unitId);
    store.setState({
      phase: 'ready',
      kept: Object.fromEntries(mine.map((each) => [each.directive.id, each])),
      outbox: outbox.filter((each) => each.unitId === unitId),
    });
  }

  async function apply(decide: (held: Held) => Difference): Promise<void> {
    const difference = decide(store.getState());
    const full = {
      ...difference,
      drop: [...(difference.drop ?? []), ...tooMany(store.getState(), difference)],
    };
    const changes = changesOf(full);
    if (changes.length === 0) return;
    const due = new Map(owed);
    for (const change of changes) due.set(`${change.place} ${change.key}`, change);
    try {
      await db.write([...due.values()]);
      owed = new Map();
    } catch (error) {
      owed = due;
      reportError(error); // a full disk: this page goes on, and sends while it is open
    }
    store.setState((state) => applied(state, full));
    tellTabs();
  }

  async function forget(): Promise<void> {
    owed = new Map([...owed].filter(([, { place }]) => place !== 'directives'));
    const kept = parseAll(keptDirectiveSchema, await db.readAll('directives'));
    await db.write(kept.map(({ directive }) => remove('directives', directive.id)));
    tellTabs();
  }

  return {
    read: () => turns.run(read),
    apply: (decide) => turns.run(() => apply(decide)),
    forget: () => turns.run(forget),
  };
}

interface Parser<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** What an older version wrote in another shape is left out: the server still has it. */
function parseAll<T>(schema: Parser<T>, values: readonly unknown[]): T[] {
  return values.flatMap((value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}

/** What the disk holds, as changes make it that it did not take. */
function withChanges<T>(
  schema: Parser<T>,
  keyOf: (value: T) => string,
  { onDisk, changes }: { onDisk: readonly unknown[]; changes: readonly DbChange[] },
): T[] {
  const byKey = new Map(parseAll(schema, onDisk).map((value) => [keyOf(value), value]));
  for (const { key, value } of changes) {
    const [changed] = value === undefined ? [] : parseAll(schema, [value]);
    if (changed === undefined) byKey.delete(key);
    else byKey.set(key, changed);
  }
  return [...byKey.values()];
}

const remove = (place: DbChange['place'], key: string): DbChange => ({ place, key, value: undefined });

function changesOf({ keep = [], drop = [], told = [], confirmed = [] }: Difference): DbChange[] {
  return [
    ...drop.map((id) => remove('directives', id)),
    ...keep.map((value): DbChange => ({ place: 'directives', key: value.directive.id, value })),
    ...told.map((value): DbChange => ({ place: 'outbox', key: value.event.clientEventId, value })),
    ...confirmed.map((id) => remove('outbox', id)),
  ];
}

export interface Held {
  readonly kept: Readonly<Record<string, KeptDirective>>;
  readonly outbox: readonly OutboxEntry[];
}

function applied(state: Held, { keep = [], drop = [], told = [], confirmed = [] }: Difference): Held {
  const kept = { ...state.kept };
  drop.forEach((id) => delete kept[id]);
  keep.forEach((each) => (kept[each.directive.id] = each));
  const replaced = new Set([...told.map(({ event }) => event.clientEventId), ...confirmed]);
  return {
    kept,
    outbox: [...state.outbox.filter(({ event }) => !replaced.has(event.clientEventId)), ...told],
  };
}

function tooMany(held: Held, difference: Difference): string[] {
  const { kept, outbox } = applied(held, difference);
  return overflow(Object.values(kept), (each) => isOpenHere(each, outbox));
}
