import { createContext, useContext } from 'react';
import type { AccountActions } from '../features/accounts/accounts.actions.ts';
import type { AuditActions } from '../features/audit/audit.actions.ts';
import type { CallActions } from '../features/calls/calls.actions.ts';
import type { ContactActions } from '../features/contacts/contacts.actions.ts';
import type { ConferenceActions } from '../features/conferences/conferences.actions.ts';
import type { ConsultationActions } from '../features/consultations/consultations.actions.ts';
import type { ComposeActions } from '../features/directive-compose/compose.actions.ts';
import type { InboxActions } from '../features/directive-inbox/inbox.actions.ts';
import type { DirectiveFiles } from '../features/directives/directive-files.ts';
import type { DirectiveActions } from '../features/directives/directives.actions.ts';
import type { FollowedActions } from '../features/directives/followed.actions.ts';
import type { GroupActions } from '../features/groups/groups.actions.ts';
import type { IntegrationActions } from '../features/integrations/integrations.actions.ts';
import type { InviteActions } from '../features/invite/invite.actions.ts';
import type { OrgAdminActions } from '../features/org-admin/org-admin.actions.ts';
import type { OrgActions } from '../features/org/org.actions.ts';
import type { RecordActions } from '../features/records/records.actions.ts';
import type { Media } from '../features/rooms/media.ts';
import type { RoomKeeper } from '../features/rooms/room-keeper.ts';
import type { ScheduleActions } from '../features/schedules/schedules.actions.ts';
import type { SelectionActions } from '../features/selection/selection.actions.ts';
import type { SessionActions } from '../features/session/session.actions.ts';
import type { NodeActions } from '../features/nodes/nodes.actions.ts';
import type { TagActions } from '../features/tags/tags.actions.ts';
import type { TerminalActions } from '../features/terminals/terminals.actions.ts';
import type { UnitActions } from '../features/units/units.actions.ts';
import type { GuestLinkActions } from '../features/wall/guest-links.actions.ts';
import type { SavedLayoutActions } from '../features/wall/saved-layouts.actions.ts';
import type { WallActions } from '../features/wall/wall.actions.ts';

/** Everything a person can do once inside; made in live.ts, given to components by context. */
export interface ConsoleActions {
  readonly accounts: AccountActions;
  readonly audit: AuditActions;
  readonly calls: CallActions;
  readonly compose: ComposeActions;
  readonly conferences: ConferenceActions;
  readonly contacts: ContactActions;
  readonly consultations: ConsultationActions;
  readonly directives: DirectiveActions;
  readonly directiveFiles: DirectiveFiles;
  readonly followed: FollowedActions;
  readonly groups: GroupActions;
  readonly guestLinks: GuestLinkActions;
  readonly inbox: InboxActions;
  readonly integrations: IntegrationActions;
  readonly invite: InviteActions;
  readonly org: OrgActions;
  readonly orgAdmin: OrgAdminActions;
  readonly records: RecordActions;
  readonly savedLayouts: SavedLayoutActions;
  readonly schedules: ScheduleActions;
  readonly selection: SelectionActions;
  readonly session: SessionActions;
  readonly nodes: NodeActions;
  readonly tags: TagActions;
  readonly terminals: TerminalActions;
  readonly units: UnitActions;
  readonly wall: WallActions;
  /** Fetched in the background; rejects where that failed. */
  readonly media: Promise<Media>;
  readonly rooms: RoomKeeper;
  /** Asks the page on the screen for its data again. */
  refresh(): void;
}

export const ConsoleActionsContext = createContext<ConsoleActions | null>(null);

export function useActions(): ConsoleActions {
  const actions = useContext(ConsoleActionsContext);
  if (!actions) throw new Error('used outside of ConsoleActionsContext');
  return actions;
}
