import type { Attachment } from '@zhida/protocol/attachment.ts';
import { faultText } from '@zhida/web-ui/fault-text.ts';
import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFaultData } from '../../app/fault-data.ts';
import { useStation } from '../../app/station-context.tsx';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { Note } from '../../ui/Note.tsx';
import type { FaultData } from '@zhida/protocol/core/fault.ts';

/** Files that go with a directive; they are fetched when somebody wants them, not over every village's line. */
export function AttachmentList({ attachments }: { attachments: readonly Attachment[] }) {
  const { t } = useTranslation();
  const { files } = useStation().directive;
  const [state, setState] = useState<{ busyId: string | null; fault: FaultData | null }>(idle);
  if (attachments.length === 0) return null;
  const open = async (attachment: Attachment): Promise<void> => {
    setState({ busyId: attachment.id, fault: null });
    try {
      await files.save(attachment);
      setState(idle);
    } catch (error) {
      setState({ busyId: null, fault: toFaultData(error) });
    }
  };
  return (
    <section className="t-section" aria-label={t('directives.attachments')}>
      {attachments.map((attachment) => (
        <NetworkButton
          key={attachment.id}
          className="t-button t-attachment"
          data-testid="directive-attachment"
          busy={state.busyId === attachment.id}
          onClick={() => void open(attachment)}
        >
          <Paperclip aria-hidden="true" />
          <span>
            {attachment.name} · {t('directives.kilobytes', { count: Math.ceil(attachment.bytes / 1_024) })}
          </span>
        </NetworkButton>
      ))}
      {state.fault && <Note kind="problem">{faultText(t, state.fault)}</Note>}
    </section>
  );
}

const idle = { busyId: null, fault: null };
