import { Button, Modal, Upload } from 'antd';
import { FileText, ImageIcon, Upload as UploadIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileTypes, type ConferenceFile } from '@zhida/protocol/chat.ts';
import { useActions } from '../../../app/console-actions.ts';
import { dialogWidth } from '../../../ui/dialog-width.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FaultNotice } from '../../../ui/FaultNotice.tsx';
import { useAttempt } from '../../../ui/use-attempt.ts';
import { useSessionActions, useWallSession } from '../wall-context.ts';
import { useWall } from '../wall.store.ts';

/** Shows one of the conference's files to all, or brings in a new one. */
export function DocumentsDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const { showDocument } = useSessionActions();
  const shownId = useWall((view) => view.conference?.document?.fileId ?? null);
  const messages = useWall((view) => view.messages);
  const files = messages.flatMap(({ file }) => (file ? [file] : [])).toReversed();
  const show = useAttempt(async (fileId: string | null) =>
    showDocument?.(fileId === null ? null : { fileId, page: 1 }),
  );
  const submit = async (fileId: string | null): Promise<void> => {
    if (!(await show.run(fileId)).done) return;
    wall.forgetTrouble();
    onClose();
  };
  return (
    <Modal open title={t('wall.control.document')} width={dialogWidth} footer={null} onCancel={onClose}>
      <div className="m-form">
        <UploadButton />
        {shownId !== null && (
          <Button danger onClick={() => void submit(null)}>
            {t('wall.document.hide')}
          </Button>
        )}
        {show.attempt.phase === 'failed' && <FaultNotice fault={show.attempt.fault} />}
        {files.length === 0 ? (
          <EmptyState icon={FileText} title={t('wall.document.none')} text={t('wall.document.noneText')} />
        ) : (
          <ul className="w-saved">
            {files.map((file) => (
              <FileLine
                key={file.id}
                file={file}
                isShown={file.id === shownId}
                onShow={() => void submit(file.id)}
              />
            ))}
          </ul>
        )}
      </div>
    </Modal>
  );
}

function UploadButton() {
  const { t } = useTranslation();
  const session = useWallSession();
  const [percent, setPercent] = useState(0);
  const send = useAttempt((file: File) =>
    session.sendFile(file, (share) => setPercent(Math.round(share * 100))),
  );
  return (
    <>
      <Upload
        accept={fileTypes.join()}
        showUploadList={false}
        beforeUpload={(file) => {
          void send.run(file);
          return false;
        }}
      >
        <Button icon={<UploadIcon aria-hidden />} loading={send.running}>
          {send.running ? t('wall.document.uploading', { percent }) : t('wall.document.upload')}
        </Button>
      </Upload>
      {send.attempt.phase === 'failed' && <FaultNotice fault={send.attempt.fault} />}
    </>
  );
}

function FileLine({ file, isShown, onShow }: { file: ConferenceFile; isShown: boolean; onShow(): void }) {
  const { t } = useTranslation();
  const Icon = file.mediaType === 'application/pdf' ? FileText : ImageIcon;
  return (
    <li>
      <Icon aria-hidden />
      <span className="c-grow c-anywhere">
        {file.name}{' '}
        <small className="c-muted c-number">
          {t('wall.document.size', { size: Math.ceil(file.bytes / 1024) })}
        </small>
      </span>
      {isShown ? (
        <span className="c-ok">{t('wall.document.shown')}</span>
      ) : (
        <Button onClick={onShow}>{t('wall.document.show')}</Button>
      )}
    </li>
  );
}
