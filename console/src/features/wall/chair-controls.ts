import {
  BadgeAlert,
  CalendarPlus,
  DoorClosed,
  DoorOpen,
  FileText,
  Headphones,
  KeyRound,
  LayoutGrid,
  ListChecks,
  Lock,
  LockOpen,
  Radio,
  RefreshCw,
  Subtitles,
  UserPlus,
  VolumeX,
  Volume2,
} from 'lucide-react';
import { dialogControl, when, type Control } from './control-parts.ts';
import { listWaiting } from './queue.rules.ts';
import type { WallControlInput } from './wall-controls.ts';

export function soundControls({ t, conference, may, wall }: WallControlInput): Control[] {
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

export function doorControls({ t, view, conference, may, wall }: WallControlInput): Control[] {
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

export function runControls(input: WallControlInput): Control[] {
  const { t, view, may, wall } = input;
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
    ...singleOutControls(input),
  ];
}

/** One site for all to see, or for the chair alone to talk with. */
function singleOutControls({ t, conference, may, wall }: WallControlInput): Control[] {
  return [
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

export function showControls(input: WallControlInput): Control[] {
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

export function peopleControls(input: WallControlInput): Control[] {
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
