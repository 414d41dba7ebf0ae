import { Button, Drawer, Input } from 'antd';
import { CheckCheck, Inbox, PenLine, Search, SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { momentText } from '../../ui/time-text.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { SilentBelowList } from '../escalations/SilentBelowList.tsx';
import { Answers } from '../directives/Answers.tsx';
import { DeadlineMark, GravityMark } from '../directives/DirectiveMarks.tsx';
import { FileList } from '../directives/FileList.tsx';
import { ReasonDialog } from '../directives/ReasonDialog.tsx';
import { StageMark } from '../directives/StageBar.tsx';
import { stageOf } from '../directives/stage.rules.ts';
import { useName } from '../session/county-name.ts';
import { FeedbackForm } from './FeedbackForm.tsx';
import { compareWeight, wantedOf } from './inbox.rules.ts';
import { useInbox } from './inbox.store.ts';
import '../consultations/incoming.css';

/** Directives to one's own unit: what waits first, then all that ever came, searchable. */
export function InboxList() {
  const { t } = useTranslation();
  const { inbox } = useActions();
  const byId = useInbox((s) => s.byId);
  const received = useInbox((s) => s.received);
  const words = useInbox((s) => s.words);
  const waiting = useMemo(() => [...byId.values()].sort(compareWeight), [byId]);
  return (
    <>
      {waiting.length > 0 && (
        <section className="c-section">
          <h2>
            {t('directive.waitsForYou')}
            <small className="c-number">{waiting.length}</small>
          </h2>
          <ul className="k-list">
            {waiting.map((item) => (
              <ReceivedCard key={item.directive.id} item={item} />
            ))}
          </ul>
        </section>
      )}
      <SilentBelowList />
      <section className="c-section">
        <h2>{t('directive.allReceived')}</h2>
        <div className="m-tools" role="search">
          <Input
            className="m-grow"
            allowClear
            maxLength={60}
            prefix={<Search aria-hidden />}
            aria-label={t('directive.search')}
            placeholder={t('directive.search')}
            value={words}
            onChange={(event) => inbox.search(event.target.value)}
          />
        </div>
        <LoadableView of={received} retry={() => void inbox.loadReceived(false)} lines={4}>
          {({ items, total }) =>
            items.length === 0 ? (
              <div className="c-panel">
                {words.trim() === '' ? (
                  <EmptyState
                    icon={Inbox}
                    title={t('directive.noneReceived')}
                    text={t('directive.noneReceivedText')}
                  />
                ) : (
                  <EmptyState
                    icon={SearchX}
                    title={t('directive.noneFound')}
                    text={t('directive.noneFoundText')}
                  />
                )}
              </div>
            ) : (
              <>
                <ul className="k-list">
                  {items.map((item) => (
                    <ReceivedCard key={item.directive.id} item={item} />
                  ))}
                </ul>
                {items.length < total && (
                  <Button onClick={() => void inbox.loadReceived(true)}>
                    {t('action.more', { count: total - items.length })}
                  </Button>
                )}
              </>
            )
          }
        </LoadableView>
      </section>
      <Opened />
    </>
  );
}

function ReceivedCard({ item }: { item: InboxItem }) {
  const { t, i18n } = useTranslation();
  const { inbox } = useActions();
  const name = useName();
  const now = useNow();
  const { directive, receipt } = item;
  const { id, number, status, title, sender, sentAt } = directive;
  return (
    <li className={`dr-card c-panel${status === 'Actual' ? '' : ' is-exercise'}`}>
      <button
        type="button"
        className="dr-card__link"
        data-testid={`directive-received-${number}`}
        onClick={() => inbox.open(id)}
      >
        <span className="dr-card__top">
          <StatusBadge status={status} />
          <span className="c-muted c-number">{t('directive.number', { number })}</span>
          <strong className="c-anywhere">{title}</strong>
          <GravityMark directive={directive} />
        </span>
        <span className="dr-card__foot c-muted">
          {name(sender.unitName)} · {sender.displayName} · {momentText(sentAt, now, i18n.language)}
        </span>
        <span className="dr-card__foot">
          <StageMark stage={stageOf(receipt)} />
          {wantedOf(item) === 'sign' && (
            <DeadlineMark label={t('directive.toAcknowledge')} deadline={directive.acknowledgeBy} />
          )}
          {wantedOf(item) === 'answer' && (
            <DeadlineMark label={t('directive.toFeedback')} deadline={directive.feedbackBy} />
          )}
        </span>
      </button>
    </li>
  );
}

/** One received directive in full, with what is asked for. */
function Opened() {
  const { t } = useTranslation();
  const { inbox } = useActions();
  const openedId = useInbox((s) => s.openedId);
  const item = useInbox((s) => {
    if (s.openedId === null) return undefined;
    const received = 'value' in s.received ? s.received.value.items : [];
    return s.byId.get(s.openedId) ?? received.find(({ directive }) => directive.id === s.openedId);
  });
  return (
    <Drawer
      open={openedId !== null && item !== undefined}
      size="min(100vw, 36rem)"
      title={item && t('directive.number', { number: item.directive.number })}
      onClose={() => inbox.open(null)}
    >
      {item && <Detail key={`${item.directive.id} ${item.receipt.round}`} item={item} />}
    </Drawer>
  );
}

function Detail({ item }: { item: InboxItem }) {
  const { t } = useTranslation();
  const name = useName();
  const { directive, receipt } = item;
  const { status, title, text, sender, attachments, form, acknowledgeBy, feedbackBy } = directive;
  return (
    <div className="dr-detail">
      <div className="dr-card__top">
        <StatusBadge status={status} />
        <GravityMark directive={directive} />
        <StageMark stage={stageOf(receipt)} />
      </div>
      <h2>{title}</h2>
      <p className="c-muted">
        {name(sender.unitName)} · {sender.displayName}
      </p>
      {text !== title && <p className="dr-text">{text}</p>}
      <FileList files={attachments} />
      <DeadlineMark label={t('directive.toAcknowledge')} deadline={acknowledgeBy} />
      <DeadlineMark label={t('directive.toFeedback')} deadline={feedbackBy} />
      {receipt.acknowledgedBy && (
        <p className="c-mark c-ok">
          <CheckCheck aria-hidden />
          {t('directive.signedBy', { name: receipt.acknowledgedBy })}
        </p>
      )}
      <Wanted item={item} />
      {receipt.answers.length > 0 && wantedOf(item) !== 'answer' && (
        <Answers form={form} answers={receipt.answers} files={[]} />
      )}
    </div>
  );
}

function Wanted({ item }: { item: InboxItem }) {
  const { t } = useTranslation();
  const { inbox } = useActions();
  const [isDeclining, setDeclining] = useState(false);
  const sign = useAttempt(inbox.sign);
  const wanted = wantedOf(item);
  if (wanted === 'answer') return <FeedbackForm item={item} onLater={() => inbox.open(null)} />;
  if (wanted !== 'sign') return null;
  return (
    <>
      {sign.attempt.phase === 'failed' && <FaultNotice fault={sign.attempt.fault} />}
      <div className="c-row">
        <Button
          type="primary"
          size="large"
          icon={<PenLine aria-hidden />}
          loading={sign.running}
          onClick={() => void sign.run(item)}
        >
          {t('directive.sign')}
        </Button>
        <Button size="large" onClick={() => setDeclining(true)}>
          {t('directive.decline')}
        </Button>
      </div>
      {isDeclining && (
        <ReasonDialog
          title={t('directive.decline')}
          text={t('directive.declineText')}
          submit={t('directive.decline')}
          testId="directive-decline-confirm"
          required
          danger
          run={(reason) => inbox.decline(item, reason)}
          onClose={() => setDeclining(false)}
        />
      )}
    </>
  );
}
