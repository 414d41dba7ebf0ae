import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Leaf, SignalLow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ladderWords } from './ladder-words.rules.ts';
import { readHead, useReading } from './use-reading.ts';
import './pieces.css';

const readWords = (session: ConferenceSession) => (readHead(session) ? ladderWords(session.ladder()) : null);

/** Says in words that pictures went down and that sound goes on; nothing while all is well. */
export function LadderNote({ session }: { readonly session: ConferenceSession }) {
  const { t } = useTranslation('ui');
  const words = useReading(session, readWords);
  const Icon = words === 'ladder.low-data' ? Leaf : SignalLow;
  return (
    <div role="status" className="zh-ladder-place">
      {words !== null && (
        <p className="zh-ladder" data-tone={words === 'ladder.low-data' ? 'wish' : 'waiting'}>
          <Icon aria-hidden="true" />
          <span>{t(words)}</span>
        </p>
      )}
    </div>
  );
}
