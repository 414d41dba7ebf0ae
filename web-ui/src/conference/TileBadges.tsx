import { AudioLines, Mic, MicOff } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { QualityIcon } from './QualityIcon.tsx';
import type { Tile } from './tiles.rules.ts';

/** Who it is, and how it stands with sound and network: each an icon with its word. */
export function TileBadges({ tile, isSpeaking }: { readonly tile: Tile; readonly isSpeaking: boolean }) {
  const { t, i18n } = useTranslation('ui');
  const unit = i18n.language === 'en' ? tile.unitName.en : tile.unitName.zh;
  const isFace = tile.kind === 'camera';
  return (
    <div className="zh-tile-badges" aria-hidden="true">
      <span className="zh-badge zh-tile-name">
        <b>{tileName(t, tile)}</b>
        {isFace && <small>{unit}</small>}
      </span>
      {isFace && (
        <span className="zh-badge" data-tone={tile.isMicOn ? 'plain' : 'off'}>
          {isSpeaking ? <AudioLines /> : tile.isMicOn ? <Mic /> : <MicOff />}
          <span className="zh-badge-word">
            {t(isSpeaking ? 'tile.speaking' : tile.isMicOn ? 'tile.micOn' : 'tile.micOff')}
          </span>
        </span>
      )}
      {isFace && !tile.isOwn && tile.quality !== 'unknown' && (
        <span className="zh-badge">
          <QualityIcon grade={tile.quality} />
          <span className="zh-badge-word">{t(`quality.${tile.quality}`)}</span>
        </span>
      )}
    </div>
  );
}

export function tileName(t: TFunction<'ui'>, tile: Tile): string {
  if (tile.kind === 'screen')
    return tile.isOwn ? t('room.myScreen') : t('room.screenOf', { name: tile.name });
  return tile.isOwn ? t('room.youNamed', { name: tile.name }) : tile.name;
}
