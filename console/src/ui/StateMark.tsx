import { Circle, CloudOff, PhoneCall } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { UnitPresence } from '@zhida/protocol/presence.ts';

type PresenceState = UnitPresence['state'];

const tone = { online: 'c-ok', busy: 'c-waiting', offline: 'c-offline' } as const;

/** The sign of a presence state alone; a word must stand beside it or in its accessible name. */
export function StateIcon({ state }: { state: PresenceState }) {
  if (state === 'busy') return <PhoneCall className="c-waiting" aria-hidden />;
  if (state === 'offline') return <CloudOff className="c-offline" aria-hidden />;
  return <Circle className="c-ok" fill="currentColor" aria-hidden />;
}

/** Sign and word of a presence state. */
export function StateMark({ state }: { state: PresenceState }) {
  const { t } = useTranslation();
  return (
    <span className={`c-mark ${tone[state]}`}>
      <StateIcon state={state} />
      {t(`presence.${state}`)}
    </span>
  );
}
