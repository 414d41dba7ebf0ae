import { CircleCheckBig, CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useConnection } from '../connection/connection.store.ts';
import { ExceptionCard } from './ExceptionCard.tsx';
import { useAttention } from './use-attention.ts';
import './attention.css';

/** What will not be well by itself, each with its one way on; and an honest word when there is nothing. */
export function AttentionPanel() {
  const { t } = useTranslation();
  const exceptions = useAttention();
  const online = useConnection((s) => s.signal.phase === 'online');
  return (
    <section className="t-panel" aria-labelledby="attention-title">
      <header className="t-panel__head">
        <h2 id="attention-title">{t('attention.title')}</h2>
        <span className="c-muted c-number">{t('attention.count', { count: exceptions.length })}</span>
      </header>
      {exceptions.length > 0 ? (
        <ul className="t-panel__list">
          {exceptions.map((exception) => (
            <ExceptionCard key={`${exception.kind}-${exception.id}`} exception={exception} />
          ))}
        </ul>
      ) : online ? (
        <EmptyState icon={CircleCheckBig} title={t('attention.calm')} text={t('attention.calmText')} />
      ) : (
        <EmptyState icon={CloudOff} title={t('attention.unknown')} text={t('attention.unknownText')} />
      )}
    </section>
  );
}
