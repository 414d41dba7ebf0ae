import { useActions } from '../../../app/console-actions.ts';
import { useWall } from '../wall.store.ts';
import { BannerDialog } from './BannerDialog.tsx';
import { DocumentsDialog } from './DocumentsDialog.tsx';
import { EndDialog, LeaveDialog } from './ExitDialogs.tsx';
import { GuestLinksDialog } from './GuestLinksDialog.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { LayoutsDialog } from './LayoutsDialog.tsx';
import { PatrolDialog } from './PatrolDialog.tsx';
import { PickDialog } from './PickDialog.tsx';
import { ProlongDialog } from './ProlongDialog.tsx';
import { RollCallDialog } from './RollCallDialog.tsx';
import { HandOverDialog, RemoveDialog, RenameDialog } from './SiteDialogs.tsx';

/** The one dialog that is open, if any. */
export function WallDialogs({ conferenceId }: { conferenceId: string }) {
  const { wall } = useActions();
  const dialog = useWall((view) => view.dialog);
  const onClose = wall.closeDialog;
  switch (dialog.kind) {
    case 'none':
      return null;
    case 'patrol':
      return <PatrolDialog onClose={onClose} />;
    case 'roll-call':
      return <RollCallDialog onClose={onClose} />;
    case 'banner':
      return <BannerDialog onClose={onClose} />;
    case 'layouts':
      return <LayoutsDialog onClose={onClose} />;
    case 'guest-links':
      return <GuestLinksDialog conferenceId={conferenceId} onClose={onClose} />;
    case 'prolong':
      return <ProlongDialog onClose={onClose} />;
    case 'documents':
      return <DocumentsDialog onClose={onClose} />;
    case 'help':
      return <HelpDialog onClose={onClose} />;
    case 'leave':
      return <LeaveDialog onClose={onClose} />;
    case 'end':
      return <EndDialog onClose={onClose} />;
    case 'pick':
      return <PickDialog what={dialog.what} onClose={onClose} />;
    case 'rename':
      return <RenameDialog siteId={dialog.siteId} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog siteId={dialog.siteId} onClose={onClose} />;
    case 'hand-over':
      return <HandOverDialog siteId={dialog.siteId} onClose={onClose} />;
  }
}
