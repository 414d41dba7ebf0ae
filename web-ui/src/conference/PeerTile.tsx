import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Expand, Maximize2, Minimize2, Shrink, UserRound, VideoOff, WifiOff } from 'lucide-react';
import { useCallback, useRef, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlacedTile } from './place-tiles.rules.ts';
import { useRoom, useRoomView } from './room-context.ts';
import { TileBadges, tileName } from './TileBadges.tsx';
import { TileVideo } from './TileVideo.tsx';
import type { Tile } from './tiles.rules.ts';
import { whyNoPictureWords } from './ladder-words.rules.ts';
import { useReading } from './use-reading.ts';
import { useTileObserver } from './use-tile-observer.ts';

/** One tile at its place: a picture, or words for why there is none. */
export function PeerTile({ placed, canPin }: { readonly placed: PlacedTile; readonly canPin: boolean }) {
  const { tile, role, left, top, width, height } = placed;
  const { session } = useRoom();
  const { t, i18n } = useTranslation('ui');
  const ref = useRef<HTMLLIElement>(null);
  const fit = useRoomView((view) => view.fit);
  const isSpeaking = useRoomView((view) => tile.kind === 'camera' && view.speaking.includes(tile.peerId));
  useTileObserver(ref, session, tile.producerId);
  const style: CSSProperties = { width, height, transform: `translate(${left}px, ${top}px)` };
  const details = [
    t(tile.isMicOn ? 'tile.micOn' : 'tile.micOff'),
    ...(tile.isShowing ? [] : [t('tile.cameraOff')]),
    ...(tile.isOwn ? [] : [t('quality.label', { grade: t(`quality.${tile.quality}`) })]),
  ].join('，');
  const unit = i18n.language === 'en' ? tile.unitName.en : tile.unitName.zh;
  return (
    <li
      ref={ref}
      className="zh-tile"
      style={style}
      data-role={role}
      data-fit={placed.canFill ? fit : 'whole'}
      data-kind={tile.kind}
      data-speaking={isSpeaking}
      data-peer-id={tile.peerId}
      aria-label={t('tile.describe', { name: tileName(t, tile), unit, details })}
    >
      <TilePicture tile={tile} />
      <TileBadges tile={tile} isSpeaking={isSpeaking} />
      {canPin && <PinButton tile={tile} />}
      {placed.canFill && tile.isShowing && <FitButton />}
    </li>
  );
}

function TilePicture({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation('ui');
  const [frameOf, setFrameOf] = useState<string | null>(null);
  const { session } = useRoom();
  const { producerId } = tile;
  const readWhy = useCallback(
    (from: ConferenceSession) => (producerId === null ? null : from.whyNoPicture(producerId)),
    [producerId],
  );
  const why = useReading(session, readWhy);
  const source = tile.producerId ?? tile.key;
  const from = tile.isOwn
    ? ({ local: tile.kind === 'screen' ? 'screen' : 'camera' } as const)
    : tile.producerId
      ? { producerId: tile.producerId }
      : null;
  const isWaiting = !tile.isOwn && frameOf !== source;
  return (
    <>
      {tile.isShowing && from && (
        <TileVideo
          from={from}
          isMirrored={tile.isOwn && tile.kind === 'camera'}
          onFrame={() => setFrameOf(source)}
        />
      )}
      {tile.isLost ? (
        <TileWords icon={<WifiOff />} words={t('tile.lost')} isVeil />
      ) : !tile.isShowing ? (
        <TileWords icon={<Avatar name={tile.name} />} words={t('tile.noCamera')} />
      ) : why !== null ? (
        <TileWords icon={<VideoOff />} words={t(whyNoPictureWords[why])} isVeil />
      ) : isWaiting ? (
        <TileWords icon={<Avatar name={tile.name} />} words={t('tile.connecting')} />
      ) : null}
    </>
  );
}

interface TileWordsProps {
  readonly icon: React.ReactNode;
  readonly words: string;
  /** Over the last picture instead of in place of it. */
  readonly isVeil?: boolean;
}

function TileWords({ icon, words, isVeil = false }: TileWordsProps) {
  return (
    <div className="zh-tile-words" data-veil={isVeil}>
      {icon}
      <span>{words}</span>
    </div>
  );
}

/** The family name in Chinese, the first letter elsewhere; a figure where there is no name. */
function Avatar({ name }: { readonly name: string }) {
  const [first] = [...name.trim()];
  return <span className="zh-avatar">{first ?? <UserRound />}</span>;
}

/** What the filled stage cuts off may be what the doctor wants to see. */
function FitButton() {
  const { t } = useTranslation('ui');
  const { actions } = useRoom();
  const isFilled = useRoomView((view) => view.fit === 'filled');
  const Icon = isFilled ? Shrink : Expand;
  return (
    <button type="button" className="zh-fit" onClick={actions.toggleFit}>
      <Icon aria-hidden="true" />
      {t(isFilled ? 'tile.whole' : 'tile.fill')}
    </button>
  );
}

function PinButton({ tile }: { readonly tile: Tile }) {
  const { t } = useTranslation('ui');
  const { actions } = useRoom();
  const isPinned = useRoomView((view) => view.pinned === tile.key);
  const name = tileName(t, tile);
  return (
    <button
      type="button"
      className="zh-pin"
      title={t(isPinned ? 'tile.unpin' : 'tile.pin', { name })}
      aria-label={t(isPinned ? 'tile.unpin' : 'tile.pin', { name })}
      onClick={() => actions.pin(isPinned ? null : tile.key)}
    >
      {isPinned ? <Minimize2 aria-hidden="true" /> : <Maximize2 aria-hidden="true" />}
    </button>
  );
}
