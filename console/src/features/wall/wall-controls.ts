import type { TFunction } from 'i18next';
import {
  BadgeAlert,
  CalendarPlus,
  DoorClosed,
  DoorOpen,
  FileText,
  Hand,
  HandMetal,
  Headphones,
  KeyRound,
  LayoutGrid,
  ListChecks,
  Lock,
  LockOpen,
  LogOut,
  Maximize,
  MessageSquare,
  Mic,
  MicOff,
  MonitorUp,
  MonitorX,
  PhoneOff,
  Radio,
  RefreshCw,
  SlidersHorizontal,
  SquareKanban,
  Subtitles,
  UserPlus,
  Users,
  Video,
  VideoOff,
  VolumeX,
  Volume2,
  WifiLow,
  type LucideIcon,
} from 'lucide-react';
import type { SessionActions } from '@zhida/media-client/session-actions.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { listRequests, listWaiting } from './queue.rules.ts';
import type { ShortcutId } from './shortcuts.rules.ts';
import type { WallActions } from './wall.actions.ts';
import type { WallDialog, WallPanel, WallView } from './wall.store.ts';

/** One control of the strip. Those of a group stand together. */
export interface WallControl {
  readonly id: ShortcutId;
  readonly group: 'self' | 'sound' | 'door' | 'run' | 'show' | 'people' | 'view' | 'exit';
  readonly icon: LucideIcon;
  readonly label: string;
  /** `active`: it is on for the conference. `open`: its panel is. */
  readonly tone?: 'off' | 'active' | 'open' | 'danger';
  readonly badge?: number;
  readonly isExpanded?: boolean;
  /** Something that is on or off: lit while it is on. */
  readonly isPressed?: boolean;
  onPress(): void;
}

export interface WallControlInput {
  readonly t: TFunction;
  readonly view: WallView;
  readonly conference: Conference;
  readonly session: ConferenceSession;
  readonly may: SessionActions;
  readonly wall: WallActions;
  /** Absent where the viewer does not lead, or sees no units to call. */
  readonly invite: (() => void) | undefined;
  readonly canShareScreen: boolean;
  readonly toggleFullScreen: (() => void) | undefined;
}

type Control = Omit<WallControl, 'group'>;

/** A control for an action that may be absent: then there is no control. */
function when<T>(action: T | undefined, make: (action: T) => Control): Control[] {
  return action === undefined ? [] : [make(action)];
}

function selfControls(input: WallControlInput): Control[] {
  const { t, view, session, may, wall, canShareScreen } = input;
  const { microphone, camera, screen } = view.local;
  const isOn = {
    mic: microphone.state === 'on',
    camera: camera.state === 'on',
    screen: screen.state === 'on',
  };
  return [
    {
      id: 'microphone',
      icon: isOn.mic ? Mic : MicOff,
      label: t(isOn.mic ? 'wall.control.micOff' : 'wall.control.micOn'),
      ...(isOn.mic ? {} : { tone: 'off' as const }),
      onPress: () => wall.attempt(session.setMicrophone(!isOn.mic)),
    },
    {
      id: 'camera',
      icon: isOn.camera ? Video : VideoOff,
      label: t(isOn.camera ? 'wall.control.cameraOff' : 'wall.control.cameraOn'),
      ...(isOn.camera ? {} : { tone: 'off' as const }),
      onPress: () => wall.attempt(session.setCamera(!isOn.camera)),
    },
    ...when(canShareScreen || undefined, () => ({
      id: 'share',
      icon: isOn.screen ? MonitorX : MonitorUp,
      label: t(isOn.screen ? 'wall.control.shareEnd' : 'wall.control.share'),
      ...(isOn.screen ? { tone: 'active' as const } : {}),
      onPress: () => wall.attempt(session.shareScreen(!isOn.screen)),
    })),
    ...when(may.requestFloor, (requestFloor) => ({
      id: 'floor',
      icon: Hand,
      label: t('wall.control.floorAsk'),
      onPress: () => wall.attempt(requestFloor()),
    })),
    ...(may.requestFloor
      ? []
      : when(may.releaseFloor, (releaseFloor) => ({
          id: 'floor',
          icon: HandMetal,
          tone: 'active',
          label: t('wall.control.floorBack'),
          onPress: () => wall.attempt(releaseFloor()),
        }))),
  ];
}

function soundControls({ t, conference, may, wall }: WallControlInput): Control[] {
  const { selfUnmute } = conference;
  return [
    ...when(may.setMuted, (setMuted) => ({
      id: 'muteAll',
      icon: VolumeX,
      label: t('wall.control.muteAll'),
      onPress: () => wall.attempt(setMuted(null, true)),
    })),
    ...when(may.setMuted, (setMuted) => ({
      id: 'unmuteAll',
      icon: Volume2,
      label: t('wall.control.unmuteAll'),
      onPress: () => wall.attempt(setMuted(null, false)),
    })),
    ...when(may.setRules, (setRules) => ({
      id: 'selfUnmute',
      icon: Headphones,
      ...(selfUnmute ? { tone: 'active' as const } : {}),
      label: t('wall.control.selfUnmute'),
      isPressed: selfUnmute,
      onPress: () => wall.attempt(setRules({ selfUnmute: !selfUnmute })),
    })),
  ];
}

function doorControls({ t, view, conference, may, wall }: WallControlInput): Control[] {
  const { locked, lobby } = conference;
  const waiting = listWaiting(view.sites).length;
  return [
    ...when(may.setRules, (setRules) => ({
      id: 'lock',
      icon: locked ? Lock : LockOpen,
      ...(locked ? { tone: 'active' as const } : {}),
      label: t('wall.control.lock'),
      isPressed: locked,
      onPress: () => wall.attempt(setRules({ locked: !locked })),
    })),
    ...when(may.setRules, (setRules) => ({
      id: 'lobby',
      icon: lobby ? DoorClosed : DoorOpen,
      ...(lobby ? { tone: 'active' as const } : {}),
      label: t('wall.control.lobby'),
      isPressed: lobby,
      onPress: () => wall.attempt(setRules({ lobby: !lobby })),
    })),
    ...when(waiting > 0 ? may.admit : undefined, (admit) => ({
      id: 'admitAll',
      icon: DoorOpen,
      badge: waiting,
      label: t('wall.control.admitAll'),
      onPress: () => wall.attempt(admit(null)),
    })),
  ];
}

function dialogControl(
  { t, wall }: WallControlInput,
  control: { id: ShortcutId; icon: LucideIcon; word: string; dialog: WallDialog; active?: boolean },
): Control {
  return {
    id: control.id,
    icon: control.icon,
    ...(control.active ? { tone: 'active' as const } : {}),
    label: t(`wall.control.${control.word}`),
    onPress: () => wall.openDialog(control.dialog),
  };
}

function runControls(input: WallControlInput): Control[] {
  const { t, view, conference, may, wall } = input;
  const isPatrolling = view.desk?.patrol != null;
  return [
    ...when(may.startRollCall, () =>
      dialogControl(input, {
        id: 'rollCall',
        icon: ListChecks,
        word: 'rollCall',
        dialog: { kind: 'roll-call' },
      }),
    ),
    ...when(isPatrolling ? may.setPatrol : undefined, (setPatrol) => ({
      id: 'patrol',
      icon: RefreshCw,
      tone: 'active',
      label: t('wall.control.patrolEnd'),
      onPress: () => wall.attempt(setPatrol(null)),
    })),
    ...when(isPatrolling ? undefined : may.setPatrol, () =>
      dialogControl(input, { id: 'patrol', icon: RefreshCw, word: 'patrol', dialog: { kind: 'patrol' } }),
    ),
    ...when(may.setBroadcast, (setBroadcast) => ({
      id: 'broadcast',
      icon: Radio,
      ...(conference.broadcastId ? { tone: 'active' as const } : {}),
      label: t(conference.broadcastId ? 'wall.control.broadcastEnd' : 'wall.control.broadcast'),
      onPress: () =>
        conference.broadcastId
          ? wall.attempt(setBroadcast(null))
          : wall.openDialog({ kind: 'pick', what: 'broadcast' }),
    })),
    ...when(may.setPrivateTalk, (setPrivateTalk) => ({
      id: 'privateTalk',
      icon: KeyRound,
      ...(conference.privateWithId ? { tone: 'active' as const } : {}),
      label: t(conference.privateWithId ? 'wall.control.privateTalkEnd' : 'wall.control.privateTalk'),
      onPress: () =>
        conference.privateWithId
          ? wall.attempt(setPrivateTalk(null))
          : wall.openDialog({ kind: 'pick', what: 'private-talk' }),
    })),
  ];
}

function showControls(input: WallControlInput): Control[] {
  const { conference, may } = input;
  return [
    ...when(may.setBanner, () =>
      dialogControl(input, {
        id: 'banner',
        icon: Subtitles,
        word: 'banner',
        dialog: { kind: 'banner' },
        active: conference.banner !== null,
      }),
    ),
    ...when(may.showDocument, () =>
      dialogControl(input, {
        id: 'document',
        icon: FileText,
        word: 'document',
        dialog: { kind: 'documents' },
        active: conference.document !== null,
      }),
    ),
    dialogControl(input, { id: 'layouts', icon: LayoutGrid, word: 'layouts', dialog: { kind: 'layouts' } }),
  ];
}

function peopleControls(input: WallControlInput): Control[] {
  const { t, may, invite } = input;
  return [
    ...when(may.invite ? invite : undefined, (open) => ({
      id: 'invite',
      icon: UserPlus,
      label: t('wall.control.invite'),
      onPress: open,
    })),
    ...when(may.createGuestLink, () =>
      dialogControl(input, {
        id: 'guestLink',
        icon: BadgeAlert,
        word: 'guestLink',
        dialog: { kind: 'guest-links' },
      }),
    ),
    ...when(may.prolong, () =>
      dialogControl(input, {
        id: 'prolong',
        icon: CalendarPlus,
        word: 'prolong',
        dialog: { kind: 'prolong' },
      }),
    ),
  ];
}

function panelControl(
  { t, view, wall }: WallControlInput,
  control: { id: ShortcutId; icon: LucideIcon; panel: WallPanel; word: string; badge: number },
): Control {
  const isOpen = view.panel === control.panel;
  return {
    id: control.id,
    icon: control.icon,
    label: t(`wall.panel.${control.word}`),
    badge: control.badge,
    isExpanded: isOpen,
    ...(isOpen ? { tone: 'open' as const } : {}),
    onPress: () => wall.togglePanel(control.panel),
  };
}

function viewControls(input: WallControlInput): Control[] {
  const { t, view, session, wall, toggleFullScreen } = input;
  const asks = listRequests(view.sites).length + listWaiting(view.sites).length + view.questions.length;
  return [
    {
      id: 'roster',
      icon: Users,
      label: t('wall.roster.short'),
      isExpanded: view.isRosterOpen,
      onPress: wall.toggleRoster,
    },
    panelControl(input, { id: 'queue', icon: Hand, panel: 'queue', word: 'queue', badge: asks }),
    panelControl(input, {
      id: 'chat',
      icon: MessageSquare,
      panel: 'chat',
      word: 'chat',
      badge: view.panel === 'chat' ? 0 : view.messages.length - view.readCount,
    }),
    panelControl(input, {
      id: 'poll',
      icon: SquareKanban,
      panel: 'polls',
      word: 'polls',
      badge: view.polls.filter(({ closedAt, ownChoices }) => closedAt === null && ownChoices.length === 0)
        .length,
    }),
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

function exitControls({ t, may, wall }: WallControlInput): Control[] {
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

/** The controls there are now, in order. What is not available is not among them. */
export function listWallControls(input: WallControlInput): readonly WallControl[] {
  const groups = {
    self: selfControls(input),
    sound: soundControls(input),
    run: runControls(input),
    show: showControls(input),
    door: doorControls(input),
    people: peopleControls(input),
    view: viewControls(input),
    exit: exitControls(input),
  };
  return [
    ...inGroup('self', groups.self),
    ...inGroup('sound', groups.sound),
    ...inGroup('run', groups.run),
    ...inGroup('show', groups.show),
    ...inGroup('door', groups.door),
    ...inGroup('people', groups.people),
    ...inGroup('view', groups.view),
    ...inGroup('exit', groups.exit),
  ];
}

function inGroup(group: WallControl['group'], controls: readonly Control[]): WallControl[] {
  return controls.map((control) => ({ ...control, group }));
}
