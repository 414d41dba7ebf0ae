import type { ReportedEvent } from '@zhida/protocol/receipt.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { keptPhotoSchema, type OutboxEntry } from './kept.ts';

export interface PhotoSender {
  /** The event with its pictures uploaded and named in its answers. @throws Fault */
  withPhotos(entry: OutboxEntry): Promise<ReportedEvent>;
  /** The server has not kept what was uploaded: it goes up again with the next try. */
  uploadAnew(entry: OutboxEntry): Promise<void>;
  /** Pictures of events the server has need no room here. */
  forget(entries: readonly OutboxEntry[]): Promise<void>;
}

/** Uploads each picture once: what was uploaded before the line broke is only named. */
export function createPhotoSender({ db, wire }: Pick<DirectiveDeps, 'db' | 'wire'>): PhotoSender {
  async function uploaded(photoId: string): Promise<string | null> {
    const parsed = keptPhotoSchema.safeParse(await db.read('photos', photoId));
    if (!parsed.success) return null; // the disk lost it; the rest of the answer still counts
    const photo = parsed.data;
    if (photo.attachmentId !== null) return photo.attachmentId;
    const attachmentId = await wire.upload(new File([photo.blob], photo.name, { type: photo.blob.type }));
    await db.write([{ place: 'photos', key: photoId, value: { ...photo, attachmentId } }]);
    return attachmentId;
  }

  return {
    async withPhotos({ event, photos }) {
      if (photos.length === 0) return event;
      const byKey = new Map<string, string[]>();
      for (const { key, photoId } of photos) {
        const attachmentId = await uploaded(photoId);
        if (attachmentId !== null) byKey.set(key, [...(byKey.get(key) ?? []), attachmentId]);
      }
      const answers = [...byKey].map(([key, value]) => ({ key, value }));
      return { ...event, answers: [...(event.answers ?? []), ...answers] };
    },
    async uploadAnew({ photos }) {
      for (const { photoId } of photos) {
        const parsed = keptPhotoSchema.safeParse(await db.read('photos', photoId));
        if (!parsed.success) continue;
        await db.write([{ place: 'photos', key: photoId, value: { ...parsed.data, attachmentId: null } }]);
      }
    },
    forget: (entries) =>
      db.write(
        entries
          .flatMap(({ photos }) => photos)
          .map(({ photoId }) => ({ place: 'photos', key: photoId, value: undefined })),
      ),
  };
}
