import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { useTranslation } from 'react-i18next';
import { readHead, useReading } from './use-reading.ts';
import './pieces.css';

const readStatus = (session: ConferenceSession) => readHead(session)?.status ?? 'Actual';

/** Diagonal stripes and words wherever a conference is not the real thing; nothing where it is. */
export function StatusStripes({ session }: { readonly session: ConferenceSession }) {
  return <StatusBand status={useReading(session, readStatus)} />;
}

/** The same for a conference one is not in yet: a call that rings, a line of a list. */
export function StatusBand({ status }: { readonly status: Conference['status'] }) {
  const { t } = useTranslation('ui');
  if (status === 'Actual') return null;
  return (
    <p className="zh-status-band" data-status={status}>
      <span>{t(status === 'Exercise' ? 'status.exerciseLong' : 'status.testLong')}</span>
    </p>
  );
}
