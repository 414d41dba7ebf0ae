import type { LucideIcon } from 'lucide-react';
import type { TFunction } from 'i18next';
import type { Conference } from '@zhida/protocol/conference.ts';
import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { SessionActions } from '@zhida/media-client/session-actions.ts';
import { doorControls, peopleControls, runControls, showControls, soundControls } from './chair-controls.ts';
import type { Control } from './control-parts.ts';
import { exitControls, selfControls, viewControls } from './own-controls.ts';
import type { ShortcutId } from './shortcuts.rules.ts';
import type { WallActions } from './wall.actions.ts';
import type { WallView } from './wall.store.ts';

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
