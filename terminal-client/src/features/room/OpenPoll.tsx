import { PollCard } from '@zhida/web-ui/conference/PollCard.tsx';
import { useRoom } from '@zhida/web-ui/conference/room-context.ts';
import { useReading } from './use-reading.ts';

/** The question that is put now, over the lower part of the stage, until it is closed. */
export function OpenPoll() {
  const { session } = useRoom();
  const poll = useReading((s) => s.polls().findLast(({ closedAt }) => closedAt === null));
  if (!poll) return null;
  return (
    <div className="t-open-poll" data-testid="open-poll">
      <PollCard key={poll.id} session={session} poll={poll} />
    </div>
  );
}
