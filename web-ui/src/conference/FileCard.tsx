import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { ConferenceFile } from '@zhida/protocol/chat.ts';
import { Download, FileText, Image, MonitorUp } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultLine } from './FaultLine.tsx';
import { useAttempt } from './use-attempt.ts';
import { useReading } from './use-reading.ts';

/** A file in the chat: its name and size, to be fetched, and by a chair to be shown to all. */
export function FileCard({
  session,
  file,
}: {
  readonly session: ConferenceSession;
  readonly file: ConferenceFile;
}) {
  const { t } = useTranslation('ui');
  const attempt = useAttempt();
  const canShow = useReading(session, readCanShow);
  const download = useCallback(async () => save(await session.fileUrl(file.id), file.name), [session, file]);
  const Icon = file.mediaType === 'application/pdf' ? FileText : Image;
  return (
    <div className="zh-file">
      <Icon aria-hidden="true" />
      <span className="zh-file-name">
        <b>{file.name}</b>
        <small>{attempt.isBusy ? t('chat.fetching') : sizeText(t, file.bytes)}</small>
      </span>
      <button
        type="button"
        aria-label={t('chat.download')}
        title={t('chat.download')}
        onClick={() => attempt.run(download)}
      >
        <Download aria-hidden="true" />
      </button>
      {canShow && (
        <button
          type="button"
          onClick={() => attempt.run(() => session.actions().showDocument?.({ fileId: file.id, page: 1 }))}
        >
          <MonitorUp aria-hidden="true" /> {t('chat.onStage')}
        </button>
      )}
      <FaultLine fault={attempt.fault} />
    </div>
  );
}

const readCanShow = (session: ConferenceSession) => session.actions().showDocument !== undefined;

function sizeText(t: (key: string, values: { value: string }) => string, bytes: number): string {
  const kb = bytes / 1024;
  return kb < 1024
    ? t('chat.kb', { value: String(Math.max(1, Math.round(kb))) })
    : t('chat.mb', { value: (kb / 1024).toFixed(1) });
}

/** The browser saves it under its own name; the address itself carries none. */
function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
