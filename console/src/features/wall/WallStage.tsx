import { X } from 'lucide-react';
import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '@zhida/protocol/conference.ts';
import { DocumentStage } from '@zhida/web-ui/conference/DocumentStage.tsx';
import { useActions } from '../../app/console-actions.ts';
import { PatrolBar } from './PatrolBar.tsx';
import { StageNotes } from './StageNotes.tsx';
import { useWallSession } from './wall-context.ts';
import { useSite, useWall } from './wall.store.ts';
import { GridTile, SiteTile } from './WallTile.tsx';
import './stage.css';

/** The pictures: what is shown to all where there is such, the tiles of the wall, or who is patrolled. */
export function WallStage({ conference }: { conference: Conference }) {
  const session = useWallSession();
  return (
    <main className="w-stage">
      <StageNotes conference={conference} />
      <div className={`w-stage__body${conference.document ? ' has-document' : ''}`}>
        {conference.document && <DocumentStage session={session} />}
        <Tiles />
        <Peek />
      </div>
    </main>
  );
}

function Tiles() {
  const patrol = useWall((view) => view.patrol);
  const tiles = useWall((view) => view.tiles);
  const patrolGrid = useWall((view) => view.desk?.patrol?.grid ?? 1);
  if (patrol) {
    return (
      <div className="w-tiles">
        <PatrolBar patrol={patrol} />
        <Grid count={patrolGrid}>
          {[...patrol.shown, ...patrol.next.filter((id) => !patrol.shown.includes(id))].map((siteId) => (
            <PatrolTile key={siteId} siteId={siteId} isNext={!patrol.shown.includes(siteId)} />
          ))}
        </Grid>
      </div>
    );
  }
  return (
    <div className="w-tiles">
      <Grid count={tiles.length}>
        {tiles.map((tile) => (
          <GridTile key={tile.slot} tile={tile} />
        ))}
      </Grid>
    </div>
  );
}

function Grid({ count, children }: { count: number; children: ReactNode }) {
  const { t } = useTranslation();
  const columns = Math.max(1, Math.round(Math.sqrt(count)));
  const style: CSSProperties & Record<`--${string}`, number> = { '--w-columns': columns };
  return (
    <ul className="w-grid" style={style} data-tiles={count} aria-label={t('wall.grid')}>
      {children}
    </ul>
  );
}

/** Who comes next is drawn already, unseen, so that no switch is ever black. */
function PatrolTile({ siteId, isNext }: { siteId: string; isNext: boolean }) {
  const site = useSite(siteId);
  return (
    <li className={isNext ? 'w-cell is-next' : 'w-cell'} aria-hidden={isNext}>
      {site && <SiteTile site={site} reason="joined" />}
    </li>
  );
}

/** One site at large, over the tiles, until it is put away. */
function Peek() {
  const { t } = useTranslation();
  const { wall } = useActions();
  const peekId = useWall((view) => view.peekId);
  const site = useSite(peekId);
  const close = useRef<HTMLButtonElement>(null);
  const isOpen = site !== undefined;
  // Once for each site: at every drawing it would take the keys of whoever types in the chat, and the wall obeys keys.
  useEffect(() => {
    if (!isOpen) return;
    const before = document.activeElement;
    close.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [peekId, isOpen]);
  if (!site) return null;
  return (
    <div
      className="w-peek"
      data-testid="peek"
      onKeyDown={(event) => event.key === 'Escape' && wall.peek(null)}
      onDoubleClickCapture={(event) => {
        event.stopPropagation();
        wall.peek(null);
      }}
    >
      <SiteTile site={site} reason={null} />
      <button type="button" className="w-button w-peek__close" ref={close} onClick={() => wall.peek(null)}>
        <X aria-hidden />
        {t('wall.peekEnd')}
      </button>
    </div>
  );
}
