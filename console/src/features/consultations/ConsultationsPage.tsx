import { Button, Drawer } from 'antd';
import { History, Inbox } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { useMay } from '../session/session.store.ts';
import { ConsultationDetail } from './ConsultationDetail.tsx';
import { ConsultationItem } from './ConsultationItem.tsx';
import { listHistory, listOpen } from './consultations.rules.ts';
import { useConsultations } from './consultations.store.ts';
import '../../ui/states.css';
import './consultations.css';

/** The expert's queue, or for an overseer what is under way; and what was. */
export function ConsultationsPage() {
  const { t } = useTranslation();
  const answers = useMay('consultation.answer');
  const [shownId, setShownId] = useState<string | null>(null);
  const shown = useConsultations((s) => (shownId === null ? undefined : s.byId.get(shownId)));
  return (
    <div className="c-page">
      <header className="c-page__head">
        <h1>{t(answers ? 'consultation.queueTitle' : 'consultation.overviewTitle')}</h1>
        <p>{t(answers ? 'consultation.queueText' : 'consultation.overviewText')}</p>
      </header>
      <OpenOnes onShow={setShownId} />
      <Past onShow={setShownId} />
      <Drawer
        open={shown !== undefined}
        size="min(100vw, 32rem)"
        title={t('consultation.detail')}
        onClose={() => setShownId(null)}
      >
        {shown && <ConsultationDetail consultation={shown} />}
      </Drawer>
    </div>
  );
}

function OpenOnes({ onShow }: { onShow(id: string): void }) {
  const { t } = useTranslation();
  const { consultations } = useActions();
  const byId = useConsultations((s) => s.byId);
  const open = useConsultations((s) => s.open);
  const answers = useMay('consultation.answer');
  const items = useMemo(() => listOpen(byId), [byId]);
  return (
    <section className="c-section">
      <h2>
        {t('consultation.open')}
        <small className="c-number">{t('consultation.count', { count: items.length })}</small>
      </h2>
      <LoadableView of={open} retry={() => void consultations.loadOpen()} lines={4}>
        {() =>
          items.length === 0 ? (
            <div className="c-panel">
              <EmptyState
                icon={Inbox}
                title={t('consultation.nobodyWaits')}
                text={t(answers ? 'consultation.nobodyWaitsText' : 'consultation.nobodyWaitsOverview')}
              />
            </div>
          ) : (
            <ul className="k-list">
              {items.map((consultation) => (
                <ConsultationItem key={consultation.id} consultation={consultation} onShow={onShow} />
              ))}
            </ul>
          )
        }
      </LoadableView>
    </section>
  );
}

function Past({ onShow }: { onShow(id: string): void }) {
  const { t } = useTranslation();
  const { consultations } = useActions();
  const byId = useConsultations((s) => s.byId);
  const history = useConsultations((s) => s.history);
  const items = useMemo(() => listHistory(byId), [byId]);
  return (
    <section className="c-section">
      <h2>{t('consultation.history')}</h2>
      <LoadableView of={history} retry={() => void consultations.loadHistory()} lines={4}>
        {({ total, fetched }) =>
          items.length === 0 ? (
            <div className="c-panel">
              <EmptyState
                icon={History}
                title={t('consultation.noHistory')}
                text={t('consultation.noHistoryText')}
              />
            </div>
          ) : (
            <>
              <ul className="k-list">
                {items.map((consultation) => (
                  <ConsultationItem key={consultation.id} consultation={consultation} onShow={onShow} />
                ))}
              </ul>
              {fetched < total && (
                <Button onClick={() => void consultations.loadHistory(true)}>
                  {t('action.more', { count: total - fetched })}
                </Button>
              )}
            </>
          )
        }
      </LoadableView>
    </section>
  );
}
