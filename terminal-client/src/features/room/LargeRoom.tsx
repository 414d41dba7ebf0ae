import type { Conference } from '@zhida/protocol/conference.ts';
import { BannerStrip } from '@zhida/web-ui/conference/BannerStrip.tsx';
import type { RoomClosed } from '@zhida/web-ui/conference/ConferenceRoom.tsx';
import { EndDialog } from '@zhida/web-ui/conference/EndDialog.tsx';
import { LadderNote } from '@zhida/web-ui/conference/LadderNote.tsx';
import { RollCallCalled } from '@zhida/web-ui/conference/RollCallCalled.tsx';
import { createRoom, RoomContext, useRoom, useRoomView } from '@zhida/web-ui/conference/room-context.ts';
import { RoomAnnouncer } from '@zhida/web-ui/conference/RoomAnnouncer.tsx';
import { RoomNotices } from '@zhida/web-ui/conference/RoomNotices.tsx';
import { startRoomSync } from '@zhida/web-ui/conference/room.sync.ts';
import { useElementSize } from '@zhida/web-ui/conference/use-element-size.ts';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LargeHeader } from './LargeHeader.tsx';
import { LargePanels } from './LargePanels.tsx';
import { LargeStage } from './LargeStage.tsx';
import { LargeStrip } from './LargeStrip.tsx';
import { OpenPoll } from './OpenPoll.tsx';
import type { TerminalRoomProps } from './TerminalRoom.tsx';
import './large-room.css';

/** One stage for hundreds of sites: see and hear who leads, ask to speak with one large button. */
export function LargeRoom({ session, signal, onClosed }: TerminalRoomProps) {
  const room = useMemo(() => createRoom(session), [session]);
  useEffect(() => startRoomSync(session, room.store), [session, room]);
  return (
    <RoomContext value={room}>
      <Joined signal={signal} onClosed={onClosed} />
    </RoomContext>
  );
}

function Joined({ signal, onClosed }: Pick<TerminalRoomProps, 'signal' | 'onClosed'>) {
  const state = useRoomView((view) => view.state);
  const how: RoomClosed | null =
    state.phase === 'ended' ? state.reason : state.phase === 'failed' ? 'failed' : null;
  const told = useRef<RoomClosed | null>(null);
  useEffect(() => {
    if (how !== null && told.current !== how) onClosed(how);
    told.current = how;
  }, [how, onClosed]);
  if (state.phase !== 'joined') return null;
  return <Frame conference={state.conference} signal={signal} />;
}

/** From this width on a panel stands beside the stage instead of over it. */
const sidePanelFrom = 1_000;

function Frame({ conference, signal }: { conference: Conference } & Pick<TerminalRoomProps, 'signal'>) {
  const { t } = useTranslation();
  const { session } = useRoom();
  const ref = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(ref);
  const isAskingToEnd = useRoomView((view) => view.isAskingToEnd);
  return (
    <div
      ref={ref}
      className="zh-room t-large"
      data-testid="large-room"
      data-shape={width < 600 ? 'phone' : 'wide'}
      aria-label={t('room.label', { title: conference.title })}
    >
      <LargeHeader conference={conference} />
      <BannerStrip session={session} />
      <div className="zh-room-body">
        <div className="zh-room-centre">
          <RoomNotices />
          <LadderNote session={session} />
          <LargeStage conference={conference} signal={signal} width={width} />
          <OpenPoll />
          <RollCallCalled session={session} />
        </div>
        <LargePanels conference={conference} shape={width >= sidePanelFrom ? 'side' : 'sheet'} />
      </div>
      <LargeStrip conference={conference} isPhone={width < 600} />
      {isAskingToEnd && <EndDialog ending={undefined} />}
      <RoomAnnouncer />
    </div>
  );
}
