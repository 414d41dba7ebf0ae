import type { Message } from '@zhida/protocol/conference.ts';
import { RotateCw, Send } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { faultText } from '../fault-text.ts';
import { Panel } from './Panel.tsx';
import { useRoom, useRoomView } from './room-context.ts';
import type { Outgoing } from './room.store.ts';

/** As the contract allows; longer text is not taken by the field. */
const maxLength = 2000;

/** What was said in writing, and a field for more. A line counts as sent only when the server has it. */
export function ChatPanel({
  shape,
  ownParticipantId,
}: {
  readonly shape: 'side' | 'sheet';
  readonly ownParticipantId: string | null;
}) {
  const { t } = useTranslation('ui');
  const messages = useRoomView((view) => view.messages);
  const outbox = useRoomView((view) => view.outbox);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [messages, outbox]);
  const isEmpty = messages.length === 0 && outbox.length === 0;
  return (
    <Panel title={t('chat.title')} shape={shape}>
      <div className="zh-chat">
        <div className="zh-chat-log" role="log" aria-label={t('chat.log')}>
          {isEmpty && <p className="zh-chat-empty">{t('chat.empty')}</p>}
          {messages.map((message) => (
            <ChatLine
              key={message.id}
              message={message}
              isOwn={message.from.participantId === ownParticipantId}
            />
          ))}
          {outbox.map((line) => (
            <OutgoingLine key={line.clientRequestId} line={line} />
          ))}
          <div ref={end} />
        </div>
        <ChatForm />
      </div>
    </Panel>
  );
}

function ChatLine({ message, isOwn }: { readonly message: Message; readonly isOwn: boolean }) {
  const { t, i18n } = useTranslation('ui');
  const time = new Date(message.sentAt).toLocaleTimeString(i18n.language === 'en' ? 'en-GB' : 'zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <article className="zh-line" data-own={isOwn}>
      <header>
        <b>{isOwn ? t('room.you') : message.from.displayName}</b>{' '}
        <time dateTime={message.sentAt}>{time}</time>
      </header>
      <p>{message.text}</p>
    </article>
  );
}

function OutgoingLine({ line }: { readonly line: Outgoing }) {
  const { t } = useTranslation('ui');
  const { actions } = useRoom();
  const { state } = line;
  return (
    <article className="zh-line" data-own="true" data-state={state.name}>
      <p>{line.text}</p>
      {state.name === 'sending' ? (
        <footer>{t('chat.sending')}</footer>
      ) : (
        <footer role="alert">
          <span>
            {t('chat.failed')}：{faultText(t, state.fault)}
          </span>
          <button type="button" onClick={() => actions.resendMessage(line.clientRequestId)}>
            <RotateCw aria-hidden="true" /> {t('chat.retry')}
          </button>
        </footer>
      )}
    </article>
  );
}

function ChatForm() {
  const { t } = useTranslation('ui');
  const { actions } = useRoom();
  const [text, setText] = useState('');
  const send = (): void => {
    if (text.trim() === '') return;
    actions.sendMessage(text.trim());
    setText('');
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // An Enter that picks a Chinese word from the input method must not send.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form className="zh-chat-form" onSubmit={onSubmit}>
      <textarea
        data-autofocus
        rows={2}
        maxLength={maxLength}
        value={text}
        placeholder={t('chat.placeholder')}
        aria-label={t('chat.placeholder')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="zh-primary" aria-label={t('chat.send')} title={t('chat.send')}>
        <Send aria-hidden="true" />
      </button>
    </form>
  );
}
