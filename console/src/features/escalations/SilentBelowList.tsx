import { Button } from 'antd';
import { PhoneOutgoing } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { momentText, spanOf } from '../../ui/time-text.ts';
import { directiveUrl } from '../directives/DirectiveCard.tsx';
import { stateOf } from '../presence/presence-counts.ts';
import { useByUnit } from '../presence/presence.store.ts';
import { useName } from '../session/county-name.ts';
import { useMay } from '../session/session.store.ts';
import { groupByDirective, type SilentBelow } from './escalations.rules.ts';
import { useEscalations } from './escalations.store.ts';
import './escalations.css';

/** Units below one's own that do not sign: their silence was brought here, and somebody must find out why. */
export function SilentBelowList() {
  const { t } = useTranslation();
  const open = useEscalations((s) => s.open);
  const groups = useMemo(() => groupByDirective(open), [open]);
  if (groups.length === 0) return null;
  return (
    <section className="c-section" data-testid="silent-below">
      <h2>
        {t('escalation.title')}
        <small className="c-number">{open.length}</small>
      </h2>
      <p className="c-muted">{t('escalation.text')}</p>
      <ul className="k-list">
        {groups.map((group) => (
          <Group key={group.directiveId} group={group} />
        ))}
      </ul>
    </section>
  );
}

function Group({ group }: { group: SilentBelow }) {
  const { t, i18n } = useTranslation();
  const { selection } = useActions();
  const now = useNow();
  const follows = useMay('directive.follow');
  const calls = useMay('conference.open');
  const { directiveId, number, title, status, sentAt, units } = group;
  const heading = (
    <>
      <span className="c-muted c-number">{t('directive.number', { number })}</span>{' '}
      <strong className="c-anywhere">{title}</strong>
    </>
  );
  return (
    <li className={`dr-card c-panel e-group${status === 'Actual' ? '' : ' is-exercise'}`}>
      <div className="dr-card__top">
        <StatusBadge status={status} />
        {follows ? <Link to={directiveUrl(directiveId)}>{heading}</Link> : heading}
        <span className="c-muted">
          {t('escalation.sent', { time: momentText(sentAt, now, i18n.language) })}
        </span>
      </div>
      {calls && (
        <Button
          icon={<PhoneOutgoing aria-hidden />}
          onClick={() => {
            selection.clear();
            selection.toggleUnits(units.map(({ unitId }) => unitId));
            selection.openDialog();
          }}
        >
          {t('escalation.call', { count: units.length })}
        </Button>
      )}
      <ul className="e-units">
        {units.map((unit) => (
          <SilentUnit key={unit.receiptId} unit={unit} />
        ))}
      </ul>
    </li>
  );
}

function SilentUnit({ unit }: { unit: SilentBelow['units'][number] }) {
  const { t } = useTranslation();
  const name = useName();
  const now = useNow();
  const byUnit = useByUnit();
  const mayLook = useMay('presence.read');
  const span = spanOf(Date.parse(unit.escalatedAt), now);
  return (
    <li data-testid={`silent-${unit.unitId}`}>
      {mayLook ? (
        <Link to={`/units/${unit.unitId}`}>{name(unit.unitName)}</Link>
      ) : (
        <span>{name(unit.unitName)}</span>
      )}
      {mayLook && <StateMark state={stateOf(byUnit, unit.unitId)} />}
      <span className="c-muted c-number">{t(`escalation.told.${span.key}`, { count: span.count })}</span>
    </li>
  );
}
