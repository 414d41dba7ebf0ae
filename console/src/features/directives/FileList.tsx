import { FileDown, ImageOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '@zhida/protocol/attachment.ts';
import { useActions } from '../../app/console-actions.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';

/** `1.4 MB`, `620 KB`: what a person on a thin line wants to know first. */
export function sizeText(bytes: number): string {
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} KB`;
}

/** Files to be opened or kept. */
export function FileList({ files }: { files: readonly Attachment[] }) {
  const { directiveFiles } = useActions();
  const fetched = useAttempt(directiveFiles.download);
  if (files.length === 0) return null;
  return (
    <div className="dr-files">
      {files.map((file) => (
        <button
          key={file.id}
          type="button"
          className="dr-file"
          disabled={fetched.running}
          onClick={() => void fetched.run(file)}
        >
          <FileDown aria-hidden />
          <span className="c-ellipsis" title={file.name}>
            {file.name}
          </span>
          <span className="c-muted c-number">{sizeText(file.bytes)}</span>
        </button>
      ))}
      {fetched.attempt.phase === 'failed' && <FaultNotice fault={fetched.attempt.fault} />}
    </div>
  );
}

type Picture = { phase: 'loading' } | { phase: 'shown'; url: string } | { phase: 'failed' };

/** A photo of an answer; a press keeps it in full. */
export function Photo({ file }: { file: Attachment }) {
  const { t } = useTranslation();
  const { directiveFiles } = useActions();
  const [picture, setPicture] = useState<Picture>({ phase: 'loading' });
  useEffect(() => {
    let url: string | null = null;
    let isGone = false;
    directiveFiles
      .fetchPicture(file.id)
      .then((blob) => {
        if (isGone) return;
        url = URL.createObjectURL(blob);
        setPicture({ phase: 'shown', url });
      })
      .catch(() => !isGone && setPicture({ phase: 'failed' }));
    return () => {
      isGone = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [directiveFiles, file.id]);
  return (
    <button
      type="button"
      className="dr-photo"
      aria-label={t('directive.keepPhoto', { name: file.name })}
      onClick={() => void directiveFiles.download(file).catch(() => setPicture({ phase: 'failed' }))}
    >
      {picture.phase === 'shown' && <img src={picture.url} alt={file.name} />}
      {picture.phase === 'failed' && (
        <span className="c-muted">
          <ImageOff aria-hidden />
          {t('directive.photoFailed')}
        </span>
      )}
    </button>
  );
}
