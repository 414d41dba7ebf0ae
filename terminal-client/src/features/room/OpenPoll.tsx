import type { OwnPoll } from '@zhida/media-client/poll-log.ts';
import { PollCard } from '@zhida/web-ui/conference/PollCard.tsx';
import { useRoom } from '@zhida/web-ui/conference/room-context.ts';
import { ChartNoAxesColumn, Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pollKey, pollToShow } from './poll-view.rules.ts';
import { useReading } from './use-reading.ts';

/** The question that is put now, over the lower part of the stage; voted or put aside, a small sign of it stays. */
export function OpenPoll() {
  const { session } = useRoom();
  const polls = useReading((s) => s.polls());
  const [asideId, setAsideId] = useState<string | null>(null);
  const [openedId, setOpenedId] = useState<string | null>(null);
  const [seenOpenId, setSeenOpenId] = useState<string | null>(null);
  const view = pollToShow(polls, { asideId, openedId, seenOpenId });
  // Its result is shown to who saw the question, not to who came in afterwards.
  if (view?.poll.closedAt === null && view.poll.id !== seenOpenId) setSeenOpenId(view.poll.id);
  if (!view) return null;
  const { poll } = view;
  const putAside = (): void => {
    setAsideId(pollKey(poll));
    setOpenedId(null);
  };
  if (view.form === 'pill') return <Pill poll={poll} onOpen={() => setOpenedId(poll.id)} />;
  return (
    <div className="t-open-poll" data-testid="open-poll">
      <PollCard key={poll.id} session={session} poll={poll} />
      <PutAside poll={poll} onPress={putAside} />
    </div>
  );
}

function PutAside({ poll, onPress }: { poll: OwnPoll; onPress(): void }) {
  const { t } = useTranslation();
  const isOpen = poll.closedAt === null;
  return (
    <div className="t-poll-close">
      <button type="button" className="t-button" data-testid="poll-aside" onClick={onPress}>
        {t(isOpen ? 'room.poll.later' : 'app.close')}
      </button>
    </div>
  );
}

function Pill({ poll, onOpen }: { poll: OwnPoll; onOpen(): void }) {
  const { t } = useTranslation();
  const hasVoted = poll.ownChoices.length > 0;
  const Icon = hasVoted ? Check : ChartNoAxesColumn;
  return (
    <button type="button" className="t-button t-poll-pill" data-testid="poll-pill" onClick={onOpen}>
      <Icon aria-hidden="true" />
      {t(hasVoted ? 'room.poll.voted' : 'room.poll.open')}
    </button>
  );
}
