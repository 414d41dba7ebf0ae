import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Users, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useReading } from './use-reading.ts';
import './pieces.css';

function readNews(session: ConferenceSession): 'lead' | 'takePart' | null {
  if (!session.grewLarge()) return null;
  const role = session.standing()?.participant.role ?? 'member';
  return role === 'member' ? 'takePart' : 'lead';
}

/** Somebody came in by whom the conference became a large one: who is seen and who may speak is otherwise than before. */
export function LargeNote({ session }: { readonly session: ConferenceSession }) {
  const { t } = useTranslation('ui');
  const news = useReading(session, readNews);
  return (
    <div role="status" className="zh-ladder-place">
      {news !== null && (
        <p className="zh-ladder" data-tone="wish" data-testid="grew-large">
          <Users aria-hidden="true" />
          <span>{t(`large.${news}`)}</span>
          <button type="button" aria-label={t('large.hide')} onClick={() => session.forgetGrowth()}>
            <X aria-hidden="true" />
          </button>
        </p>
      )}
    </div>
  );
}
