import {
  Hand,
  HandMetal,
  LogOut,
  Maximize,
  MessageSquare,
  Mic,
  MicOff,
  MonitorUp,
  MonitorX,
  PhoneOff,
  SlidersHorizontal,
  SquareKanban,
  Users,
  Video,
  VideoOff,
  WifiLow,
} from 'lucide-react';
import { panelControl, when, type Control } from './control-parts.ts';
import { listRequests, listWaiting } from './queue.rules.ts';
import type { WallControlInput } from './wall-controls.ts';

export function selfControls(input: WallControlInput): Control[] {
  const { t, view, session, wall, canShareScreen } = input;
  const { microphone, camera, screen } = view.local;
  const isOn = {
    mic: microphone.state === 'on',
    camera: camera.state === 'on',
    screen: screen.state === 'on',
  };
  const held = session.microphoneHeld();
  const mayOpen = held === null || held === 'may-unmute';
  const mayShare = canShareScreen && view.standing?.onStage === true;
  return [
    ...when(isOn.mic || mayOpen || undefined, () => ({
      id: 'microphone',
      icon: isOn.mic ? Mic : MicOff,
      label: t(isOn.mic ? 'wall.control.micOff' : 'wall.control.micOn'),
      ...(isOn.mic ? {} : { tone: 'off' as const }),
      onPress: () => wall.attempt(session.setMicrophone(!isOn.mic)),
    })),
    {
      id: 'camera',
      icon: isOn.camera ? Video : VideoOff,
      label: t(isOn.camera ? 'wall.control.cameraOff' : 'wall.control.cameraOn'),
      ...(isOn.camera ? {} : { tone: 'off' as const }),
      onPress: () => wall.attempt(session.setCamera(!isOn.camera)),
    },
    ...when(isOn.screen || mayShare || undefined, () => ({
      id: 'share',
      icon: isOn.screen ? MonitorX : MonitorUp,
      label: t(isOn.screen ? 'wall.control.shareEnd' : 'wall.control.share'),
      ...(isOn.screen ? { tone: 'active' as const } : {}),
      onPress: () => wall.attempt(session.shareScreen(!isOn.screen)),
    })),
    ...floorControls(input),
  ];
}

/** Asks for the floor, or gives it back: one place on the strip. */
function floorControls({ t, may, wall }: WallControlInput): Control[] {
  const { requestFloor, releaseFloor } = may;
  if (requestFloor)
    return when(requestFloor, (request) => ({
      id: 'floor',
      icon: Hand,
      label: t('wall.control.floorAsk'),
      onPress: () => wall.attempt(request()),
    }));
  return when(releaseFloor, (release) => ({
    id: 'floor',
    icon: HandMetal,
    tone: 'active',
    label: t('wall.control.floorBack'),
    onPress: () => wall.attempt(release()),
  }));
}

export function viewControls(input: WallControlInput): Control[] {
  const { t, view, session, wall, toggleFullScreen } = input;
  return [
    {
      id: 'roster',
      icon: Users,
      label: t('wall.roster.short'),
      isExpanded: view.isRosterOpen,
      onPress: wall.toggleRoster,
    },
    ...panelControls(input),
    {
      id: 'lowData',
      icon: WifiLow,
      ...(view.lowData ? { tone: 'active' as const } : {}),
      label: t('wall.control.lowData'),
      isPressed: view.lowData,
      onPress: () => session.setLowData(!view.lowData),
    },
    panelControl(input, {
      id: 'devices',
      icon: SlidersHorizontal,
      panel: 'devices',
      word: 'devices',
      badge: 0,
    }),
    ...when(toggleFullScreen, (toggle) => ({
      id: 'fullScreen',
      icon: Maximize,
      label: t('wall.control.fullScreen'),
      onPress: toggle,
    })),
  ];
}

/** What lies at the right of the wall, each with how much waits in it. */
function panelControls(input: WallControlInput): Control[] {
  const { view } = input;
  const asks = listRequests(view.sites).length + listWaiting(view.sites).length + view.questions.length;
  const unread = view.panel === 'chat' ? 0 : view.messages.length - view.readCount;
  const isUnanswered = ({ closedAt, ownChoices }: (typeof view.polls)[number]): boolean =>
    closedAt === null && ownChoices.length === 0;
  const unanswered = view.polls.filter(isUnanswered).length;
  return [
    panelControl(input, { id: 'queue', icon: Hand, panel: 'queue', word: 'queue', badge: asks }),
    panelControl(input, { id: 'chat', icon: MessageSquare, panel: 'chat', word: 'chat', badge: unread }),
    panelControl(input, { id: 'poll', icon: SquareKanban, panel: 'polls', word: 'polls', badge: unanswered }),
  ];
}

export function exitControls({ t, may, wall }: WallControlInput): Control[] {
  return [
    {
      id: 'leave',
      icon: LogOut,
      label: t('wall.control.leave'),
      onPress: () => wall.openDialog({ kind: 'leave' }),
    },
    ...when(may.endForAll, () => ({
      id: 'end',
      icon: PhoneOff,
      tone: 'danger',
      label: t('wall.control.end'),
      onPress: () => wall.openDialog({ kind: 'end' }),
    })),
  ];
}
