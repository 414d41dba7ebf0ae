import type { Conference } from '@zhida/protocol/conference.ts';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BannerStrip } from './BannerStrip.tsx';
import { ChatPanel } from './ChatPanel.tsx';
import { ControlStrip } from './ControlStrip.tsx';
import { DevicePanel } from './DevicePanel.tsx';
import { DocumentStage } from './DocumentStage.tsx';
import { EndDialog } from './EndDialog.tsx';
import { LadderNote } from './LadderNote.tsx';
import { Panel } from './Panel.tsx';
import { PollPanel } from './PollPanel.tsx';
import { QualityPanel } from './QualityPanel.tsx';
import { RollCallCalled } from './RollCallCalled.tsx';
import { RoomAnnouncer } from './RoomAnnouncer.tsx';
import { useRoom, useRoomView, type RoomEnding } from './room-context.ts';
import { RoomHeader } from './RoomHeader.tsx';
import { RoomNotices } from './RoomNotices.tsx';
import { roomShape, showsExtraColumn } from './room-shape.rules.ts';
import { SpeakNotice } from './SpeakNotice.tsx';
import { Stage } from './Stage.tsx';
import { StatusStripes } from './StatusStripes.tsx';
import { isChair } from './tiles.rules.ts';
import { useElementSize } from './use-element-size.ts';

export interface JoinedRoomProps {
  readonly conference: Conference;
  readonly peerId: string;
  readonly extra: ReactNode;
  readonly ending: RoomEnding | undefined;
  readonly onInvite: (() => void) | undefined;
}

/** The room while one is in it. */
export function JoinedRoom({ conference, peerId, extra, ending, onInvite }: JoinedRoomProps) {
  const { t } = useTranslation('ui');
  const room = useRoom();
  const ref = useRef<HTMLElement>(null);
  const { width } = useElementSize(ref);
  const panel = useRoomView((view) => view.panel);
  const isAskingToEnd = useRoomView((view) => view.isAskingToEnd);
  const shape = roomShape(width);
  const hasExtra = extra !== undefined && extra !== null && extra !== false;
  const hasColumn = hasExtra && showsExtraColumn(width, panel);
  const side = shape === 'wide' ? 'side' : 'sheet';
  const small = shape === 'phone' ? 'sheet' : 'popover';
  return (
    <main
      ref={ref}
      className="zh-room"
      data-shape={shape}
      aria-label={t('room.label', { title: conference.title })}
    >
      <StatusStripes session={room.session} />
      <RoomHeader conference={conference} />
      <BannerStrip session={room.session} />
      <div className="zh-room-body">
        <div className="zh-room-centre">
          <RoomNotices />
          <LadderNote session={room.session} />
          <SpeakNotice session={room.session} />
          <RollCallCalled session={room.session} />
          {conference.document && (
            <div className="zh-room-document">
              <DocumentStage session={room.session} />
            </div>
          )}
          <Stage conference={conference} peerId={peerId} />
          {panel === 'quality' && <QualityPanel shape={small} />}
          {panel === 'devices' && <DevicePanel shape={small} />}
        </div>
        {panel === 'chat' && (
          <Panel title={t('chat.title')} shape={side}>
            <ChatPanel session={room.session} box={room.chat} />
          </Panel>
        )}
        {panel === 'polls' && (
          <Panel title={t('poll.title')} shape={side}>
            <PollPanel session={room.session} />
          </Panel>
        )}
        {(hasColumn || (hasExtra && panel === 'extra')) && (
          <Panel title={t('strip.extra')} shape={hasColumn ? 'side' : side} canClose={!hasColumn}>
            {extra}
          </Panel>
        )}
      </div>
      <ControlStrip
        isPhone={shape === 'phone'}
        isChair={isChair(conference, peerId)}
        hasExtra={hasExtra && !hasColumn}
        ending={ending}
        onInvite={onInvite}
        roomElement={() => ref.current}
      />
      {isAskingToEnd && <EndDialog ending={ending} />}
      <RoomAnnouncer />
    </main>
  );
}
