import type { Conference } from '@zhida/protocol/conference.ts';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { layOut } from './layout.rules.ts';
import { PeerTile } from './PeerTile.tsx';
import { placeTiles, type PlacedTile } from './place-tiles.rules.ts';
import { useRoom, useRoomView } from './room-context.ts';
import { listAwaited, listTiles } from './tiles.rules.ts';
import { useElementSize } from './use-element-size.ts';

export interface StageProps {
  readonly conference: Conference;
  readonly peerId: string;
}

/** The pictures, as large as the place allows. */
export function Stage({ conference, peerId }: StageProps) {
  const { t } = useTranslation('ui');
  const ref = useRef<HTMLUListElement>(null);
  const { width, height } = useElementSize(ref);
  const local = useRoomView((view) => view.local);
  const pinned = useRoomView((view) => view.pinned);
  const isSwapped = useRoomView((view) => view.isSwapped);
  const page = useRoomView((view) => view.page);
  const tiles = useMemo(() => listTiles(conference, peerId, local), [conference, peerId, local]);
  const layout = layOut({ tiles, width, height, pinned, isSwapped, page });
  const gap = width > 2000 ? 20 : width < 600 ? 6 : 10;
  const placed = placeTiles(layout, { width, height, gap });
  const corner = placed.find(({ role }) => role === 'corner');
  const hidden = layout.mode === 'stage' ? tiles.length - placed.length : 0;
  const isAlone = tiles.every(({ isOwn }) => isOwn);
  return (
    <div className="zh-stage">
      <ul ref={ref} className="zh-tiles" data-mode={layout.mode} aria-label={t('room.speakerList')}>
        {placed.map((place) => (
          <PeerTile
            key={place.tile.key}
            placed={place}
            canPin={tiles.length > 1 && layout.mode !== 'inset'}
          />
        ))}
      </ul>
      {corner && <SwapButton place={corner} />}
      {isAlone && <Waiting names={listAwaited(conference)} />}
      {hidden > 0 && width > 0 && <p className="zh-hidden-count">{t('room.hidden', { count: hidden })}</p>}
      {layout.mode === 'grid' && layout.pages > 1 && <Pages page={layout.page} pages={layout.pages} />}
    </div>
  );
}

/** The whole corner is one button, over whichever tile is there: so it keeps the focus when they change places. */
function SwapButton({ place: { left, top, width, height } }: { readonly place: PlacedTile }) {
  const { t } = useTranslation('ui');
  const { actions } = useRoom();
  return (
    <button
      type="button"
      className="zh-swap"
      style={{ left, top, width, height }}
      data-testid="swap"
      title={t('tile.swap')}
      aria-label={t('tile.swap')}
      onClick={actions.swap}
    />
  );
}

function Waiting({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation('ui');
  const text =
    names.length > 0 ? t('room.waitingFor', { names: names.slice(0, 3).join('、') }) : t('room.waiting');
  return (
    <p className="zh-waiting" role="status">
      {text}
    </p>
  );
}

function Pages({ page, pages }: { readonly page: number; readonly pages: number }) {
  const { t } = useTranslation('ui');
  const { actions } = useRoom();
  return (
    <nav className="zh-pages" aria-label={t('room.page', { page: page + 1, pages })}>
      {page > 0 && (
        <button type="button" aria-label={t('room.previousPage')} onClick={() => actions.showPage(page - 1)}>
          <ChevronLeft aria-hidden="true" />
        </button>
      )}
      <span>{t('room.page', { page: page + 1, pages })}</span>
      {page + 1 < pages && (
        <button type="button" aria-label={t('room.nextPage')} onClick={() => actions.showPage(page + 1)}>
          <ChevronRight aria-hidden="true" />
        </button>
      )}
    </nav>
  );
}
