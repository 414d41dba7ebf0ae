import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { fileTypes } from '@zhida/protocol/chat.ts';
import { CircleHelp, Paperclip, Send } from 'lucide-react';
import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatBox } from './chat-box.ts';
import { readHead, useReading } from './use-reading.ts';

/** As the contract allows; longer text is not taken by the field. */
const maxLength = 2000;

const readHasFiles = (session: ConferenceSession) => session.hasFiles;
/** Who teaches answers questions and does not ask them. */
const readCanAsk = (session: ConferenceSession) =>
  readHead(session)?.kind === 'training' && session.standing()?.participant.role === 'member';

/** The field at the bottom of the chat, with files, and in a class with questions for the queue. */
export function ChatForm({ session, box }: { readonly session: ConferenceSession; readonly box: ChatBox }) {
  const { t } = useTranslation('ui');
  const canAsk = useReading(session, readCanAsk);
  const hasFiles = useReading(session, readHasFiles);
  const [text, setText] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const kind = canAsk && isAsking ? 'question' : 'text';
  const placeholder = t(kind === 'question' ? 'chat.questionPlaceholder' : 'chat.placeholder');
  const send = (): void => {
    if (text.trim() === '') return;
    box.send({ kind, text: text.trim() });
    setText('');
    setIsAsking(false);
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
      {hasFiles && <AttachButton box={box} />}
      {canAsk && (
        <button
          type="button"
          className="zh-chat-tool"
          aria-pressed={isAsking}
          title={t('chat.askHint')}
          onClick={() => setIsAsking(!isAsking)}
        >
          <CircleHelp aria-hidden="true" /> {t('chat.ask')}
        </button>
      )}
      <textarea
        data-autofocus
        rows={2}
        maxLength={maxLength}
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="zh-primary" aria-label={t('chat.send')} title={t('chat.send')}>
        <Send aria-hidden="true" />
      </button>
    </form>
  );
}

function AttachButton({ box }: { readonly box: ChatBox }) {
  const { t } = useTranslation('ui');
  const input = useRef<HTMLInputElement>(null);
  const pick = (files: FileList | null): void => {
    for (const file of files ?? []) box.send({ kind: 'file', file });
    if (input.current) input.current.value = ''; // the same file may be sent once more
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        data-testid="chat-file"
        accept={fileTypes.join(',')}
        onChange={(event) => pick(event.target.files)}
      />
      <button
        type="button"
        className="zh-chat-tool"
        aria-label={t('chat.attach')}
        title={t('chat.attach')}
        onClick={() => input.current?.click()}
      >
        <Paperclip aria-hidden="true" />
      </button>
    </>
  );
}
