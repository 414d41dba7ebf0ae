import { BellRing, PhoneOutgoing, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import type { Receipt } from '@zhida/protocol/receipt-resource.ts';
import { useActions } from '../../app/console-actions.ts';
import { useClock } from '../../ui/clock.store.ts';
import { momentText } from '../../ui/time-text.ts';
import { useName } from '../session/county-name.ts';
import { useMay } from '../session/session.store.ts';
import { StageMark } from './StageBar.tsx';
import { isException, isSilent, stageOf, troubleOf } from './stage.rules.ts';
import { useCallSilent, useRemind } from './use-directive-commands.ts';

interface ReceiptLineProps {
  readonly receipt: Receipt;
  readonly directive: Pick<Directive, 'id' | 'state'>;
  /** Under the bar of its township. */
  readonly isNested?: boolean;
}

/** One recipient: where it is, since when, what is wrong, and what can be done about it. */
export function ReceiptLine({ receipt, directive, isNested = false }: ReceiptLineProps) {
  const { t } = useTranslation();
  const name = useName();
  const { followed } = useActions();
  const issues = useMay('directive.issue');
  const trouble = troubleOf(receipt);
  const title = name(receipt.unitName);
  const isChased = issues && directive.state === 'open' && isSilent(receipt);
  return (
    <div className={`dr-receipt${isNested ? ' is-nested' : ''}${isException(receipt) ? ' is-trouble' : ''}`}>
      <button
        type="button"
        className="dr-receipt__main"
        data-testid={`directive-receipt-${receipt.unitId}`}
        data-state={receipt.state}
        aria-label={t('directive.pathOf', { name: title })}
        onClick={() => void followed.showPath(receipt.id)}
      >
        <span className="dr-receipt__name c-ellipsis" title={title}>
          {title}
        </span>
        <StageMark stage={stageOf(receipt)} />
        <span className="dr-receipt__what c-ellipsis">
          {trouble && (
            <span className={`c-mark ${isException(receipt) ? 'c-alarm' : 'c-waiting'}`}>
              <TriangleAlert aria-hidden />
              <span className="c-ellipsis">
                <Trouble receipt={receipt} />
              </span>
            </span>
          )}
          <Since receipt={receipt} />
        </span>
      </button>
      {isChased && <Chase directiveId={directive.id} receipt={receipt} title={title} />}
    </div>
  );
}

function Trouble({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation();
  const trouble = troubleOf(receipt);
  switch (trouble) {
    case null:
      return null;
    case 'unreachable':
      return t(`directive.unreachable.${receipt.unreachable ?? 'offline'}`);
    case 'declined':
      return receipt.declineReason ?? t('directive.stage.declined');
    default:
      return t(`directive.trouble.${trouble}`);
  }
}

/** Who signed and when, or how far it came. */
function Since({ receipt }: { receipt: Receipt }) {
  const { t, i18n } = useTranslation();
  const now = useClock((s) => Math.floor(s.now / 60_000) * 60_000);
  const { acknowledgedAt, acknowledgedBy, displayedAt, deliveredAt, reminders } = receipt;
  const at = acknowledgedAt ?? displayedAt ?? deliveredAt;
  return (
    <span className="c-muted c-number">
      {acknowledgedBy && `${acknowledgedBy} · `}
      {at && momentText(at, now, i18n.language)}
      {reminders > 0 && !acknowledgedAt && ` ${t('directive.remindedTimes', { count: reminders })}`}
    </span>
  );
}

function Chase({ directiveId, receipt, title }: { directiveId: string; receipt: Receipt; title: string }) {
  const { t } = useTranslation();
  const mayCall = useMay('conference.open');
  const remind = useRemind(directiveId);
  const call = useCallSilent(directiveId);
  return (
    <span className="dr-receipt__act">
      <button
        type="button"
        className="c-iconbutton"
        data-testid={`directive-remind-${receipt.unitId}`}
        aria-label={t('directive.remindOne', { name: title })}
        disabled={remind.running}
        onClick={() => void remind.run([receipt.id])}
      >
        <BellRing aria-hidden />
        {t('directive.remind')}
      </button>
      {mayCall && (
        <button
          type="button"
          className="c-iconbutton"
          data-testid={`directive-call-${receipt.unitId}`}
          aria-label={t('directive.callOne', { name: title })}
          disabled={call.running}
          onClick={() => void call.run([receipt.id])}
        >
          <PhoneOutgoing aria-hidden />
          {t('directive.call')}
        </button>
      )}
    </span>
  );
}
