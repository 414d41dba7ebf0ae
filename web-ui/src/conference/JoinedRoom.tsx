import type { Conference } from '@zhida/protocol/conference.ts';
import { findPeer } from '@zhida/media-client/wanted.rules.ts';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChatPanel } from './ChatPanel.tsx';
import { ControlStrip } from './ControlStrip.tsx';
import { DevicePanel } from './DevicePanel.tsx';
import { EndDialog } from './EndDialog.tsx';
import { Panel } from './Panel.tsx';
import { QualityPanel } from './QualityPanel.tsx';
import { RoomAnnouncer } from './RoomAnnouncer.tsx';
import { useRoomView, type RoomEnding } from './room-context.ts';
import { RoomHeader } from './RoomHeader.tsx';
import { RoomNotices } from './RoomNotices.tsx';
import { roomShape, showsExtraColumn } from './room-shape.rules.ts';
import { Stage } from './Stage.tsx';
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
      <RoomHeader conference={conference} />
      <div className="zh-room-body">
        <div className="zh-room-centre">
          <RoomNotices />
          <Stage conference={conference} peerId={peerId} />
          {panel === 'quality' && <QualityPanel shape={small} />}
          {panel === 'devices' && <DevicePanel shape={small} />}
        </div>
        {panel === 'chat' && (
          <ChatPanel shape={side} ownParticipantId={findPeer(conference, peerId)?.participant.id ?? null} />
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
