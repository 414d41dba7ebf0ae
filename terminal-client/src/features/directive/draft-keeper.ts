import type { Actor } from '@zhida/protocol/actor.ts';
import type { StationDb } from '../../storage/station-db.ts';
import { emptyDraft } from './feedback-form.ts';
import { draftOf, type FeedbackStore } from './feedback.store.ts';
import { keptDraftSchema, type KeptDraft } from './kept.ts';

/** A draft that nobody went on with for so long answers nothing any more; its pictures take room. */
const keptForMs = 30 * 86_400_000;

/** Keeps what is being written on the disk, so that a reload or a power cut loses no more than the last words. */
export interface DraftKeeper {
  /** Shows what was kept of this unit. */
  open(): Promise<void>;
  /** The draft changed: written when the fingers rest. */
  changed(directiveId: string): void;
  /** It was sent, or is not wanted any more; its pictures belong to what was sent. */
  drop(directiveId: string): Promise<void>;
  /** Signing out: nothing of the unit stays here. */
  leave(): Promise<void>;
}

export interface DraftKeeperDeps {
  readonly store: FeedbackStore;
  readonly db: StationDb;
  readonly restMs: number;
  actor(): Actor | null;
  now(): number;
}

export function createDraftKeeper({ store, db, actor, now, restMs }: DraftKeeperDeps): DraftKeeper {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  async function write(directiveId: string, unitId: string): Promise<void> {
    const draft = store.getState().drafts[directiveId];
    if (!draft) return;
    const value = { directiveId, unitId, editedAt: now(), draft };
    try {
      await db.write([{ place: 'drafts', key: directiveId, value }]);
    } catch (error) {
      reportError(error); // a full disk: it is kept as long as the page is open
      return;
    }
    if (!(await db.isLasting())) return;
    store.setState(({ drafts, unsaved }) =>
      drafts[directiveId] === draft ? { unsaved: unsaved.filter((id) => id !== directiveId) } : {},
    );
  }

  async function readAll(): Promise<KeptDraft[]> {
    return (await db.readAll('drafts')).flatMap((value) => {
      const parsed = keptDraftSchema.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    });
  }

  const dropWithPhotos = (drafts: readonly KeptDraft[]): Promise<void> =>
    db.write(
      drafts.flatMap(({ directiveId, draft }) => [
        { place: 'drafts', key: directiveId, value: undefined },
        ...Object.values(draft.photos)
          .flat()
          .map((key) => ({ place: 'photos' as const, key, value: undefined })),
      ]),
    );

  return {
    async open() {
      const unitId = actor()?.unitId;
      const kept = await readAll();
      await dropWithPhotos(kept.filter(({ editedAt }) => now() - editedAt > keptForMs));
      // Somebody else may have come while the disk was read.
      if (unitId === undefined || actor()?.unitId !== unitId) return;
      const own = kept.filter((each) => each.unitId === unitId && now() - each.editedAt <= keptForMs);
      store.setState((state) => ({
        // What was typed meanwhile is newer.
        drafts: { ...Object.fromEntries(own.map((each) => [each.directiveId, each.draft])), ...state.drafts },
      }));
    },
    changed(directiveId) {
      const unitId = actor()?.unitId;
      store.setState(({ unsaved }) => ({ unsaved: [...new Set([...unsaved, directiveId])] }));
      clearTimeout(timers.get(directiveId));
      if (unitId === undefined || draftOf(store.getState(), directiveId) === emptyDraft) return;
      timers.set(
        directiveId,
        setTimeout(() => void write(directiveId, unitId), restMs),
      );
    },
    async drop(directiveId) {
      clearTimeout(timers.get(directiveId));
      store.setState(({ drafts, unsaved }) => ({
        drafts: Object.fromEntries(Object.entries(drafts).filter(([id]) => id !== directiveId)),
        unsaved: unsaved.filter((id) => id !== directiveId),
      }));
      await db.write([{ place: 'drafts', key: directiveId, value: undefined }]);
    },
    async leave() {
      timers.forEach((timer) => clearTimeout(timer));
      timers.clear();
      await dropWithPhotos(await readAll());
    },
  };
}
