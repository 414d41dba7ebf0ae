import { Pause, Play, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatrolView } from '@zhida/media-client/conference-state.ts';
import { useActions } from '../../app/console-actions.ts';
import { useClock } from '../../ui/clock.store.ts';
import { useSessionActions } from './wall-context.ts';
import { useWall } from './wall.store.ts';

/** A rotation that runs: where it is, when it moves on, and stopping it. Only the chairs see it. */
export function PatrolBar({ patrol }: { patrol: PatrolView }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const { setPatrol } = useSessionActions();
  const now = useClock((s) => s.now - s.offset);
  const left = patrol.switchesAt === null ? null : Math.max(0, Math.ceil((patrol.switchesAt - now) / 1000));
  const running = useWall((view) => view.desk?.patrol ?? null);
  const interval = running?.intervalSeconds ?? 0;
  const share = interval > 0 && left !== null ? Math.min(100, ((interval - left) / interval) * 100) : 0;
  return (
    <div className="w-patrol" role="status" data-testid="patrol">
      <strong>{t('wall.control.patrol')}</strong>
      <span className="c-number">
        {t('wall.patrol.page', { page: patrol.page + 1, pages: patrol.pages })}
      </span>
      <span className="w-patrol__bar" aria-hidden>
        <i style={{ width: `${share}%` }} />
      </span>
      <span className="c-number">
        {left === null ? t('wall.patrol.onePage') : t('wall.patrol.next', { count: left })}
      </span>
      {setPatrol && running && (
        <button type="button" className="w-button" onClick={() => wall.pausePatrol(running, setPatrol)}>
          <Pause aria-hidden />
          {t('wall.patrol.pause')}
        </button>
      )}
      {setPatrol && (
        <button type="button" className="w-button" onClick={() => wall.attempt(setPatrol(null))}>
          <Square aria-hidden />
          {t('wall.patrol.stop')}
        </button>
      )}
    </div>
  );
}

/** A rotation that was put on hold on this screen: its sites are kept, to go on with one press. */
export function PausedPatrol({ onResume }: { onResume(): void }) {
  const { t } = useTranslation();
  return (
    <div className="w-patrol" role="status">
      <Pause aria-hidden />
      <strong>{t('wall.patrol.paused')}</strong>
      <span className="c-grow" />
      <button type="button" className="w-button w-button--primary" onClick={onResume}>
        <Play aria-hidden />
        {t('wall.patrol.resume')}
      </button>
    </div>
  );
}
