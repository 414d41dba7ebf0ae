import { Clock, DoorClosed, Lock, Timer } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '@zhida/protocol/conference.ts';
import { QualityIcon } from '@zhida/web-ui/conference/QualityIcon.tsx';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { clockText, spanOf } from '../../ui/time-text.ts';
import { minutesLeft, shortOfMinutes } from './queue.rules.ts';
import { countSites } from './roster.rules.ts';
import { useSessionActions } from './wall-context.ts';
import { useWall } from './wall.store.ts';

/** What this is and whether it is real, how many are in, how long it lasts, how the own line does. */
export function WallHeader({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const { kind, title, locked, lobby, classFormat } = conference;
  return (
    <header className="w-header" data-status={conference.status}>
      <StatusBadge status={conference.status} />
      <span className="c-badge c-muted w-wide-only">
        {classFormat ? t(`conference.classFormat.${classFormat}`) : t(`conference.kind.${kind}`)}
      </span>
      <h1 className="c-ellipsis" title={title}>
        {title}
      </h1>
      <Counts />
      <span className="c-grow" />
      {locked && (
        <span className="c-mark c-waiting" title={t('wall.header.locked')}>
          <Lock aria-hidden />
          <span className="w-wide-only">{t('wall.header.locked')}</span>
        </span>
      )}
      {lobby && (
        <span className="c-mark c-waiting" title={t('wall.header.lobby')}>
          <DoorClosed aria-hidden />
          <span className="w-wide-only">{t('wall.header.lobby')}</span>
        </span>
      )}
      <Duration conference={conference} />
      <Line />
    </header>
  );
}

function Counts() {
  const { t } = useTranslation();
  const { wall } = useActions();
  const sites = useWall((view) => view.sites);
  const counts = useMemo(() => countSites(sites), [sites]);
  return (
    <span className="w-counts c-number">
      <span className="c-ok" data-testid="joined-count">
        {t('wall.header.joined', { joined: counts.joined, total: counts.total })}
      </span>
      {counts.ringing > 0 && (
        <span className="c-waiting">{t('wall.header.ringing', { count: counts.ringing })}</span>
      )}
      {counts.silent > 0 && (
        <button type="button" className="w-link c-alarm" onClick={() => wall.setFilter('silent')}>
          {t('wall.header.silent', { count: counts.silent })}
        </button>
      )}
      {counts.waiting > 0 && (
        <button type="button" className="w-link c-waiting" onClick={() => wall.showPanel('queue')}>
          {t('wall.header.waiting', { count: counts.waiting })}
        </button>
      )}
    </span>
  );
}

function Duration({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const { prolong } = useSessionActions();
  const now = useNow();
  const left = minutesLeft(conference.endsAt, now);
  const span = spanOf(Date.parse(conference.startedAt), now);
  const isShort = left !== null && left <= shortOfMinutes;
  return (
    <span className="w-times c-number">
      <span className="c-mark c-muted w-wide-only">
        <Clock aria-hidden />
        {clockText(now)}
      </span>
      <span className="c-mark c-muted w-wide-only">
        {t(`time.talked.${span.key}`, { count: span.count })}
      </span>
      {left !== null && (
        <span className={`c-mark ${isShort ? 'c-alarm' : 'c-muted'}`} role="timer">
          <Timer aria-hidden />
          {t('wall.header.left', { count: left })}
          {isShort && prolong && (
            <button type="button" className="w-button" onClick={() => wall.openDialog({ kind: 'prolong' })}>
              {t('wall.control.prolong')}
            </button>
          )}
        </span>
      )}
    </span>
  );
}

function Line() {
  const { t } = useTranslation();
  const own = useWall((view) => view.quality?.own ?? 'unknown');
  const word = t(`ui:quality.${own}`);
  return (
    <span className="c-mark" title={t('ui:quality.label', { grade: word })}>
      <QualityIcon grade={own} />
      <span className="w-wide-only">{t('ui:quality.label', { grade: word })}</span>
    </span>
  );
}
