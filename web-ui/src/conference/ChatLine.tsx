import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { Message } from '@zhida/protocol/chat.ts';
import { CircleHelp, RotateCw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { faultText } from '../fault-text.ts';
import type { ChatBox, Outgoing } from './chat-box.ts';
import { FileCard } from './FileCard.tsx';

export interface ChatLineProps {
  readonly session: ConferenceSession;
  readonly message: Message;
  readonly isOwn: boolean;
}

/** One confirmed line, question or file. */
export function ChatLine({ session, message, isOwn }: ChatLineProps) {
  const { t, i18n } = useTranslation('ui');
  const time = new Date(message.sentAt).toLocaleTimeString(i18n.language === 'en' ? 'en-GB' : 'zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <article className="zh-line" data-own={isOwn} data-kind={message.kind}>
      <header>
        <b>{isOwn ? t('room.you') : message.from.displayName}</b>{' '}
        <time dateTime={message.sentAt}>{time}</time>
        {message.kind === 'question' && (
          <span className="zh-question-mark">
            <CircleHelp aria-hidden="true" /> {t(message.answeredAt ? 'chat.answered' : 'chat.question')}
          </span>
        )}
      </header>
      {message.file ? <FileCard session={session} file={message.file} /> : <p>{message.text}</p>}
    </article>
  );
}

/** One that is on its way, or did not get there. */
export function OutgoingLine({ line, box }: { readonly line: Outgoing; readonly box: ChatBox }) {
  const { t } = useTranslation('ui');
  const { state, content, clientRequestId } = line;
  return (
    <article className="zh-line" data-own="true" data-state={state.name}>
      <p>{content.kind === 'file' ? content.file.name : content.text}</p>
      {state.name === 'sending' ? (
        <footer>
          {content.kind === 'file'
            ? t('chat.sendingFile', { percent: Math.round(state.share * 100) })
            : t('chat.sending')}
          {content.kind === 'file' && <progress max={1} value={state.share} />}
        </footer>
      ) : (
        <footer role="alert">
          <span>
            {t('chat.failed')}：{faultText(t, state.fault)}
          </span>
          <button type="button" onClick={() => box.resend(clientRequestId)}>
            <RotateCw aria-hidden="true" /> {t('chat.retry')}
          </button>
          <button type="button" aria-label={t('blocked.hide')} onClick={() => box.drop(clientRequestId)}>
            <X aria-hidden="true" />
          </button>
        </footer>
      )}
    </article>
  );
}
