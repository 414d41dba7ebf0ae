import type { DataRouter } from 'react-router';
import type { Actor } from '@zhida/protocol/actor.ts';
import { priorityOf } from '@zhida/protocol/conference.ts';
import { holds } from '@zhida/protocol/core/permissions.ts';
import type { SessionClient } from '@zhida/media-client/session-client.ts';
import { SignalClient } from '@zhida/media-client/signal-client.ts';
import { createAccountActions } from '../features/accounts/accounts.actions.ts';
import { noAccounts, useAccounts } from '../features/accounts/accounts.store.ts';
import { startRingSync } from '../features/attention/ring.sync.ts';
import { createAuditActions } from '../features/audit/audit.actions.ts';
import { noAudit, useAudit } from '../features/audit/audit.store.ts';
import { createCallActions } from '../features/calls/calls.actions.ts';
import { startCallsSync } from '../features/calls/calls.sync.ts';
import { createConferenceActions } from '../features/conferences/conferences.actions.ts';
import { startConferencesSync } from '../features/conferences/conferences.sync.ts';
import { startConnectionSync } from '../features/connection/connection.sync.ts';
import { createContactActions } from '../features/contacts/contacts.actions.ts';
import { useContacts } from '../features/contacts/contacts.store.ts';
import { createConsultationActions } from '../features/consultations/consultations.actions.ts';
import { startConsultationsSync } from '../features/consultations/consultations.sync.ts';
import { createComposeActions } from '../features/directive-compose/compose.actions.ts';
import { nothingComposed, useCompose } from '../features/directive-compose/compose.store.ts';
import { createInboxActions } from '../features/directive-inbox/inbox.actions.ts';
import { startInboxSync } from '../features/directive-inbox/inbox.sync.ts';
import { createDirectiveFiles } from '../features/directives/directive-files.ts';
import { createDirectiveActions } from '../features/directives/directives.actions.ts';
import { startDirectivesSync } from '../features/directives/directives.sync.ts';
import { createFollowedActions } from '../features/directives/followed.actions.ts';
import { startFollowedSync } from '../features/directives/followed.sync.ts';
import { startEscalationsSync } from '../features/escalations/escalations.sync.ts';
import { createGroupActions } from '../features/groups/groups.actions.ts';
import { useGroups } from '../features/groups/groups.store.ts';
import { createIntegrationActions } from '../features/integrations/integrations.actions.ts';
import { noIntegrations, useIntegrations } from '../features/integrations/integrations.store.ts';
import { createInviteActions } from '../features/invite/invite.actions.ts';
import { noInvite, useInvite } from '../features/invite/invite.store.ts';
import { startNodesSync } from '../features/nodes/nodes.sync.ts';
import { createOrgAdminActions } from '../features/org-admin/org-admin.actions.ts';
import { useOrgAdmin } from '../features/org-admin/org-admin.store.ts';
import { createOrgActions } from '../features/org/org.actions.ts';
import { startOrgSync } from '../features/org/org.sync.ts';
import { startPresenceSync } from '../features/presence/presence.sync.ts';
import { createRecordActions } from '../features/records/records.actions.ts';
import { useRecords } from '../features/records/records.store.ts';
import { kindOf, kindOfRoom } from '../features/rooms/kind-of.ts';
import { createRoomKeeper, type RoomState } from '../features/rooms/room-keeper.ts';
import { roomUrl, startRoomsSync } from '../features/rooms/rooms.sync.ts';
import { createScheduleActions } from '../features/schedules/schedules.actions.ts';
import { startSchedulesSync } from '../features/schedules/schedules.sync.ts';
import { createSelectionActions } from '../features/selection/selection.actions.ts';
import { nothingSelected, useSelection } from '../features/selection/selection.store.ts';
import type { SessionActions } from '../features/session/session.actions.ts';
import { startSessionEndSync } from '../features/session/session.sync.ts';
import { createNodeActions } from '../features/nodes/nodes.actions.ts';
import { createTagActions } from '../features/tags/tags.actions.ts';
import { useTags } from '../features/tags/tags.store.ts';
import { createTerminalActions } from '../features/terminals/terminals.actions.ts';
import { useTerminals } from '../features/terminals/terminals.store.ts';
import { createUnitActions } from '../features/units/units.actions.ts';
import { startUnitSync } from '../features/units/units.sync.ts';
import { createGuestLinkActions } from '../features/wall/guest-links.actions.ts';
import { useGuestLinks } from '../features/wall/guest-links.store.ts';
import { createSavedLayoutActions } from '../features/wall/saved-layouts.actions.ts';
import { useSavedLayouts } from '../features/wall/saved-layouts.store.ts';
import { createWallActions } from '../features/wall/wall.actions.ts';
import { startWallSync } from '../features/wall/wall.sync.ts';
import { idle } from '../ui/loadable.ts';
import type { ConsoleActions } from './console-actions.ts';
import { openRouter } from './routes.tsx';

/** All that runs while one person is inside. */
export interface Live {
  readonly router: DataRouter;
  readonly actions: ConsoleActions;
  close(): void;
}

interface ConferenceSyncDeps {
  readonly actions: ConsoleActions;
  enter(conferenceId: string): void;
}

interface Outside {
  readonly client: SessionClient;
  readonly session: SessionActions;
}

function outranks(nextId: string, room: RoomState): boolean {
  const [next, current] = [kindOf(nextId, room), kindOfRoom(room)];
  return next !== undefined && current !== undefined && priorityOf[next] > priorityOf[current];
}

function createActions(
  signal: SignalClient,
  actor: Actor,
  outside: Outside,
): Omit<ConsoleActions, 'refresh'> {
  const answers = holds(actor.roles, 'consultation.answer');
  const oversees = holds(actor.roles, 'consultation.overview');
  const getToken = () => outside.client.getToken();
  const guestLinks = createGuestLinkActions(signal);
  const savedLayouts = createSavedLayoutActions(signal);
  const media = import('../features/rooms/media.ts').then(({ createMedia }) =>
    createMedia(signal, { getToken }),
  );
  // Fetched while nobody waits for it, so that answering a call costs no download; a failure shows on entering.
  media.catch(() => undefined);
  return {
    session: outside.session,
    accounts: createAccountActions(signal),
    audit: createAuditActions(signal),
    calls: createCallActions(signal),
    compose: createComposeActions({ signal, getToken, actorId: actor.id, shelf: localStorage }),
    conferences: createConferenceActions(signal),
    contacts: createContactActions(signal),
    consultations: createConsultationActions(signal, {
      views: [...(oversees ? (['overview'] as const) : []), ...(answers ? (['mine'] as const) : [])],
      answers,
    }),
    directives: createDirectiveActions(signal),
    directiveFiles: createDirectiveFiles(getToken),
    followed: createFollowedActions(signal),
    groups: createGroupActions(signal),
    guestLinks,
    inbox: createInboxActions(signal),
    integrations: createIntegrationActions(signal),
    invite: createInviteActions(signal),
    org: createOrgActions(signal),
    orgAdmin: createOrgAdminActions(signal),
    records: createRecordActions({ signal, getToken }),
    savedLayouts,
    schedules: createScheduleActions(signal),
    selection: createSelectionActions(),
    nodes: createNodeActions(signal),
    tags: createTagActions(signal),
    terminals: createTerminalActions(signal),
    units: createUnitActions(signal),
    wall: createWallActions({ guestLinks: guestLinks.load, savedLayouts: savedLayouts.load }),
    media,
    rooms: createRoomKeeper(async (conferenceId) => (await media).openSession(conferenceId), outranks),
  };
}

/** Only what the person may ask for is asked for. */
function startSyncs(signal: SignalClient, actor: Actor, actions: ConsoleActions): (() => void)[] {
  const may = (permission: Parameters<typeof holds>[1]) => holds(actor.roles, permission);
  const stops = [startConnectionSync(signal)];
  if (may('org.read')) stops.push(startOrgSync(signal, actions.org));
  if (may('presence.read')) stops.push(startPresenceSync(signal), startUnitSync(signal, actions.units));
  if (may('node.read')) stops.push(startNodesSync(signal));
  if (may('consultation.answer') || may('consultation.overview')) {
    stops.push(startConsultationsSync(signal, actions.consultations));
  }
  return [...stops, ...startDirectiveSyncs(signal, actor, actions)];
}

function startDirectiveSyncs(signal: SignalClient, actor: Actor, actions: ConsoleActions): (() => void)[] {
  const may = (permission: Parameters<typeof holds>[1]) => holds(actor.roles, permission);
  return [
    ...(may('directive.follow')
      ? [startDirectivesSync(signal, actions.directives), startFollowedSync(signal, actions.followed)]
      : []),
    ...(may('directive.receive')
      ? [startInboxSync(signal, actions.inbox), startEscalationsSync(signal)]
      : []),
    ...(may('directive.issue') ? [signal.onReconnected(() => void actions.compose.loadPrepared())] : []),
  ];
}

/** What a person who takes part in conferences is told of: which are on, which call, which come. */
function startConferenceSyncs(signal: SignalClient, actor: Actor, deps: ConferenceSyncDeps): (() => void)[] {
  const { actions, enter } = deps;
  const { calls, rooms } = actions;
  if (!holds(actor.roles, 'conference.take-part')) return [];
  return [
    startConferencesSync(signal, actions.conferences),
    startSchedulesSync(signal, actions.schedules),
    startCallsSync({ signal, calls, rooms, enter }),
    startRingSync(actor, rooms),
    startWallSync(rooms),
    ...(holds(actor.roles, 'conference.open')
      ? [
          signal.onReconnected(() => {
            void actions.groups.load();
            void actions.savedLayouts.load();
          }),
        ]
      : []),
  ];
}

/** Nothing one person saw stays for the next who signs in at this desk. */
function forget(): void {
  useAccounts.setState(noAccounts);
  useAudit.setState(noAudit);
  useCompose.setState(nothingComposed);
  useContacts.setState({ unitId: null, list: idle });
  useGroups.setState({ list: idle });
  useGuestLinks.setState({ list: idle });
  useIntegrations.setState(noIntegrations);
  useInvite.setState(noInvite);
  useOrgAdmin.setState({ unitId: null, history: idle });
  useRecords.setState({ ended: idle });
  useSavedLayouts.setState({ list: idle });
  useSelection.setState(nothingSelected);
  useTags.setState({ byUnit: idle });
  useTerminals.setState({ list: idle });
}

/** Connects, keeps every store true and opens the pages for this person. */
export function openLive(actor: Actor, outside: Outside): Live {
  const signal = new SignalClient({ client: 'console', getToken: () => outside.client.getToken() });
  const refresh = (): void => void router.revalidate();
  const actions: ConsoleActions = { ...createActions(signal, actor, outside), refresh };
  const router = openRouter(actor, () => actions);
  const stops = [
    startSessionEndSync(outside.client, signal),
    ...startSyncs(signal, actor, actions),
    ...startConferenceSyncs(signal, actor, {
      actions,
      enter: (conferenceId) => void router.navigate(roomUrl(conferenceId)),
    }),
    startRoomsSync(router, actions.rooms),
    signal.onReconnected(refresh),
  ];
  signal.connect();
  return {
    router,
    actions,
    close() {
      stops.forEach((stop) => stop());
      router.dispose();
      signal.close();
      forget();
    },
  };
}
