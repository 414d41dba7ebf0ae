import {
  ChartColumn,
  FileText,
  LogOut,
  Maximize,
  MessageSquare,
  Mic,
  MicOff,
  Minimize,
  MonitorUp,
  MonitorX,
  PhoneOff,
  Settings2,
  UserPlus,
  Users,
  Video,
  VideoOff,
} from 'lucide-react';
import type { TFunction } from 'i18next';
import type { Room, RoomEnding } from './room-context.ts';
import type { RoomView } from './room.store.ts';
import type { StripButtonProps } from './StripButton.tsx';

export interface Control extends StripButtonProps {
  /** A word that fits a phone's fifth of the strip; the long one is said and shown on hover. */
  readonly shortLabel?: string;
  readonly id:
    | 'microphone'
    | 'camera'
    | 'share'
    | 'invite'
    | 'devices'
    | 'chat'
    | 'polls'
    | 'extra'
    | 'fullScreen'
    | 'leave'
    | 'end';
}

export interface ControlInput {
  readonly t: TFunction;
  readonly room: Room;
  readonly view: RoomView;
  readonly isChair: boolean;
  readonly hasExtra: boolean;
  readonly ending: RoomEnding | undefined;
  readonly onInvite: (() => void) | undefined;
  roomElement(): HTMLElement | null;
}

/** The controls there are now, in order. What is not available is not among them. */
export function listControls(input: ControlInput): Control[] {
  return [...deviceControls(input), ...viewControls(input), ...endControls(input)];
}

/** What stays on a phone's strip; the rest moves behind “more”. One red button, so that nobody has to choose. */
export function staysOnPhone(id: Control['id'], ending: RoomEnding | undefined): boolean {
  return id === 'microphone' || id === 'camera' || id === 'chat' || id === (ending ? 'end' : 'leave');
}

export function isExit({ id }: Control): boolean {
  return id === 'leave' || id === 'end';
}

function deviceControls({ t, room: { actions }, view: { local } }: ControlInput): Control[] {
  const isMicOn = local.microphone.state === 'on';
  const isCameraOn = local.camera.state === 'on';
  const isSharing = local.screen.state === 'on';
  const toggleScreen = actions.toggleScreen;
  return [
    {
      id: 'microphone',
      icon: isMicOn ? Mic : MicOff,
      shortLabel: t('strip.mic'),
      label: t(isMicOn ? 'strip.muteMic' : 'strip.unmuteMic'),
      shortcut: 'M',
      tone: isMicOn ? 'plain' : 'off',
      onPress: actions.toggleMicrophone,
    },
    {
      id: 'camera',
      icon: isCameraOn ? Video : VideoOff,
      shortLabel: t('strip.camera'),
      label: t(isCameraOn ? 'strip.stopCamera' : 'strip.startCamera'),
      shortcut: 'V',
      tone: isCameraOn ? 'plain' : 'off',
      onPress: actions.toggleCamera,
    },
    ...(toggleScreen
      ? [
          {
            id: 'share' as const,
            icon: isSharing ? MonitorX : MonitorUp,
            label: t(isSharing ? 'strip.stopShare' : 'strip.share'),
            shortcut: 'S',
            tone: isSharing ? ('active' as const) : ('plain' as const),
            onPress: toggleScreen,
          },
        ]
      : []),
  ];
}

/** Only the chair brings in others. */
function inviteControl({ t, isChair, onInvite }: ControlInput): Control[] {
  if (!isChair || !onInvite) return [];
  return [{ id: 'invite', icon: UserPlus, label: t('strip.invite'), shortcut: 'I', onPress: onInvite }];
}

function viewControls(input: ControlInput): Control[] {
  const { t, room, view, hasExtra } = input;
  const { actions } = room;
  const unread = view.messages.length - view.readCount;
  const panel = (
    id: 'devices' | 'chat' | 'polls' | 'extra',
  ): Pick<Control, 'id' | 'isExpanded' | 'tone' | 'onPress'> => ({
    id,
    isExpanded: view.panel === id,
    tone: view.panel === id ? 'active' : 'plain',
    onPress: () => actions.togglePanel(id),
  });
  return [
    ...inviteControl(input),
    {
      ...panel('chat'),
      icon: MessageSquare,
      label: t('strip.chat'),
      ...(unread > 0 ? { longLabel: t('strip.chatUnread', { count: unread }), badge: unread } : {}),
      shortcut: 'C',
    },
    ...(hasPolls(input)
      ? [{ ...panel('polls'), icon: ChartColumn, label: t('poll.title'), ...pollBadge(view) }]
      : []),
    ...(hasExtra ? [{ ...panel('extra'), icon: FileText, label: t('strip.extra') }] : []),
    { ...panel('devices'), icon: Settings2, label: t('strip.devices') },
    ...fullScreenControl(input),
  ];
}

function fullScreenControl({ t, room: { actions }, view, roomElement }: ControlInput): Control[] {
  const { toggleFullScreen } = actions;
  if (!toggleFullScreen) return [];
  return [
    {
      id: 'fullScreen',
      icon: view.isFullScreen ? Minimize : Maximize,
      label: t(view.isFullScreen ? 'strip.exitFullScreen' : 'strip.fullScreen'),
      shortcut: 'F',
      onPress: () => {
        const element = roomElement();
        if (element) toggleFullScreen(element);
      },
    },
  ];
}

function hasPolls({ room, view }: ControlInput): boolean {
  return view.polls.length > 0 || room.session.actions().openPoll !== undefined;
}

/** How many polls wait for this site's vote. */
function pollBadge({ polls }: RoomView): { badge?: number } {
  const open = polls.filter(({ closedAt, ownChoices }) => closedAt === null && ownChoices.length === 0);
  return open.length > 0 ? { badge: open.length } : {};
}

function endControls({ t, room: { actions }, isChair, ending }: ControlInput): Control[] {
  const askToEnd = (): void => actions.askToEnd(true);
  if (ending) {
    return [
      { id: 'leave', icon: LogOut, label: t('strip.leave'), onPress: actions.leave },
      {
        id: 'end',
        testId: ending.testId,
        icon: PhoneOff,
        label: ending.label,
        shortLabel: t('strip.endShort'),
        tone: 'leave',
        onPress: askToEnd,
      },
    ];
  }
  const end: Control = { id: 'end', icon: Users, label: t('strip.end'), tone: 'end', onPress: askToEnd };
  return [
    ...(isChair ? [end] : []),
    { id: 'leave', icon: PhoneOff, label: t('strip.leave'), tone: 'leave', onPress: actions.leave },
  ];
}
