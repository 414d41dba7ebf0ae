import type { FormField } from '@zhida/protocol/directive-form.ts';
import { Camera, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';
import { Note } from '../../ui/Note.tsx';
import { photosOf, type Draft } from './feedback-form.ts';

export interface PhotoFieldProps {
  readonly directiveId: string;
  readonly field: Extract<FormField, { kind: 'photo' }>;
  readonly draft: Draft;
}

/** Pictures by the camera or from the album; made small here before they are kept. */
export function PhotoField({ directiveId, field, draft }: PhotoFieldProps) {
  const { t } = useTranslation();
  const { addPhoto, dropPhoto } = useStation().directive.feedback.actions;
  const [state, setState] = useState<'ready' | 'working' | 'failed'>('ready');
  const photos = photosOf(draft, field.key);
  const add = async (files: readonly File[]): Promise<void> => {
    setState('working');
    try {
      for (const file of files.slice(0, field.most - photos.length))
        await addPhoto(directiveId, field.key, file);
      setState('ready');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <ul className="t-photos">
        {photos.map((photoId) => (
          <li key={photoId}>
            <Thumbnail photoId={photoId} label={field.label} />
            <button
              type="button"
              className="t-button"
              aria-label={t('directives.photoDrop')}
              onClick={() => dropPhoto(directiveId, field.key, photoId)}
            >
              <Trash2 aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      {photos.length < field.most && (
        <label className="t-button t-button-large t-photo-add" data-busy={state === 'working'}>
          <input
            type="file"
            accept="image/*"
            className="t-hidden-input"
            data-testid={`photo-${field.key}`}
            multiple={field.most > 1}
            onChange={(event) => {
              void add([...(event.target.files ?? [])]);
              event.target.value = ''; // the same picture may be taken again
            }}
          />
          <Camera aria-hidden="true" />
          {t(state === 'working' ? 'directives.photoWorking' : 'directives.photoAdd')}
        </label>
      )}
      {state === 'failed' && <Note kind="problem">{t('directives.photoFailed')}</Note>}
    </>
  );
}

function Thumbnail({ photoId, label }: { photoId: string; label: string }) {
  const { findPhoto } = useStation().directive.feedback.actions;
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isGone = false;
    void findPhoto(photoId).then((blob) => {
      if (!blob || isGone) return;
      made = URL.createObjectURL(blob);
      setUrl(made);
    });
    return () => {
      isGone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [findPhoto, photoId]);
  return url === null ? <span className="t-skeleton-row" /> : <img src={url} alt={label} />;
}
