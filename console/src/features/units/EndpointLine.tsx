import { Button } from 'antd';
import { Check, Monitor, Plus, SignalHigh, SignalLow, SignalMedium, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { roles } from '@zhida/protocol/core/permissions.ts';
import type { Endpoint } from '@zhida/protocol/presence.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { StateMark } from '../../ui/StateMark.tsx';
import { momentText } from '../../ui/time-text.ts';
import { useSelection } from '../selection/selection.store.ts';
import { useActor, useMay } from '../session/session.store.ts';

const signals = {
  good: { icon: SignalHigh, tone: 'c-ok' },
  fair: { icon: SignalMedium, tone: 'c-waiting' },
  poor: { icon: SignalLow, tone: 'c-alarm' },
} as const;

/** One terminal or person of a unit: reachable or not, last seen, how good its line was. */
export function EndpointLine({ endpoint }: { endpoint: Endpoint }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { kind, displayName, state, lastSeenAt } = endpoint;
  const Icon = kind === 'terminal' ? Monitor : UserRound;
  const words = roles.filter((role) => endpoint.roles.includes(role)).map((role) => t(`role.${role}`));
  return (
    <li>
      <Icon aria-hidden className="c-muted" />
      <div>
        <div className="c-anywhere">{displayName}</div>
        <div className="u-list__sub">
          <StateMark state={state} />
          {kind === 'account' && words.length > 0 && <span>{words.join(' · ')}</span>}
          {state === 'offline' && (
            <span>
              {lastSeenAt
                ? t('unit.lastSeen', { time: momentText(lastSeenAt, now, i18n.language) })
                : t('unit.neverSeen')}
            </span>
          )}
          <Quality endpoint={endpoint} />
        </div>
      </div>
      {kind === 'account' && <InvitePerson endpoint={endpoint} />}
    </li>
  );
}

function Quality({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation();
  const { quality, roundTripMs } = endpoint;
  if (quality === 'unknown') return <span>{t('quality.unknown')}</span>;
  const { icon: Icon, tone } = signals[quality];
  return (
    <span className={`c-mark ${tone}`}>
      <Icon aria-hidden />
      {t(`quality.${quality}`)}
      {roundTripMs !== null && ` · ${Math.round(roundTripMs)} ms`}
    </span>
  );
}

function InvitePerson({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation();
  const { selection } = useActions();
  const actor = useActor();
  const mayCall = useMay('conference.open');
  const selected = useSelection((s) => s.people.some(({ id }) => id === endpoint.id));
  if (!mayCall || actor?.id === endpoint.id) return null;
  return (
    <Button
      icon={selected ? <Check aria-hidden /> : <Plus aria-hidden />}
      aria-pressed={selected}
      aria-label={t('tree.choose', { name: endpoint.displayName })}
      onClick={() => selection.togglePerson({ id: endpoint.id, displayName: endpoint.displayName })}
    >
      {t(selected ? 'unit.selected' : 'unit.select')}
    </Button>
  );
}
