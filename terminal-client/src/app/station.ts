import { Devices } from '@zhida/media-client/devices.ts';
import type { Profile } from '@zhida/media-client/encodings.ts';
import { createRequestId } from '@zhida/media-client/request-id.ts';
import { SessionClient } from '@zhida/media-client/session-client.ts';
import { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { RingTone } from '@zhida/web-ui/ring-tone.ts';
import { createCallingActions, type CallingActions } from '../features/calling/calling.actions.ts';
import { createCallingStore, type CallingStore } from '../features/calling/calling.store.ts';
import { Call, type CallDeps } from '../features/conference/call.ts';
import {
  createConferenceActions,
  type ConferenceActions,
} from '../features/conference/conference.actions.ts';
import { createConferenceStore, type ConferenceStore } from '../features/conference/conference.store.ts';
import { createRoomLoader, type RoomLoader } from '../features/conference/room-loader.ts';
import { createSeatMemory, type SeatMemory } from '../features/conference/seat-memory.ts';
import {
  createConsultationActions,
  type ConsultationActions,
} from '../features/consultation/consultation.actions.ts';
import {
  createConsultationStore,
  type ConsultationStore,
} from '../features/consultation/consultation.store.ts';
import { createDirectives } from '../features/directive/create-directives.ts';
import type { DirectiveActions } from '../features/directive/directive.actions.ts';
import { createDirectiveStore, type DirectiveStore } from '../features/directive/directive.store.ts';
import { createDirectiveWire } from '../features/directive/directive.wire.ts';
import { createAttachmentFiles, type AttachmentFiles } from '../features/directive/attachment-files.ts';
import { createFeedbackActions, type FeedbackActions } from '../features/directive/feedback.actions.ts';
import { createFeedbackStore, type FeedbackStore } from '../features/directive/feedback.store.ts';
import { shrinkPhoto } from '../features/directive/shrink-photo.ts';
import type { OutboxSender } from '../features/directive/outbox-sender.ts';
import { createTabs, type Tabs } from '../features/directive/tabs.ts';
import { createHistoryActions, type HistoryActions } from '../features/history/history.actions.ts';
import { createHistoryStore, type HistoryStore } from '../features/history/history.store.ts';
import { Preview } from '../features/devices/preview.ts';
import { gradeLink } from '../features/link/link.selectors.ts';
import { createLinkStore, type LinkStore } from '../features/link/link.store.ts';
import { createBrowserPush } from '../features/push/browser-push.ts';
import { createPushActions, type PushActions } from '../features/push/push.actions.ts';
import { createPushStore, type PushStore } from '../features/push/push.store.ts';
import { createScheduleActions, type ScheduleActions } from '../features/schedule/schedule.actions.ts';
import { createScheduleStore, type ScheduleStore } from '../features/schedule/schedule.store.ts';
import { createSessionActions, type SessionActions } from '../features/session/session.actions.ts';
import { findActor } from '../features/session/session.rules.ts';
import { createSessionStore, type SessionStore } from '../features/session/session.store.ts';
import { guessLine } from '../features/settings/guess-line.ts';
import { chooseProfile } from '../features/settings/picture.rules.ts';
import { createSettingsStore, type SettingsStore } from '../features/settings/settings.store.ts';
import { createStartActions, type StartActions } from '../features/start/start.actions.ts';
import { createStartStore, type StartStore } from '../features/start/start.store.ts';
import { createStationDb } from '../storage/indexed-db.ts';
import { createNavigation, type Navigation } from './navigation.ts';
import { createNavigationStore } from './navigation.store.ts';

/** Fingers rest this long between words; writing at every letter would keep a slow disk busy. */
const draftRestMs = 250;

/** The parts of this page, one field a feature: stores for reading, actions for doing. Made once, at the start. */
export interface Station {
  readonly client: SessionClient;
  readonly signal: SignalClient;
  readonly devices: Devices;
  readonly ringTone: RingTone;
  readonly navigation: Navigation;
  readonly session: { readonly store: SessionStore; readonly actions: SessionActions };
  readonly link: LinkStore;
  readonly settings: SettingsStore;
  readonly consultation: { readonly store: ConsultationStore; readonly actions: ConsultationActions };
  readonly conference: { readonly store: ConferenceStore; readonly actions: ConferenceActions };
  readonly calling: { readonly store: CallingStore; readonly actions: CallingActions };
  readonly schedule: { readonly store: ScheduleStore; readonly actions: ScheduleActions };
  readonly start: { readonly store: StartStore; readonly actions: StartActions };
  readonly directive: DirectivePart;
  readonly push: { readonly store: PushStore; readonly actions: PushActions };
  readonly call: Call;
  readonly roomLoader: RoomLoader;
  readonly preview: Preview;
  /** What a call that begins now may send. */
  chooseProfile(): Profile;
  readonly seats: SeatMemory;
  readonly history: { readonly store: HistoryStore; readonly actions: HistoryActions };
}

interface DirectivePart {
  readonly store: DirectiveStore;
  readonly actions: DirectiveActions;
  readonly sender: OutboxSender;
  readonly tabs: Tabs;
  readonly feedback: { readonly store: FeedbackStore; readonly actions: FeedbackActions };
  readonly files: AttachmentFiles;
}

export function createStation(): Station {
  const client = new SessionClient({ client: 'terminal' });
  const signal = new SignalClient({ client: 'terminal', getToken: () => client.getToken() });
  const devices = new Devices();
  const navigation = createNavigation(createNavigationStore(), window);
  const session = createSessionStore();
  const link = createLinkStore();
  const settings = createSettingsStore(localStorage);
  const consultation = createConsultationStore();
  const history = createHistoryStore();
  const push = createPushStore();
  const pickProfile = (): Profile =>
    chooseProfile(settings.getState().picture, gradeLink(link.getState()), guessLine(navigator));
  const { go } = navigation;
  return {
    client,
    signal,
    devices,
    ringTone: new RingTone(),
    navigation,
    session: { store: session, actions: createSessionActions({ store: session, client }) },
    link,
    settings,
    consultation: {
      store: consultation,
      actions: createConsultationActions({ store: consultation, signal, go }),
    },
    directive: createDirectivePart({ signal, client, session }),
    push: {
      store: push,
      actions: createPushActions({ store: push, signal, browser: createBrowserPush() }),
    },
    ...createConferenceParts({ signal, devices, rest: client, chooseProfile: pickProfile }),
    preview: new Preview(devices),
    chooseProfile: pickProfile,
    history: { store: history, actions: createHistoryActions(history, signal) },
  };
}

function createDirectivePart({
  signal,
  client,
  session,
}: Pick<Station, 'signal' | 'client'> & { readonly session: SessionStore }): DirectivePart {
  const [store, tabs] = [createDirectiveStore(), createTabs()];
  const db = createStationDb(globalThis.indexedDB);
  const rest = { getToken: () => client.getToken() };
  const shared = { db, createId: createRequestId, actor: () => findActor(session.getState().identity) };
  const parts = createDirectives({
    ...shared,
    store,
    wire: createDirectiveWire(signal, rest),
    isOnline: () => signal.state.phase === 'online',
    now: () => new Date(),
    tellTabs: tabs.tell,
    alone: tabs.alone,
  });
  const drafts = createFeedbackStore();
  const feedback = {
    store: drafts,
    actions: createFeedbackActions({
      ...shared,
      store: drafts,
      shrink: shrinkPhoto,
      now: () => Date.now(),
      restMs: draftRestMs,
    }),
  };
  return { store, tabs, feedback, files: createAttachmentFiles(rest), ...parts };
}

type ConferenceParts = Pick<
  Station,
  'conference' | 'calling' | 'schedule' | 'start' | 'call' | 'roomLoader' | 'seats'
>;

function createConferenceParts(
  deps: Pick<CallDeps, 'signal' | 'devices' | 'rest' | 'chooseProfile'>,
): ConferenceParts {
  const { signal } = deps;
  const seats = createSeatMemory(sessionStorage);
  const store = createConferenceStore(seats.read().leftIds);
  const roomLoader = createRoomLoader(
    async () => (await import('../features/conference/room-module.ts')).roomModule,
  );
  const call = new Call({ ...deps, store, loader: roomLoader, memory: seats });
  const actions = createConferenceActions({ store, signal });
  const [calling, schedule, start] = [createCallingStore(), createScheduleStore(), createStartStore()];
  const { note } = actions;
  const enter = (conference: Conference): void => {
    note(conference.id, conference);
    void call.enter(conference.id);
  };
  return {
    conference: { store, actions },
    calling: {
      store: calling,
      actions: createCallingActions({ store: calling, signal, note, now: () => Date.now() }),
    },
    schedule: { store: schedule, actions: createScheduleActions(schedule, signal) },
    start: { store: start, actions: createStartActions({ store: start, signal, enter }) },
    call,
    roomLoader,
    seats,
  };
}
