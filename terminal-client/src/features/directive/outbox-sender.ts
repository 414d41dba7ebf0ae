import { fault, Fault, type FaultReason } from '@zhida/protocol/core/fault.ts';
import { maxReported } from '@zhida/protocol/receipt.ts';
import type { DirectiveDeps, ReportAnswer } from './directive.deps.ts';
import type { Keep } from './keep.ts';
import type { OutboxEntry } from './kept.ts';
import { withItem } from './merge.rules.ts';
import { maySend } from './outbox.rules.ts';
import type { PhotoSender } from './photo-sender.ts';

export interface OutboxSender {
  /** Sends what may be sent now, until nothing is left or the line breaks. Never throws. */
  flush(): Promise<void>;
  close(): void;
}

/** A server that did not answer is asked again this soon while the line is up; a reconnect asks at once. */
const retryMs = 2_000;
/** Refused for a reason that no later try removes. */
const finalCodes = new Set(['bad-request', 'not-found', 'forbidden', 'invalid-state']);

function refusedFor(entry: OutboxEntry, reason: FaultReason | null | undefined): OutboxEntry {
  return { ...entry, refused: { reason: reason ?? null } };
}

/** What goes by itself and is refused came too late to matter; nobody has to read that. */
function isQuiet({ event }: OutboxEntry): boolean {
  return event.kind === 'delivered' || event.kind === 'displayed' || event.kind === 'withdrawal-displayed';
}

export function createOutboxSender(deps: DirectiveDeps, keep: Keep, photos: PhotoSender): OutboxSender {
  const { store, wire, alone } = deps;
  let running: Promise<void> | null = null;
  let again = false;
  /** Events whose pictures went up twice: a server that takes them for unknown again will always do so. */
  const uploadedAnew = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const next = (): OutboxEntry[] => {
    const actor = deps.actor();
    const mine = actor ? store.getState().outbox.filter((entry) => maySend(entry, actor)) : [];
    return mine.slice(0, maxReported);
  };

  async function send(entries: readonly OutboxEntry[]): Promise<void> {
    const ids = entries.map(({ event }) => event.clientEventId);
    store.setState(({ inFlight }) => ({ inFlight: [...inFlight, ...ids] }));
    try {
      const events = await Promise.all(entries.map((entry) => photos.withPhotos(entry)));
      await take(entries, await wire.report(events, deps.now().toISOString()));
    } catch (error) {
      if (!(error instanceof Fault) || !finalCodes.has(error.code)) throw error;
      if (entries.length > 1) for (const entry of entries) await send([entry]);
      else await keep.apply(() => ({ told: entries.map((entry) => refusedFor(entry, error.reason)) }));
    } finally {
      store.setState(({ inFlight }) => ({ inFlight: inFlight.filter((id) => !ids.includes(id)) }));
    }
  }

  const mayUploadAnew = (entry: OutboxEntry): boolean =>
    entry.photos.length > 0 && !uploadedAnew.has(entry.event.clientEventId);

  async function take(entries: readonly OutboxEntry[], { outcomes, items }: ReportAnswer): Promise<void> {
    const byId = new Map(outcomes.map((outcome) => [outcome.clientEventId, outcome]));
    const outcomeOf = ({ event }: OutboxEntry) => byId.get(event.clientEventId);
    const answered = entries.filter(outcomeOf);
    // An answer that leaves something out must not be asked for again and again.
    if (answered.length === 0) throw fault('internal', 'a report was answered with nothing');
    const isRefused = (entry: OutboxEntry) => outcomeOf(entry)?.outcome === 'refused' && !isQuiet(entry);
    // What waits here for more than a day after its pictures went up finds them forgotten there, but not here.
    const lacking = answered.filter(
      (entry) => isRefused(entry) && outcomeOf(entry)?.reason === 'file-unknown' && mayUploadAnew(entry),
    );
    for (const entry of lacking) {
      uploadedAnew.add(entry.event.clientEventId);
      await photos.uploadAnew(entry);
    }
    const settled = answered.filter((entry) => !lacking.includes(entry));
    const refused = settled.filter(isRefused);
    const taken = settled.filter((entry) => !refused.includes(entry));
    await keep.apply(({ kept }) => ({
      keep: items.map((item) => withItem(kept[item.directive.id], item)),
      confirmed: taken.map(({ event }) => event.clientEventId),
      told: refused.map((entry) => refusedFor(entry, outcomeOf(entry)?.reason)),
    }));
    await photos.forget(taken);
  }

  async function drain(): Promise<void> {
    await alone('zhida-outbox', async () => {
      // Another tab may have sent some of it while this one waited for its turn.
      await keep.read();
      for (let entries = next(); entries.length > 0 && deps.isOnline(); entries = next()) await send(entries);
    });
  }

  async function run(): Promise<void> {
    clearTimeout(timer);
    try {
      do {
        again = false;
        if (next().length > 0 && deps.isOnline()) await drain();
      } while (again);
    } catch (error) {
      if (!(error instanceof Fault)) reportError(error);
      timer = setTimeout(() => void flush(), retryMs);
    }
  }

  function flush(): Promise<void> {
    if (running) again = true;
    running ??= run().finally(() => (running = null));
    return running;
  }

  return {
    flush,
    close: () => clearTimeout(timer),
  };
}
