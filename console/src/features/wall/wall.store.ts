import { create } from 'zustand';
import type { Conference, Participant } from '@zhida/protocol/conference.ts';
import type { Standing } from '@zhida/protocol/standing.ts';
import type { Message } from '@zhida/protocol/chat.ts';
import type { Desk, Layout } from '@zhida/protocol/control.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import type { RollCall } from '@zhida/protocol/roll-call.ts';
import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type {
  LocalMedia,
  MediaFlow,
  PatrolView,
  Playback,
  SessionQuality,
} from '@zhida/media-client/conference-state.ts';
import { defaultLayout, type WallTile } from './grid.rules.ts';
import type { PatrolChoice } from './patrol.rules.ts';
import type { SiteClass } from './roster.rules.ts';

/** What the session says, copied whole at every change. Tracks stay in the session. */
export interface WallReading {
  readonly conference: Conference | null;
  readonly peerId: string | null;
  readonly media: MediaFlow;
  readonly isOffline: boolean;
  readonly standing: Standing | null;
  readonly sites: readonly Participant[];
  readonly desk: Desk | null;
  readonly patrol: PatrolView | null;
  readonly rollCall: RollCall | null;
  readonly messages: readonly Message[];
  readonly questions: readonly Message[];
  readonly polls: ReturnType<ConferenceSession['polls']>;
  readonly local: LocalMedia;
  readonly quality: SessionQuality | null;
  readonly playback: Playback;
  readonly speaking: readonly string[];
  readonly lowData: boolean;
  /** Counts readings: whoever shows a track looks again whether it is still the same. */
  readonly revision: number;
}

export type WallPanel = 'queue' | 'chat' | 'polls' | 'roll-call' | 'devices';

export type WallDialog =
  | { kind: 'none' }
  | { kind: 'patrol' | 'roll-call' }
  | {
      kind: 'banner' | 'layouts' | 'guest-links' | 'prolong' | 'documents' | 'help' | 'end' | 'leave';
    }
  | { kind: 'pick'; what: 'broadcast' | 'private-talk' }
  | { kind: 'rename' | 'remove' | 'hand-over'; siteId: string };

export interface WallView extends WallReading {
  readonly tiles: readonly WallTile[];
  /** An arrangement of the viewer's own: on its way to the server, or of one who may not set the chairs' wall. */
  readonly localLayout: Layout | null;
  readonly search: string;
  readonly filter: SiteClass | 'all';
  readonly toggled: ReadonlySet<string>;
  /** Sites ticked in the roster, for a patrol or a roll call of just these. */
  readonly chosen: ReadonlySet<string>;
  readonly panel: WallPanel | null;
  /** On a narrow screen the roster lies over the stage. */
  readonly isRosterOpen: boolean;
  readonly dialog: WallDialog;
  /** Looked at large; a participant id. */
  readonly peekId: string | null;
  /** A rotation that was put on hold here, to go on with. */
  readonly pausedPatrol: PatrolChoice | null;
  /** How many messages were there when the chat was last looked at. */
  readonly readCount: number;
  readonly trouble: FaultData | null;
}

const silent: LocalMedia = {
  microphone: { state: 'off' },
  camera: { state: 'off' },
  screen: { state: 'off' },
};

export const emptyWall: WallView = {
  conference: null,
  peerId: null,
  media: 'connecting',
  isOffline: false,
  standing: null,
  sites: [],
  desk: null,
  patrol: null,
  rollCall: null,
  messages: [],
  questions: [],
  polls: [],
  local: silent,
  quality: null,
  playback: 'playing',
  speaking: [],
  lowData: false,
  revision: 0,
  tiles: [],
  localLayout: null,
  search: '',
  filter: 'all',
  toggled: new Set(),
  chosen: new Set(),
  panel: 'queue',
  isRosterOpen: false,
  dialog: { kind: 'none' },
  peekId: null,
  pausedPatrol: null,
  readCount: 0,
  trouble: null,
};

/** The conference on the wall. There is one, as a console is in one conference at a time. */
export const useWall = create<WallView>()(() => emptyWall);

/** The arrangement on the screen: the viewer's own, else the chairs', else nine that fill themselves. */
export function layoutOf({ localLayout, desk }: Pick<WallView, 'localLayout' | 'desk'>): Layout {
  return localLayout ?? desk?.layout ?? defaultLayout;
}

export function useSite(siteId: string | null): Participant | undefined {
  return useWall(({ sites }) => (siteId === null ? undefined : sites.find(({ id }) => id === siteId)));
}

/** Whether the viewer runs the conference: its chair, or a co-chair. */
export function leads(standing: Standing | null): boolean {
  return standing !== null && standing.participant.role !== 'member';
}

export function useOwnSiteId(): string | null {
  return useWall(({ standing }) => standing?.participant.id ?? null);
}
