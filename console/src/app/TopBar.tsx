import { BellRing, FlaskConical, Network, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAttention } from '../features/attention/use-attention.ts';
import { ConnectionMark } from '../features/connection/ConnectionMark.tsx';
import { MeMenu } from '../features/session/MeMenu.tsx';
import { useSession } from '../features/session/session.store.ts';
import { useCountyName } from '../features/session/county-name.ts';
import { useNow } from '../ui/clock.store.ts';
import { clockText } from '../ui/time-text.ts';

interface TopBarProps {
  readonly seesTree: boolean;
  /** The attention panel has no place of its own on this page. */
  readonly attentionHidden: boolean;
  onTree(): void;
  onAttention(): void;
}

export function TopBar({ seesTree, attentionHidden, onTree, onAttention }: TopBarProps) {
  const { t } = useTranslation();
  const installation = useSession((s) => s.installation);
  const county = useCountyName(installation?.countyName ?? null);
  const waiting = useAttention().length;
  return (
    <header className="a-top">
      {seesTree && (
        <button type="button" className="c-iconbutton a-only-narrow a-only-narrow--tree" onClick={onTree}>
          <Network aria-hidden />
          <span className="c-hidden">{t('tree.title')}</span>
        </button>
      )}
      <img className="a-top__brand a-phone-hidden" src={`${import.meta.env.BASE_URL}icon.svg`} alt="" />
      <span className="a-top__county">{county}</span>
      <span className="c-badge c-ok a-phone-hidden">
        <Sun aria-hidden />
        {t('mode.everyday')}
      </span>
      {installation?.mode === 'demo' && (
        <span className="c-badge c-waiting" title={t('mode.demoText')}>
          <FlaskConical aria-hidden />
          {t('mode.demo')}
        </span>
      )}
      <span className="c-grow" />
      <ConnectionMark />
      <Clock />
      <button
        type="button"
        className={`c-iconbutton ${attentionHidden ? '' : 'a-only-narrow a-only-narrow--attention'}`}
        onClick={onAttention}
      >
        <BellRing aria-hidden className={waiting > 0 ? 'c-waiting' : 'c-muted'} />
        <span className="a-phone-hidden">{t('attention.title')}</span>
        <span className="c-number">{waiting}</span>
      </button>
      <MeMenu />
    </header>
  );
}

function Clock() {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <time
      className="a-top__clock a-phone-hidden"
      aria-label={t('clock')}
      dateTime={new Date(now).toISOString()}
    >
      {clockText(now)}
    </time>
  );
}
