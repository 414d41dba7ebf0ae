import { BellRing, DoorOpen, Hand, Mic, MicOff, Radio, Speech } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Participant } from '@zhida/protocol/conference.ts';
import { useActions } from '../../app/console-actions.ts';
import { useName } from '../session/county-name.ts';
import { startSiteDrag } from './drag.ts';
import { listMissing } from './roster.rules.ts';
import { SiteMenu } from './SiteMenu.tsx';
import { SiteStateMark } from './SiteStateMark.tsx';
import { useWallSession } from './wall-context.ts';
import { leads, useWall } from './wall.store.ts';

/** One site: where it is, whether it may and wants to speak, and what can be done with it. Dragged onto a tile. */
export function SiteRow({ site }: { site: Participant }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const name = useName();
  // Only chairs patrol and call the roll: to anybody else a tick would lead nowhere.
  const mayChoose = useWall((view) => leads(view.standing));
  const isChosen = useWall((view) => view.chosen.has(site.id));
  const unit = name(site.party.unitName);
  const isIn = site.state === 'joined';
  return (
    <div
      className={`w-site is-${site.state}`}
      data-testid={`site-${site.id}`}
      data-state={site.state}
      draggable={isIn}
      onDragStart={(event) => startSiteDrag(event, site.id)}
      onDoubleClick={() => isIn && wall.peek(site.id)}
    >
      {mayChoose && (
        <input
          type="checkbox"
          className="o-row__check"
          checked={isChosen}
          aria-label={t('tree.choose', { name: site.displayName })}
          onChange={() => wall.toggleChosen(site.id)}
        />
      )}
      <div className="w-site__text">
        <span className="c-ellipsis" title={`${site.displayName} · ${unit}`}>
          {site.displayName}
        </span>
        <small className="w-site__line">
          <SiteStateMark site={site} />
          {site.role !== 'member' && <span className="c-badge c-muted">{t(`wall.role.${site.role}`)}</span>}
          {site.displayName !== unit && <span className="c-ellipsis c-muted">{unit}</span>}
        </small>
      </div>
      <Signs site={site} />
      <QuickAction site={site} />
      <SiteMenu site={site} />
    </div>
  );
}

function Signs({ site }: { site: Participant }) {
  const { t } = useTranslation();
  const isBroadcast = useWall((view) => view.conference?.broadcastId === site.id);
  if (site.state !== 'joined') return null;
  const microphone = site.peers
    .flatMap(({ publications }) => publications)
    .find(({ source }) => source === 'microphone');
  const isHeard = microphone !== undefined && !microphone.paused && !microphone.held;
  return (
    <span className="w-site__signs">
      {isBroadcast && <Radio className="c-accent" aria-label={t('wall.tile.broadcast')} />}
      {site.floor === 'granted' && <Speech className="c-ok" aria-label={t('wall.tile.floor')} />}
      {site.floor === 'requested' && <Hand className="c-waiting" aria-label={t('wall.tile.asks')} />}
      {isHeard ? (
        <Mic className="c-ok" aria-label={t('wall.tile.micOn')} />
      ) : (
        <MicOff
          className="c-muted"
          aria-label={t(site.muted ? 'wall.tile.mutedByChair' : 'wall.tile.micOff')}
        />
      )}
    </span>
  );
}

/** The one thing to do about a site that is not in: let it in, or ring it again. */
function QuickAction({ site }: { site: Participant }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const { admit, ringAgain } = useWallSession().actions();
  if (site.state === 'waiting' && admit) {
    return (
      <button type="button" className="w-button" onClick={() => wall.attempt(admit([site.id]))}>
        <DoorOpen aria-hidden />
        {t('wall.site.admit')}
      </button>
    );
  }
  if (!ringAgain || listMissing([site]).length === 0) return null;
  const label = t('wall.site.ringNamed', { name: site.displayName });
  return (
    <button
      type="button"
      className="w-dots"
      aria-label={label}
      title={label}
      onClick={() => wall.attempt(ringAgain([site.id]))}
    >
      <BellRing aria-hidden />
    </button>
  );
}
