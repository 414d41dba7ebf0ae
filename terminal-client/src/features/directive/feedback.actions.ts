import type { Actor } from '@zhida/protocol/actor.ts';
import type { StationDb } from '../../storage/station-db.ts';
import { photosOf, type Draft } from './feedback-form.ts';
import { draftOf, type FeedbackStore } from './feedback.store.ts';
import { keptPhotoSchema, type KeptPhoto } from './kept.ts';

export interface FeedbackActions {
  edit(directiveId: string, change: (draft: Draft) => Draft): void;
  /** Makes a picture small and keeps it on this device. @throws Error where the file is no picture */
  addPhoto(directiveId: string, key: string, file: Blob): Promise<void>;
  dropPhoto(directiveId: string, key: string, photoId: string): void;
  findPhoto(photoId: string): Promise<Blob | null>;
  forget(directiveId: string): void;
}

export interface FeedbackDeps {
  readonly store: FeedbackStore;
  readonly db: StationDb;
  actor(): Actor | null;
  createId(): string;
  shrink(file: Blob): Promise<Blob>;
}

export function createFeedbackActions({ store, db, actor, createId, shrink }: FeedbackDeps): FeedbackActions {
  const edit: FeedbackActions['edit'] = (directiveId, change) =>
    store.setState((state) => ({
      drafts: { ...state.drafts, [directiveId]: change(draftOf(state, directiveId)) },
    }));
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
    forget: (directiveId) =>
      store.setState(({ drafts }) => ({
        drafts: Object.fromEntries(Object.entries(drafts).filter(([id]) => id !== directiveId)),
      })),
  };
}
