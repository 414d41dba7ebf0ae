import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Hand, MicOff, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FaultLine } from './FaultLine.tsx';
import { useAttempt } from './use-attempt.ts';
import { useReading } from './use-reading.ts';
import './pieces.css';

const readFloor = (session: ConferenceSession) => session.standing()?.participant.floor ?? 'none';
const readCanAsk = (session: ConferenceSession) => session.actions().requestFloor !== undefined;

/** Ask to speak, take it back, or give the floor back: whichever is possible now, in one place. */
export function FloorButton({ session }: { readonly session: ConferenceSession }) {
  const { t } = useTranslation('ui');
  const floor = useReading(session, readFloor);
  const canAsk = useReading(session, readCanAsk);
  const attempt = useAttempt();
  if (floor === 'none' && !canAsk) return null;
  const release = (): void => attempt.run(() => session.actions().releaseFloor?.());
  const faces = {
    none: {
      icon: Hand,
      label: t('floor.request'),
      press: () => attempt.run(() => session.actions().requestFloor?.()),
    },
    requested: { icon: Undo2, label: t('floor.withdraw'), press: release },
    granted: { icon: MicOff, label: t('floor.release'), press: release },
  };
  const { icon: Icon, label, press } = faces[floor];
  return (
    <div className="zh-floor" data-floor={floor}>
      {floor === 'requested' && <span role="status">{t('floor.requested')}</span>}
      <button type="button" data-testid="floor" aria-disabled={attempt.isBusy} onClick={press}>
        <Icon aria-hidden="true" /> {label}
      </button>
      <FaultLine fault={attempt.fault} />
    </div>
  );
}
