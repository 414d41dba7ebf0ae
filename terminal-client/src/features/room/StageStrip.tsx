import type { Conference } from '@zhida/protocol/conference.ts';
import { useRoom, useRoomView } from '@zhida/web-ui/conference/room-context.ts';
import { SpeakNotice } from '@zhida/web-ui/conference/SpeakNotice.tsx';
import { StripButton } from '@zhida/web-ui/conference/StripButton.tsx';
import { useShortcuts } from '@zhida/web-ui/conference/use-shortcuts.ts';
import { Ellipsis, MessageSquare, Mic, MicOff, PhoneOff, Users, Video, VideoOff } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AskToSpeak } from './AskToSpeak.tsx';
import { wordsOf } from './stage.rules.ts';
import { useReading } from './use-reading.ts';

/** Few and large controls; what one may not do now is not there. The way to speak is the largest. */
export function StageStrip({ conference, isPhone }: { conference: Conference; isPhone: boolean }) {
  const { t } = useTranslation();
  const { actions, session } = useRoom();
  const panel = useRoomView((view) => view.panel);
  const unread = useRoomView((view) => view.messages.length - view.readCount);
  const isChair = useReading((s) => s.actions().setMuted !== undefined);
  const isPanelOpen = panel !== null;
  const isLarge = conference.mode === 'large';
  useShortcuts(
    useMemo(
      () => ({
        m: actions.toggleMicrophone,
        v: actions.toggleCamera,
        c: () => actions.togglePanel('chat'),
        escape: isPanelOpen ? actions.closePanel : undefined,
      }),
      [actions, isPanelOpen],
    ),
  );
  return (
    <footer className="zh-strip t-strip" role="toolbar" aria-label={t('ui:strip.label')}>
      <div className="t-strip-floor">
        {isLarge ? <AskToSpeak conference={conference} /> : <SpeakNotice session={session} />}
      </div>
      <div className="t-strip-rest">
        <Microphone isLarge={isLarge} />
        <Camera />
        <StripButton
          icon={MessageSquare}
          testId="chat"
          label={t(`room.chat.${wordsOf(conference)}`)}
          badge={Math.max(0, unread)}
          isExpanded={panel === 'chat'}
          onPress={() => actions.togglePanel('chat')}
        />
        {isChair && (
          <StripButton
            icon={Users}
            testId="sites"
            label={t('room.sites')}
            isExpanded={panel === 'extra'}
            onPress={() => actions.togglePanel('extra')}
          />
        )}
        <StripButton
          icon={Ellipsis}
          testId="more"
          label={t('ui:strip.more')}
          isExpanded={panel === 'more' || panel === 'devices'}
          onPress={() => actions.togglePanel('more')}
        />
        <StripButton
          icon={PhoneOff}
          testId="leave"
          tone="leave"
          label={t(isPhone ? 'room.leaveShort' : 'ui:strip.leave')}
          onPress={actions.leave}
        />
      </div>
    </footer>
  );
}

/** In a large one only the chair's; everybody else has it beside the words about the floor. Held, it is not there. */
function Microphone({ isLarge }: { isLarge: boolean }) {
  const { t } = useTranslation();
  const { actions } = useRoom();
  const isOn = useRoomView((view) => view.local.microphone.state === 'on');
  const leads = useReading((s) => s.standing()?.participant.role === 'chair');
  const held = useReading((s) => s.microphoneHeld());
  if (isLarge && !leads) return null;
  if (!isOn && held !== null && held !== 'may-unmute') return null;
  return (
    <StripButton
      icon={isOn ? Mic : MicOff}
      testId="microphone"
      label={t('ui:strip.mic')}
      longLabel={t(isOn ? 'ui:strip.muteMic' : 'ui:strip.unmuteMic')}
      shortcut="M"
      tone={isOn ? 'plain' : 'off'}
      onPress={actions.toggleMicrophone}
    />
  );
}

function Camera() {
  const { t } = useTranslation();
  const { actions } = useRoom();
  const isOn = useRoomView((view) => view.local.camera.state === 'on');
  return (
    <StripButton
      icon={isOn ? Video : VideoOff}
      testId="camera"
      label={t('ui:strip.camera')}
      longLabel={t(isOn ? 'ui:strip.stopCamera' : 'ui:strip.startCamera')}
      shortcut="V"
      tone={isOn ? 'plain' : 'off'}
      onPress={actions.toggleCamera}
    />
  );
}
