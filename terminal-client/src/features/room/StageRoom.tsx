import type { Conference } from '@zhida/protocol/conference.ts';
import { BannerStrip } from '@zhida/web-ui/conference/BannerStrip.tsx';
import type { RoomClosed } from '@zhida/web-ui/conference/ConferenceRoom.tsx';
import { DocumentStage } from '@zhida/web-ui/conference/DocumentStage.tsx';
import { EndDialog } from '@zhida/web-ui/conference/EndDialog.tsx';
import { LadderNote } from '@zhida/web-ui/conference/LadderNote.tsx';
import { RollCallCalled } from '@zhida/web-ui/conference/RollCallCalled.tsx';
import { createRoom, RoomContext, useRoom, useRoomView } from '@zhida/web-ui/conference/room-context.ts';
import { RoomAnnouncer } from '@zhida/web-ui/conference/RoomAnnouncer.tsx';
import { RoomNotices } from '@zhida/web-ui/conference/RoomNotices.tsx';
import { startRoomSync } from '@zhida/web-ui/conference/room.sync.ts';
import { Stage } from '@zhida/web-ui/conference/Stage.tsx';
import { useElementSize } from '@zhida/web-ui/conference/use-element-size.ts';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { StageHeader } from './StageHeader.tsx';
import { StagePanels } from './StagePanels.tsx';
import { LargeStage } from './LargeStage.tsx';
import { StageStrip } from './StageStrip.tsx';
import { OpenPoll } from './OpenPoll.tsx';
import type { TerminalRoomProps } from './TerminalRoom.tsx';
import './stage-room.css';

/**
 * One stage for hundreds of sites: see and hear who leads, ask to speak with one large button. Who leads a small one
 * from a terminal has everybody's face here, and what a chair does beside it.
 */
export function StageRoom({ session, onClosed }: TerminalRoomProps) {
  const room = useMemo(() => createRoom(session), [session]);
  useEffect(() => startRoomSync(session, room.store), [session, room]);
  return (
    <RoomContext value={room}>
      <Joined onClosed={onClosed} />
    </RoomContext>
  );
}

function Joined({ onClosed }: Pick<TerminalRoomProps, 'onClosed'>) {
  const state = useRoomView((view) => view.state);
  const how: RoomClosed | null =
    state.phase === 'ended' ? state.reason : state.phase === 'failed' ? 'failed' : null;
  const told = useRef<RoomClosed | null>(null);
  useEffect(() => {
    if (how !== null && told.current !== how) onClosed(how);
    told.current = how;
  }, [how, onClosed]);
  if (state.phase !== 'joined') return null;
  return <Frame conference={state.conference} peerId={state.peerId} />;
}

/** From this width on a panel stands beside the stage instead of over it. */
const sidePanelFrom = 1_000;

interface FrameProps {
  readonly conference: Conference;
  readonly peerId: string;
}

function Frame({ conference, peerId }: FrameProps) {
  const { t } = useTranslation();
  const { session } = useRoom();
  const ref = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(ref);
  const isAskingToEnd = useRoomView((view) => view.isAskingToEnd);
  return (
    <div
      ref={ref}
      className="zh-room t-large"
      data-testid={`${conference.mode}-room`}
      data-shape={width < 600 ? 'phone' : 'wide'}
      aria-label={t('room.label', { title: conference.title })}
    >
      <StageHeader conference={conference} />
      <BannerStrip session={session} />
      <div className="zh-room-body">
        <div className="zh-room-centre">
          <RoomNotices />
          <LadderNote session={session} />
          <Pictures {...{ conference, peerId, width }} />
          <OpenPoll />
          <RollCallCalled session={session} />
        </div>
        <StagePanels conference={conference} shape={width >= sidePanelFrom ? 'side' : 'sheet'} />
      </div>
      <StageStrip conference={conference} isPhone={width < 600} />
      {isAskingToEnd && <EndDialog ending={undefined} />}
      <RoomAnnouncer />
    </div>
  );
}

/** All faces of a small conference; the stage of a large one. */
function Pictures({ conference, peerId, width }: FrameProps & { readonly width: number }) {
  const { session } = useRoom();
  if (conference.mode === 'large') return <LargeStage {...{ conference, width }} />;
  return (
    <>
      {conference.document && (
        <div className="zh-room-document">
          <DocumentStage session={session} />
        </div>
      )}
      <Stage conference={conference} peerId={peerId} />
    </>
  );
}
