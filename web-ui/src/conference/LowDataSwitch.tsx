import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Leaf } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useReading } from './use-reading.ts';
import './pieces.css';

const readLowData = (session: ConferenceSession) => session.lowData;

/** Sound and one small picture only, for a slow or costly line; remembered on the device. */
export function LowDataSwitch({ session }: { readonly session: ConferenceSession }) {
  const { t } = useTranslation('ui');
  const isOn = useReading(session, readLowData);
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      className="zh-switch"
      data-testid="low-data"
      title={t(isOn ? 'lowData.on' : 'lowData.off')}
      onClick={() => session.setLowData(!isOn)}
    >
      <Leaf aria-hidden="true" />
      <span className="zh-switch-words">
        <b>{t('lowData.label')}</b>
        <small>{t(isOn ? 'lowData.on' : 'lowData.off')}</small>
      </span>
      <span className="zh-switch-knob" aria-hidden="true" />
    </button>
  );
}
