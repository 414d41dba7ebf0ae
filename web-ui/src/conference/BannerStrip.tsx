import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Megaphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { readHead, useReading } from './use-reading.ts';
import './pieces.css';

const readBanner = (session: ConferenceSession) => readHead(session)?.banner?.text ?? null;

/** The chair's line across every screen; it stands still, so that a slow reader is not chased. */
export function BannerStrip({ session }: { readonly session: ConferenceSession }) {
  const { t } = useTranslation('ui');
  const text = useReading(session, readBanner);
  return (
    <div role="status" aria-label={t('banner.label')} className="zh-banner-place">
      {text !== null && (
        <p className="zh-banner">
          <Megaphone aria-hidden="true" />
          <span>{text}</span>
        </p>
      )}
    </div>
  );
}
