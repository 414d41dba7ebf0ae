import { Camera, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { toFaultData } from '../../ui/loadable.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';

interface PhotoFieldProps {
  readonly label: string;
  readonly most: number;
  readonly fileIds: readonly string[];
  onChange(fileIds: string[]): void;
}

type Sending =
  { phase: 'idle' } | { phase: 'sending'; share: number } | { phase: 'failed'; fault: FaultData };

/** Photos are sent up as they are chosen; the answer names them. */
export function PhotoField({ label, most, fileIds, onChange }: PhotoFieldProps) {
  const { t } = useTranslation();
  const { compose } = useActions();
  const [sending, setSending] = useState<Sending>({ phase: 'idle' });
  const send = async (file: File): Promise<void> => {
    setSending({ phase: 'sending', share: 0 });
    try {
      const id = await compose.sendFile(file, (share) => setSending({ phase: 'sending', share }));
      onChange([...fileIds, id]);
      setSending({ phase: 'idle' });
    } catch (error) {
      setSending({ phase: 'failed', fault: toFaultData(error) });
    }
  };
  return (
    <div className="dr-files">
      {fileIds.map((id, at) => (
        <span key={id} className="dr-file">
          {t('directive.photo', { number: at + 1 })}
          <button
            type="button"
            className="c-iconbutton"
            aria-label={t('directive.dropPhoto', { number: at + 1 })}
            onClick={() => onChange(fileIds.filter((one) => one !== id))}
          >
            <X aria-hidden />
          </button>
        </span>
      ))}
      {sending.phase === 'sending' && (
        <progress
          className="dr-progress"
          max={1}
          value={sending.share}
          aria-label={t('directive.uploading')}
        />
      )}
      {sending.phase === 'failed' && <FaultNotice fault={sending.fault} />}
      {fileIds.length < most && sending.phase !== 'sending' && (
        <label className="dr-file dr-file--add">
          <Camera aria-hidden />
          {t('directive.addPhoto')}
          <input
            type="file"
            className="c-hidden"
            accept="image/png,image/jpeg,image/webp"
            aria-label={label}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) void send(file);
            }}
          />
        </label>
      )}
    </div>
  );
}
