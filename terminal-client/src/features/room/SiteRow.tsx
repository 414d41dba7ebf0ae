import type { Participant } from '@zhida/protocol/conference.ts';
import { useRoom } from '@zhida/web-ui/conference/room-context.ts';
import { ChevronDown, ChevronRight, Hand, Mic, MicOff, Phone } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { listSiteActions, runSiteAction, type SiteAction } from './sites.rules.ts';
import { useAttempt } from './use-attempt.ts';
import { useReading } from './use-reading.ts';

export interface SiteRowProps {
  readonly site: Participant;
  readonly isLarge: boolean;
  readonly isOpen: boolean;
  onToggle(siteId: string): void;
}

/** One site; touched, it opens into what can be done with it. Of hundreds only what changed is drawn again. */
export const SiteRow = memo(function SiteRow({ site, isLarge, isOpen, onToggle }: SiteRowProps) {
  const { t } = useTranslation();
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  return (
    <li className="t-site" data-state={site.state}>
      <button
        type="button"
        className="t-button t-site-row"
        aria-expanded={isOpen}
        data-testid="site-row"
        onClick={() => onToggle(site.id)}
      >
        <SiteIcon site={site} />
        <span className="t-site-name">
          <strong>{site.displayName}</strong>
          <small>{site.state === 'joined' ? floorWord(t, site) : t(`ui:state.${site.state}`)}</small>
        </span>
        <Arrow aria-hidden="true" />
      </button>
      {isOpen && <SiteActions site={site} isLarge={isLarge} />}
    </li>
  );
});

function SiteActions({ site, isLarge }: Pick<SiteRowProps, 'site' | 'isLarge'>) {
  const { t } = useTranslation();
  const { session } = useRoom();
  const attempt = useAttempt();
  const actions = useReading((s) => listSiteActions(site, s.actions(), isLarge));
  return (
    <div className="t-site-actions">
      {actions.map((action) => (
        <SiteActionButton
          key={action}
          action={action}
          name={site.displayName}
          onRun={() => attempt(() => runSiteAction(session.actions(), site.id, action))}
        />
      ))}
      {actions.length === 0 && <p className="t-muted">{t('room.nothingToDo')}</p>}
    </div>
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
