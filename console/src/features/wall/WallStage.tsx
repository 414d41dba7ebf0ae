import { X } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '@zhida/protocol/conference.ts';
import { useActions } from '../../app/console-actions.ts';
import { DocumentShown } from './DocumentShown.tsx';
import { PatrolBar } from './PatrolBar.tsx';
import { StageNotes } from './StageNotes.tsx';
import { useSite, useWall } from './wall.store.ts';
import { GridTile, SiteTile } from './WallTile.tsx';
import './stage.css';

/** The pictures: what is shown to all where there is such, the tiles of the wall, or who is patrolled. */
export function WallStage({ conference }: { conference: Conference }) {
  return (
    <main className="w-stage">
      <StageNotes conference={conference} />
      <div className={`w-stage__body${conference.document ? ' has-document' : ''}`}>
        {conference.document && <DocumentShown document={conference.document} />}
        <Tiles />
        <Peek />
      </div>
    </main>
  );
}

function Tiles() {
  const { t } = useTranslation();
  const patrol = useWall((view) => view.patrol);
  const tiles = useWall((view) => view.tiles);
  const grid = useWall((view) => view.desk?.patrol?.grid ?? null);
  const count = patrol ? (grid ?? Math.max(1, patrol.shown.length)) : tiles.length;
  const style: CSSProperties & Record<`--${string}`, number> = { '--w-columns': Math.round(Math.sqrt(count)) || 1 };
  return (
    <div className="w-tiles">
      {patrol && <PatrolBar patrol={patrol} />}
      <ul className="w-grid" style={style} data-tiles={count} aria-label={t('wall.grid')}>
        {patrol
          ? patrol.shown.map((siteId) => <PatrolTile key={siteId} siteId={siteId} />)
          : tiles.map((tile) => <GridTile key={tile.slot} tile={tile} />)}
      </ul>
    </div>
  );
}

function PatrolTile({ siteId }: { siteId: string }) {
  const site = useSite(siteId);
  return <li className="w-cell">{site && <SiteTile site={site} reason="joined" />}</li>;
}

/** One site at large, over the tiles, until it is put away. */
function Peek() {
  const { t } = useTranslation();
  const { wall } = useActions();
  const peekId = useWall((view) => view.peekId);
  const site = useSite(peekId);
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
      <button
        type="button"
        className="w-button w-peek__close"
        ref={(button) => button?.focus()}
        onClick={() => wall.peek(null)}
      >
        <X aria-hidden />
        {t('wall.peekEnd')}
      </button>
    </div>
  );
}
