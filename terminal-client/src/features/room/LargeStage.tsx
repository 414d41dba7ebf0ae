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
  /** Of the room, in CSS pixels. */
  readonly width: number;
}

/** One large picture or document, a few small ones beside it where there is room, and oneself in the corner. */
export function LargeStage({ conference, width }: LargeStageProps) {
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
        <StageCaption main={main} />
        <OwnPicture isBroadcast={conference.broadcastId === ownId} />
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
function StageCaption({ main }: { main: StageMain }) {
  const { t } = useTranslation();
  // The chair is large when nothing else is, and named at the top already.
  if (main.kind !== 'site' || main.why === 'chair') return null;
  return (
    <p className="t-stage-caption" data-why={main.why} role="status" data-testid="stage-caption">
      <b>{t(`room.why.${main.why}`)}</b>
      <span>{main.site.displayName}</span>
    </p>
  );
}

function EmptyStage({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const leads = useReading((s) => s.standing()?.participant.role === 'chair');
  return (
    <div className="t-stage-empty" role="status">
      <Megaphone aria-hidden="true" />
      <p>{t(leads ? 'room.empty.own' : `room.empty.${wordsOf(conference)}`)}</p>
    </div>
  );
}
