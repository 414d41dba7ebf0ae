import type { Participant } from '@zhida/protocol/conference.ts';
import { ChevronDown, ChevronRight, Hand, Mic, MicOff, Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { listSiteActions, runSiteAction, type SiteAction } from './sites.rules.ts';
import { useAttempt } from './use-attempt.ts';
import { useReading } from './use-reading.ts';

export interface SiteRowProps {
  readonly site: Participant;
  readonly isLarge: boolean;
  readonly isOpen: boolean;
  onToggle(): void;
}

/** One site; touched, it opens into what can be done with it. */
export function SiteRow({ site, isLarge, isOpen, onToggle }: SiteRowProps) {
  const { t } = useTranslation();
  const may = useReading((s) => s.actions());
  const attempt = useAttempt();
  const actions = listSiteActions(site, may, isLarge);
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  return (
    <li className="t-site" data-state={site.state}>
      <button
        type="button"
        className="t-button t-site-row"
        aria-expanded={isOpen}
        data-testid="site-row"
        onClick={onToggle}
      >
        <SiteIcon site={site} />
        <span className="t-site-name">
          <strong>{site.displayName}</strong>
          <small>{site.state === 'joined' ? floorWord(t, site) : t(`ui:state.${site.state}`)}</small>
        </span>
        <Arrow aria-hidden="true" />
      </button>
      {isOpen && (
        <div className="t-site-actions">
          {actions.map((action) => (
            <SiteActionButton
              key={action}
              action={action}
              name={site.displayName}
              onRun={() => attempt(() => runSiteAction(may, site.id, action))}
            />
          ))}
          {actions.length === 0 && <p className="t-muted">{t('room.nothingToDo')}</p>}
        </div>
      )}
    </li>
  );
}

function floorWord(t: (key: string) => string, site: Participant): string {
  if (site.floor === 'granted') return t('ui:site.floor');
  if (site.floor === 'requested') return t('ui:site.hand');
  return t(site.muted ? 'ui:site.muted' : 'ui:state.joined');
}

function SiteIcon({ site }: { site: Participant }) {
  if (site.state !== 'joined') return <Phone aria-hidden="true" className="t-site-away" />;
  if (site.floor === 'requested') return <Hand aria-hidden="true" className="t-site-asks" />;
  return site.muted ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" className="t-ok" />;
}

/** Being put out is asked once more. */
function SiteActionButton(props: { action: SiteAction; name: string; onRun(): void }) {
  const { t } = useTranslation();
  const { action, name, onRun } = props;
  if (action !== 'remove') {
    const tone = action === 'grant' || action === 'admit' ? ' t-button-primary' : '';
    return (
      <button type="button" className={`t-button${tone}`} data-testid={`site-${action}`} onClick={onRun}>
        {t(`room.do.${action}`)}
      </button>
    );
  }
  return (
    <ConfirmButton
      className="t-button t-button-danger-line"
      question={t('room.removeSure', { name })}
      yes={t('room.removeYes')}
      no={t('room.removeNo')}
      testId="site-remove"
      onConfirm={onRun}
    >
      {t('room.do.remove')}
    </ConfirmButton>
  );
}
