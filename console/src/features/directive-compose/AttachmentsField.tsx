import { Paperclip, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { attachmentTypes, type Attachment } from '@zhida/protocol/attachment.ts';
import { faultText } from '@zhida/web-ui/fault-text.ts';
import { useActions } from '../../app/console-actions.ts';
import { sizeText } from '../directives/FileList.tsx';
import { useCompose } from './compose.store.ts';

/** The contract takes as many. */
const maxAttachments = 10;

/** Files that go with it; each shows how far it is on its way up. */
export function AttachmentsField({ attachments }: { attachments: readonly Attachment[] }) {
  const { t } = useTranslation();
  const { compose } = useActions();
  const uploads = useCompose((s) => s.uploads);
  return (
    <div className="dr-files">
      {attachments.map(({ id, name, bytes }) => (
        <span key={id} className="dr-file">
          <Paperclip aria-hidden />
          <span className="c-ellipsis" title={name}>
            {name}
          </span>
          <span className="c-muted c-number">{sizeText(bytes)}</span>
          <button
            type="button"
            className="c-iconbutton"
            aria-label={t('compose.dropFile', { name })}
            onClick={() => compose.change({ attachments: attachments.filter((one) => one.id !== id) })}
          >
            <X aria-hidden />
          </button>
        </span>
      ))}
      {uploads.map(({ key, name, share, fault }) => (
        <span key={key} className={`dr-file${fault ? ' is-failed' : ''}`} role="status">
          <span className="c-ellipsis" title={name}>
            {name}
          </span>
          {fault ? (
            <span className="c-alarm">{faultText(t, fault)}</span>
          ) : (
            <>
              <progress className="dr-progress" max={1} value={share} aria-label={name} />
              <span className="c-muted c-number">{Math.floor(share * 100)}%</span>
            </>
          )}
          <button
            type="button"
            className="c-iconbutton"
            aria-label={t('compose.dropFile', { name })}
            onClick={() => compose.stopUpload(key)}
          >
            <X aria-hidden />
          </button>
        </span>
      ))}
      {attachments.length + uploads.length < maxAttachments && (
        <label className="dr-file dr-file--add">
          <Paperclip aria-hidden />
          {t('compose.attach')}
          <input
            type="file"
            multiple
            className="c-hidden"
            accept={attachmentTypes.join(',')}
            data-testid="directive-attach"
            onChange={(event) => {
              const room = maxAttachments - attachments.length - uploads.length;
              compose.attach([...(event.target.files ?? [])].slice(0, room));
              event.target.value = '';
            }}
          />
        </label>
      )}
    </div>
  );
}
