import { Hand, ListChecks, Mic, MicOff, Pin, Radio, Speech, Users, VideoOff, WifiOff } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Participant } from '@zhida/protocol/conference.ts';
import { useTileObserver } from '@zhida/web-ui/conference/use-tile-observer.ts';
import { useActions } from '../../app/console-actions.ts';
import { useName } from '../session/county-name.ts';
import { acceptSiteDrag, readSiteDrag, startSiteDrag } from './drag.ts';
import { freeSlot, placeSite, type WallTile as Tile } from './grid.rules.ts';
import { SiteMenu } from './SiteMenu.tsx';
import { SiteStateMark } from './SiteStateMark.tsx';
import { SiteVideo } from './SiteVideo.tsx';
import { useWallSession } from './wall-context.ts';
import { layoutOf, useOwnSiteId, useSite, useWall } from './wall.store.ts';

/** A place of the grid: a site, or room for one. A site dragged onto it is shown there. */
export function GridTile({ tile }: { tile: Tile }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const session = useWallSession();
  const site = useSite(tile.siteId);
  const [isOver, setOver] = useState(false);
  const drop = (siteId: string | null): void => {
    setOver(false);
    if (siteId === null || siteId === tile.siteId) return;
    wall.arrange(placeSite(layoutOf(useWall.getState()), siteId, tile.slot), session.actions().setLayout);
  };
  const release = (): void =>
    wall.arrange(freeSlot(layoutOf(useWall.getState()), tile.slot), session.actions().setLayout);
  return (
    <li
      className={`w-cell${isOver ? ' is-over' : ''}`}
      data-testid={`tile-${tile.slot}`}
      data-site={tile.siteId ?? ''}
      onDragOver={(event) => setOver(acceptSiteDrag(event))}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => drop(readSiteDrag(event))}
    >
      {site ? (
        <SiteTile site={site} reason={tile.reason} onRelease={release} />
      ) : (
        <div className="w-tile w-tile--empty">
          <Users aria-hidden />
          <span>{t('wall.tile.empty')}</span>
          <small>{t('wall.tile.emptyText')}</small>
        </div>
      )}
    </li>
  );
}

interface SiteTileProps {
  readonly site: Participant;
  readonly reason: Tile['reason'];
  /** Lets the tile fill itself again. */
  onRelease?(): void;
}

/** One site with its picture, or words for why there is none. Double click looks at it at large. */
export function SiteTile({ site, reason, onRelease }: SiteTileProps) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const session = useWallSession();
  const ref = useRef<HTMLDivElement>(null);
  const ownId = useOwnSiteId();
  useWall((view) => view.revision);
  const picture = site.id === ownId ? null : session.pictureOf(site.id);
  useTileObserver(ref, session, picture?.producerId ?? null);
  const isSpeaking = useWall((view) => site.peers.some(({ id }) => view.speaking.includes(id)));
  return (
    <div
      ref={ref}
      className={`w-tile${isSpeaking ? ' is-speaking' : ''}`}
      tabIndex={0}
      role="group"
      aria-label={site.displayName}
      draggable={site.state === 'joined'}
      onDragStart={(event) => startSiteDrag(event, site.id)}
      onDoubleClick={() => wall.peek(site.id)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
        event.preventDefault();
        wall.peek(site.id);
      }}
    >
      <Picture site={site} isOwn={site.id === ownId} producerId={picture?.producerId ?? null} />
      <Marks site={site} reason={reason} />
      <div className="w-tile__top">
        {reason === 'placed' && onRelease && (
          <button
            type="button"
            className="w-dots"
            title={t('wall.tile.release')}
            aria-label={t('wall.tile.release')}
            onClick={onRelease}
          >
            <Pin aria-hidden />
          </button>
        )}
        <SiteMenu site={site} />
      </div>
    </div>
  );
}

function Picture(props: { site: Participant; isOwn: boolean; producerId: string | null }) {
  const { t } = useTranslation();
  const session = useWallSession();
  const { site, isOwn, producerId } = props;
  const camera = useWall((view) => view.local.camera.state);
  const isShowing = isOwn ? camera === 'on' : producerId !== null;
  const isLost = site.peers.length > 0 && site.peers.every(({ state }) => state === 'lost');
  const words = (icon: ReactNode, text: ReactNode, isVeil = false) => (
    <div className={`w-tile__words${isVeil ? ' is-veil' : ''}`}>
      {icon}
      <span>{text}</span>
    </div>
  );
  const why = isOwn || producerId === null ? null : session.whyNoPicture(producerId);
  const initial = <span className="w-tile__initial">{[...site.displayName.trim()][0]}</span>;
  if (site.state !== 'joined') return words(initial, <SiteStateMark site={site} />);
  return (
    <>
      {isShowing && <SiteVideo producerId={isOwn ? null : producerId} />}
      {isLost
        ? words(<WifiOff />, t('wall.tile.lost'), true)
        : !isShowing
          ? words(initial, t('wall.tile.noCamera'))
          : why !== null
            ? words(<VideoOff />, t(`wall.tile.held.${why}`), true)
            : !isOwn && producerId !== null && !session.hasPicture(producerId)
              ? words(initial, t('wall.tile.coming'))
              : null}
    </>
  );
}

function Marks({ site, reason }: { site: Participant; reason: Tile['reason'] }) {
  const { t } = useTranslation();
  const name = useName();
  const isBroadcast = useWall((view) => view.conference?.broadcastId === site.id);
  const isCalled = useWall((view) => view.rollCall?.endedAt === null && view.rollCall.currentId === site.id);
  const microphone = site.peers
    .flatMap(({ publications }) => publications)
    .find(({ source }) => source === 'microphone');
  const isHeard = microphone !== undefined && !microphone.paused && !microphone.held;
  const unit = name(site.party.unitName);
  return (
    <div className="w-tile__marks">
      <span className="w-mark w-mark--name">
        {isHeard ? (
          <Mic className="c-ok" aria-label={t('wall.tile.micOn')} />
        ) : (
          <MicOff aria-label={t('wall.tile.micOff')} />
        )}
        <b>{site.displayName}</b>
        {unit !== site.displayName && <small>{unit}</small>}
      </span>
      {isBroadcast && (
        <span className="w-mark is-broadcast">
          <Radio aria-hidden />
          <span>{t('wall.tile.broadcast')}</span>
        </span>
      )}
      {isCalled && (
        <span className="w-mark is-called">
          <ListChecks aria-hidden />
          <span>{t('wall.tile.called')}</span>
        </span>
      )}
      {site.floor === 'granted' && (
        <span className="w-mark is-floor">
          <Speech aria-hidden />
          <span>{t('wall.tile.floor')}</span>
        </span>
      )}
      {site.floor === 'requested' && (
        <span className="w-mark is-asking">
          <Hand aria-hidden />
          <span>{t('wall.tile.asks')}</span>
        </span>
      )}
      {site.role !== 'member' && reason !== null && (
        <span className="w-mark w-mark--role">
          <span>{t(`wall.role.${site.role}`)}</span>
        </span>
      )}
    </div>
  );
}
