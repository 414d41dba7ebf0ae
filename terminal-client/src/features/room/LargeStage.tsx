import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { Conference, Participant } from '@zhida/protocol/conference.ts';
import { DocumentStage } from '@zhida/web-ui/conference/DocumentStage.tsx';
import { useRoom, useRoomView } from '@zhida/web-ui/conference/room-context.ts';
import { SiteTile } from '@zhida/web-ui/conference/SiteTile.tsx';
import { Megaphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { OwnPicture } from './OwnPicture.tsx';
import { pickStage, sideCount, wordsOf, type StageMain } from './stage.rules.ts';
import { useReading } from './use-reading.ts';

export interface LargeStageProps {
  readonly conference: Conference;
  readonly signal: Pick<SignalClient, 'on'>;
  /** Of the room, in CSS pixels. */
  readonly width: number;
}

/** One large picture or document, a few small ones beside it where there is room, and oneself in the corner. */
export function LargeStage({ conference, signal, width }: LargeStageProps) {
  const { session } = useRoom();
  const speaking = useRoomView((view) => view.speaking);
  const ownId = useReading((s) => s.standing()?.participant.id ?? '');
  const isLowData = useReading((s) => s.lowData);
  const { main, side } = pickStage(conference, ownId, speaking);
  const shown = side.slice(0, sideCount(width, isLowData));
  return (
    <section className="t-stage" data-testid="large-stage">
      <div className="t-stage-main">
        {main.kind === 'document' ? (
          <DocumentStage session={session} />
        ) : main.kind === 'site' ? (
          <SiteTile session={session} participantId={main.site.id} />
        ) : (
          <EmptyStage conference={conference} />
        )}
        <StageCaption conference={conference} main={main} />
        <OwnPicture signal={signal} isBroadcast={conference.broadcastId === ownId} />
      </div>
      {shown.length > 0 && <SidePictures sites={shown} />}
    </section>
  );
}

function SidePictures({ sites }: { sites: readonly Participant[] }) {
  const { t } = useTranslation();
  const { session } = useRoom();
  return (
    <ul className="t-stage-side" aria-label={t('room.alsoOnStage')}>
      {sites.map((site) => (
        <li key={site.id}>
          <SiteTile session={session} participantId={site.id} />
        </li>
      ))}
    </ul>
  );
}

/** Who is large, and why. */
function StageCaption({ conference, main }: { conference: Conference; main: StageMain }) {
  const { t } = useTranslation();
  if (main.kind !== 'site') return null;
  const key = main.why === 'chair' ? `room.why.${wordsOf(conference)}Chair` : `room.why.${main.why}`;
  return (
    <p className="t-stage-caption" data-why={main.why} role="status" data-testid="stage-caption">
      <b>{t(key)}</b>
      <span>{main.site.displayName}</span>
    </p>
  );
}

function EmptyStage({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  return (
    <div className="t-stage-empty" role="status">
      <Megaphone aria-hidden="true" />
      <p>{t(`room.empty.${wordsOf(conference)}`)}</p>
    </div>
  );
}
