import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { createChatBox, type ChatBox } from './chat-box.ts';
import { ChatForm } from './ChatForm.tsx';
import { ChatLine, OutgoingLine } from './ChatLine.tsx';
import { QuestionQueue } from './QuestionQueue.tsx';
import { useReading } from './use-reading.ts';
import './panels.css';

export interface ChatPanelProps {
  readonly session: ConferenceSession;
  /** What is on its way; where absent it is forgotten when the panel goes. */
  readonly box?: ChatBox;
}

const readMessages = (session: ConferenceSession) => session.messages();
const readOwnId = (session: ConferenceSession) => session.standing()?.participant.id ?? null;
const readQuestions = (session: ConferenceSession) => session.questions();
const readIsChair = (session: ConferenceSession) =>
  (session.standing()?.participant.role ?? 'member') !== 'member';

/**
 * What was said in writing, files included, and a field for more; for a chair the open questions as well. A line counts
 * as sent only when the server has it. Fills its parent; the frame around it is the caller's.
 */
export function ChatPanel({ session, box: given }: ChatPanelProps) {
  const { t } = useTranslation('ui');
  const box = useMemo(() => given ?? createChatBox(session), [given, session]);
  const isChair = useReading(session, readIsChair);
  const open = useReading(session, readQuestions).length;
  const [tab, setTab] = useState<'log' | 'questions'>('log');
  const showsQuestions = isChair && (open > 0 || tab === 'questions');
  return (
    <div className="zh-chat">
      {showsQuestions && (
        <div className="zh-tabs" role="tablist">
          <Tab label={t('chat.tabChat')} isOn={tab === 'log'} onPress={() => setTab('log')} />
          <Tab
            label={t('chat.tabQuestionsCount', { count: open })}
            isOn={tab === 'questions'}
            onPress={() => setTab('questions')}
          />
        </div>
      )}
      {showsQuestions && tab === 'questions' ? (
        <QuestionQueue session={session} />
      ) : (
        <ChatLog session={session} box={box} />
      )}
      <ChatForm session={session} box={box} />
    </div>
  );
}

interface TabProps {
  readonly label: string;
  readonly isOn: boolean;
  onPress(): void;
}

function Tab({ label, isOn, onPress }: TabProps) {
  return (
    <button type="button" role="tab" aria-selected={isOn} onClick={onPress}>
      {label}
    </button>
  );
}

function ChatLog({ session, box }: { readonly session: ConferenceSession; readonly box: ChatBox }) {
  const { t } = useTranslation('ui');
  const messages = useReading(session, readMessages);
  const ownId = useReading(session, readOwnId);
  const outbox = useStore(box.store, ({ outbox: lines }) => lines);
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Only the log itself: the page around it must not move.
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [messages, outbox]);
  return (
    <div ref={log} className="zh-chat-log" role="log" aria-label={t('chat.log')}>
      {messages.length === 0 && outbox.length === 0 && <p className="zh-chat-empty">{t('chat.empty')}</p>}
      {messages.map((message) => (
        <ChatLine
          key={message.id}
          session={session}
          message={message}
          isOwn={message.from.participantId === ownId}
        />
      ))}
      {outbox.map((line) => (
        <OutgoingLine key={line.clientRequestId} line={line} box={box} />
      ))}
    </div>
  );
}
