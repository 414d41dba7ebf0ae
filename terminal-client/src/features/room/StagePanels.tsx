import type { Conference } from '@zhida/protocol/conference.ts';
import { ChatPanel } from '@zhida/web-ui/conference/ChatPanel.tsx';
import { LowDataSwitch } from '@zhida/web-ui/conference/LowDataSwitch.tsx';
import { Panel } from '@zhida/web-ui/conference/Panel.tsx';
import { QualityPanel } from '@zhida/web-ui/conference/QualityPanel.tsx';
import { useRoom, useRoomView } from '@zhida/web-ui/conference/room-context.ts';
import { DevicePicker } from '@zhida/web-ui/devices/DevicePicker.tsx';
import { Maximize, MonitorUp, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SitesPanel } from './SitesPanel.tsx';
import { wordsOf } from './stage.rules.ts';
import { useReading } from './use-reading.ts';

export interface StagePanelsProps {
  readonly conference: Conference;
  readonly shape: 'side' | 'sheet';
}

/** The one panel that is open, beside the stage or over its lower part. */
export function StagePanels({ conference, shape }: StagePanelsProps) {
  const { t } = useTranslation();
  const panel = useRoomView((view) => view.panel);
  const { session, chat } = useRoom();
  if (panel === 'chat') {
    return (
      <Panel title={t(`room.chat.${wordsOf(conference)}`)} shape={shape}>
        <ChatPanel session={session} box={chat} />
      </Panel>
    );
  }
  if (panel === 'quality') return <QualityPanel shape={shape === 'side' ? 'popover' : 'sheet'} />;
  if (panel === 'extra') {
    return (
      <Panel title={t('room.sites')} shape={shape}>
        <SitesPanel conference={conference} />
      </Panel>
    );
  }
  if (panel === 'more' || panel === 'devices') return <MorePanel shape={shape} />;
  return null;
}

/** What is needed seldom: less data, the devices, the own screen, the end for all. */
function MorePanel({ shape }: { shape: 'side' | 'sheet' }) {
  const { t } = useTranslation();
  const { session, actions } = useRoom();
  const canEnd = useReading((s) => s.actions().endForAll !== undefined);
  const canShare = useReading((s) => s.standing()?.onStage === true) && actions.toggleScreen;
  const isSharing = useRoomView((view) => view.local.screen.state === 'on');
  return (
    <Panel title={t('ui:strip.more')} shape={shape}>
      <div className="t-more">
        <LowDataSwitch session={session} />
        {canShare && (
          <button type="button" className="t-button" onClick={canShare}>
            <MonitorUp aria-hidden="true" />
            {t(isSharing ? 'ui:strip.stopShare' : 'ui:strip.share')}
          </button>
        )}
        {actions.toggleFullScreen && (
          <button
            type="button"
            className="t-button"
            onClick={() => actions.toggleFullScreen?.(document.documentElement)}
          >
            <Maximize aria-hidden="true" />
            {t('ui:strip.fullScreen')}
          </button>
        )}
        <div className="zh-device-list">
          <DevicePicker devices={session.devices} kind="audioinput" onChoose={actions.switchDevice} />
          <DevicePicker devices={session.devices} kind="videoinput" onChoose={actions.switchDevice} />
          <DevicePicker devices={session.devices} kind="audiooutput" onChoose={actions.switchDevice} />
        </div>
        {canEnd && (
          <button
            type="button"
            className="t-button t-button-danger-line"
            data-testid="end-for-all"
            onClick={() => actions.askToEnd(true)}
          >
            <Users aria-hidden="true" />
            {t('ui:strip.end')}
          </button>
        )}
      </div>
    </Panel>
  );
}
