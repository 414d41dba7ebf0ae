import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { BannerStrip } from '@zhida/web-ui/conference/BannerStrip.tsx';
import { installDebugHook } from '@zhida/web-ui/conference/debug-hook.ts';
import { useActions } from '../../app/console-actions.ts';
import { resizeLayout, type GridSize } from './grid.rules.ts';
import { ControlBar } from './ControlBar.tsx';
import { WallDialogs } from './dialogs/WallDialogs.tsx';
import { RosterPanel } from './RosterPanel.tsx';
import { listMissing } from './roster.rules.ts';
import { shortcuts } from './shortcuts.rules.ts';
import { SidePanel } from './SidePanel.tsx';
import { useWallControls } from './use-wall-controls.ts';
import { useWallKeys } from './use-wall-keys.ts';
import { WallContext, useWallSession } from './wall-context.ts';
import { layoutOf, useWall } from './wall.store.ts';
import { WallHeader } from './WallHeader.tsx';
import { WallStage } from './WallStage.tsx';
import './wall.css';

/** The conference wall: everybody at the left, the pictures in the middle, who waits at the right, controls below. */
export function WallRoom({ session }: { session: ConferenceSession }) {
  useEffect(() => installDebugHook(session), [session]);
  return (
    <WallContext value={session}>
      <Wall />
    </WallContext>
  );
}

function Wall() {
  const { t } = useTranslation();
  const session = useWallSession();
  const conference = useWall((view) => view.conference);
  const isRosterOpen = useWall((view) => view.isRosterOpen);
  if (!conference) return null;
  return (
    <div
      className={`w-wall${isRosterOpen ? ' has-roster' : ''}`}
      data-status={conference.status}
      data-testid="wall"
      aria-label={t('wall.title', { title: conference.title })}
    >
      <WallHeader conference={conference} />
      <BannerStrip session={session} />
      <div className="w-body">
        <div className="w-left">
          <RosterPanel />
        </div>
        <WallStage conference={conference} />
        <SidePanel />
      </div>
      <ControlBar />
      <Keys />
      <WallDialogs conferenceId={conference.id} />
    </div>
  );
}

const grids: Readonly<Record<string, GridSize>> = {
  [shortcuts.grid1]: 1,
  [shortcuts.grid4]: 4,
  [shortcuts.grid9]: 9,
  [shortcuts.grid16]: 16,
};

/** The keyboard of the wall: every control of the strip, and what has no button there. */
function Keys() {
  const { wall } = useActions();
  const session = useWallSession();
  const controls = useWallControls();
  useWallKeys((key) => {
    const control = controls.find(({ id }) => shortcuts[id] === key);
    if (control) {
      control.onPress();
      return true;
    }
    return runOther(key);
  });

  function runOther(key: string): boolean {
    const view = useWall.getState();
    const may = session.actions();
    const grid = grids[key];
    const document = view.conference?.document;
    const turn = (by: number): void =>
      wall.attempt(
        document
          ? may.showDocument?.({ fileId: document.fileId, page: Math.max(1, document.page + by) })
          : undefined,
      );
    switch (key) {
      case shortcuts.ringAgain:
        if (listMissing(view.sites).length > 0) wall.attempt(may.ringAgain?.(null));
        return true;
      case shortcuts.present:
        wall.attempt(may.nextInRollCall?.('present'));
        return true;
      case shortcuts.absent:
        wall.attempt(may.nextInRollCall?.('absent'));
        return true;
      case shortcuts.skip:
        wall.attempt(may.nextInRollCall?.('skipped'));
        return true;
      case shortcuts.previousPage:
        turn(-1);
        return true;
      case shortcuts.nextPage:
        turn(1);
        return true;
      case shortcuts.help:
        wall.openDialog({ kind: 'help' });
        return true;
      case shortcuts.search:
        window.document.getElementById('wall-search')?.focus();
        return true;
      default:
        if (grid) wall.arrange(resizeLayout(layoutOf(view), grid), may.setLayout);
        return grid !== undefined;
    }
  }
  return null;
}
