import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { useMay } from '../session/session.store.ts';
import { listWallControls, type WallControl } from './wall-controls.ts';
import { useWallSession } from './wall-context.ts';
import { useWall } from './wall.store.ts';

function toggleFullScreen(): void {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  // Refused by the browser or the person: the wall stays as it is, which is to be seen.
  done.catch(() => undefined);
}

/** The controls of the strip as they are now. */
export function useWallControls(): readonly WallControl[] {
  const { t } = useTranslation();
  const { wall, invite } = useActions();
  const session = useWallSession();
  const view = useWall();
  const seesUnits = useMay('presence.read');
  if (!view.conference) return [];
  return listWallControls({
    t,
    view,
    conference: view.conference,
    session,
    may: session.actions(),
    wall,
    invite: seesUnits ? invite.open : undefined,
    canShareScreen: typeof navigator.mediaDevices?.getDisplayMedia === 'function',
    toggleFullScreen: document.fullscreenEnabled ? toggleFullScreen : undefined,
  });
}
