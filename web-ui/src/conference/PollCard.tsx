import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { OwnPoll } from '@zhida/media-client/poll-log.ts';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultLine } from './FaultLine.tsx';
import { pollShares } from './poll.rules.ts';
import { useAttempt, type Attempt } from './use-attempt.ts';
import { useReading } from './use-reading.ts';
import './poll.css';

export interface PollCardProps {
  readonly session: ConferenceSession;
  readonly poll: OwnPoll;
}

const readIsChair = (session: ConferenceSession) => session.actions().openPoll !== undefined;

/** One poll: to be answered while it is open, with its result when it is closed, and for a chair at any time. */
export function PollCard({ session, poll }: PollCardProps) {
  const { t } = useTranslation('ui');
  const isChair = useReading(session, readIsChair);
  const attempt = useAttempt();
  const isOpen = poll.closedAt === null;
  return (
    <section className="zh-poll" data-open={isOpen} aria-label={poll.question}>
      <header>
        <span className="zh-poll-state">{t(isOpen ? 'poll.running' : 'poll.closed')}</span>
        <h3>{poll.question}</h3>
      </header>
      {isOpen && !isChair ? <Ballot {...{ session, poll, attempt }} /> : <Result poll={poll} />}
      <FaultLine fault={attempt.fault} />
      <footer>
        <span>{isOpen && !isChair ? t('poll.hidden') : t('poll.voters', { count: poll.voters })}</span>
        {isOpen && isChair && (
          <button type="button" onClick={() => attempt.run(() => session.actions().closePoll?.(poll.id))}>
            {t('poll.close')}
          </button>
        )}
      </footer>
    </section>
  );
}

function Result({ poll }: { readonly poll: OwnPoll }) {
  const { t } = useTranslation('ui');
  return (
    <ul className="zh-poll-result">
      {pollShares(poll).map(({ text, votes, percent, isOwn }) => (
        <li key={text} data-own={isOwn}>
          <span>
            {isOwn && <Check aria-label={t('poll.voted')} />} {text}
          </span>
          <span>
            {t('poll.votes', { count: votes })} · {t('poll.percent', { value: percent })}
          </span>
          <meter min={0} max={100} value={percent} aria-hidden="true" />
        </li>
      ))}
    </ul>
  );
}

/** Chosen and sent with one press each; what was sent may be changed until the poll is closed. */
function Ballot({ session, poll, attempt }: PollCardProps & { readonly attempt: Attempt }) {
  const { t } = useTranslation('ui');
  const [picked, setPicked] = useState<readonly number[] | null>(null);
  const choices = picked ?? poll.ownChoices;
  const hasVoted = poll.ownChoices.length > 0;
  const toggle = (index: number): void => {
    if (!poll.multiple) return setPicked([index]);
    setPicked(choices.includes(index) ? choices.filter((one) => one !== index) : [...choices, index]);
  };
  const send = (): void =>
    attempt.run(async () => {
      await session.actions().vote?.(poll.id, [...choices].sort());
      setPicked(null);
    });
  return (
    <form
      className="zh-ballot"
      onSubmit={(event) => {
        event.preventDefault();
        if (choices.length > 0) send();
      }}
    >
      <small>{t(poll.multiple ? 'poll.chooseMany' : 'poll.chooseOne')}</small>
      {poll.options.map(({ text }, index) => (
        <label key={text}>
          <input
            type={poll.multiple ? 'checkbox' : 'radio'}
            name={`poll-${poll.id}`}
            checked={choices.includes(index)}
            onChange={() => toggle(index)}
          />
          <span>{text}</span>
        </label>
      ))}
      {(picked !== null || !hasVoted) && choices.length > 0 && (
        <button type="submit" className="zh-poll-vote">
          {t(hasVoted ? 'poll.change' : 'poll.vote')}
        </button>
      )}
      {hasVoted && picked === null && <span role="status">{t('poll.voted')}</span>}
    </form>
  );
}
