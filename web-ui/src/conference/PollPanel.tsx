import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PollCard } from './PollCard.tsx';
import { PollForm } from './PollForm.tsx';
import { useReading } from './use-reading.ts';
import './poll.css';

const readPolls = (session: ConferenceSession) => session.polls();
const readCanOpen = (session: ConferenceSession) => session.actions().openPoll !== undefined;

/** All polls of the conference, the newest first; a chair opens further ones. */
export function PollPanel({ session }: { readonly session: ConferenceSession }) {
  const { t } = useTranslation('ui');
  const polls = useReading(session, readPolls);
  const canOpen = useReading(session, readCanOpen);
  const [isWriting, setIsWriting] = useState(false);
  return (
    <div className="zh-polls">
      {canOpen && !isWriting && (
        <button type="button" className="zh-poll-new" onClick={() => setIsWriting(true)}>
          <Plus aria-hidden="true" /> {t('poll.new')}
        </button>
      )}
      {canOpen && isWriting && <PollForm session={session} onDone={() => setIsWriting(false)} />}
      {polls.length === 0 && !isWriting && <p className="zh-chat-empty">{t('poll.empty')}</p>}
      {[...polls].reverse().map((poll) => (
        <PollCard key={poll.id} session={session} poll={poll} />
      ))}
    </div>
  );
}
