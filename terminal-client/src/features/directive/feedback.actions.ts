import { createDraftKeeper, type DraftKeeperDeps } from './draft-keeper.ts';
import { photosOf, type Draft } from './feedback-form.ts';
import { draftOf } from './feedback.store.ts';
import { keptPhotoSchema, type KeptPhoto } from './kept.ts';

export interface FeedbackActions {
  edit(directiveId: string, change: (draft: Draft) => Draft): void;
  /** Makes a picture small and keeps it on this device. @throws Error where the file is no picture */
  addPhoto(directiveId: string, key: string, file: Blob): Promise<void>;
  dropPhoto(directiveId: string, key: string, photoId: string): void;
  findPhoto(photoId: string): Promise<Blob | null>;
  /** It was sent. */
  forget(directiveId: string): void;
  /** Shows the drafts this device keeps of the unit. */
  open(): Promise<void>;
  /** Signing out: no draft and no picture of one stays here. */
  leave(): Promise<void>;
}

export interface FeedbackDeps extends DraftKeeperDeps {
  createId(): string;
  shrink(file: Blob): Promise<Blob>;
}

export function createFeedbackActions(deps: FeedbackDeps): FeedbackActions {
  const { store, db, actor, createId, shrink } = deps;
  const keeper = createDraftKeeper(deps);
  const edit: FeedbackActions['edit'] = (directiveId, change) => {
    store.setState((state) => ({
      drafts: { ...state.drafts, [directiveId]: change(draftOf(state, directiveId)) },
    }));
    keeper.changed(directiveId);
  };
  const setPhotos = (
    directiveId: string,
    key: string,
    change: (ids: readonly string[]) => readonly string[],
  ) =>
    edit(directiveId, (draft) => ({
      ...draft,
      photos: { ...draft.photos, [key]: change(photosOf(draft, key)) },
    }));
  return {
    edit,
    async addPhoto(directiveId, key, file) {
      const unitId = actor()?.unitId;
      if (unitId === undefined) return;
      const id = createId();
      const photo: KeptPhoto = {
        id,
        unitId,
        name: `${key}.jpg`,
        blob: await shrink(file),
        attachmentId: null,
      };
      await db.write([{ place: 'photos', key: id, value: photo }]);
      setPhotos(directiveId, key, (ids) => [...ids, id]);
    },
    dropPhoto(directiveId, key, photoId) {
      setPhotos(directiveId, key, (ids) => ids.filter((each) => each !== photoId));
      void db.write([{ place: 'photos', key: photoId, value: undefined }]);
    },
    async findPhoto(photoId) {
      const parsed = keptPhotoSchema.safeParse(await db.read('photos', photoId));
      return parsed.success ? parsed.data.blob : null;
    },
    forget: (directiveId) => void keeper.drop(directiveId),
    open: keeper.open,
    leave: keeper.leave,
  };
}
