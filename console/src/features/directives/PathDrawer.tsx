import { Button, Drawer } from 'antd';
import {
  Ban,
  BellRing,
  CheckCheck,
  ClockAlert,
  CloudOff,
  CornerUpRight,
  Eye,
  FileCheck2,
  Inbox,
  PenLine,
  Phone,
  RotateCcw,
  Send,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import type { ReceiptEvent, ReceiptEventKind, ReceiptPath } from '@zhida/protocol/receipt-resource.ts';
import { useActions } from '../../app/console-actions.ts';
import { idle } from '../../ui/loadable.ts';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { recordText } from '../../ui/time-text.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { useName } from '../session/county-name.ts';
import { useMay } from '../session/session.store.ts';
import { Answers } from './Answers.tsx';
import { useFollowed } from './followed.store.ts';
import { inTime, phoneNote, timesOf } from './path.rules.ts';
import { ReviewButtons } from './ReviewButtons.tsx';
import { StageMark } from './StageBar.tsx';
import { isSilent, stageOf } from './stage.rules.ts';
import { useCallSilent, useRemind } from './use-directive-commands.ts';

const icons: Readonly<Record<ReceiptEventKind, LucideIcon>> = {
  sent: Send,
  unreachable: CloudOff,
  delivered: Inbox,
  displayed: Eye,
  acknowledged: PenLine,
  feedback: FileCheck2,
  declined: Ban,
  late: ClockAlert,
  reminded: BellRing,
  escalated: CornerUpRight,
  phoned: Phone,
  reopened: RotateCcw,
  'sent-back': RotateCcw,
  completed: CheckCheck,
  superseded: Undo2,
  cancelled: Undo2,
  'withdrawal-displayed': Eye,
  enough: CheckCheck,
};

/** One recipient's path from the sending to its end: who, when, on which device. */
export function PathDrawer({ directive }: { directive: Directive }) {
  const { t } = useTranslation();
  const { followed } = useActions();
  const path = useFollowed((s) => s.path);
  return (
    <Drawer
      open={path !== null}
      size="min(100vw, 34rem)"
      title={t('directive.path')}
      onClose={followed.hidePath}
    >
      <LoadableView of={path?.value ?? idle} retry={() => void (path && followed.showPath(path.receiptId))}>
        {(value) => <Path path={value} directive={directive} />}
      </LoadableView>
    </Drawer>
  );
}

function Path({ path, directive }: { path: ReceiptPath; directive: Directive }) {
  const { t } = useTranslation();
  const name = useName();
  const issues = useMay('directive.issue');
  const { receipt, events, answers, answerFiles } = path;
  return (
    <div className="dr-path" data-testid="directive-path">
      <header className="dr-path__head">
        <strong className="c-anywhere">{name(receipt.unitName)}</strong>
        <StageMark stage={stageOf(receipt)} />
        {receipt.late && (
          <span className="c-mark c-alarm">
            <ClockAlert aria-hidden />
            {t('directive.trouble.late')}
          </span>
        )}
        {receipt.round > 1 && (
          <span className="c-muted c-number">{t('directive.round', { count: receipt.round })}</span>
        )}
      </header>
      {answers.length > 0 && <Answers form={directive.form} answers={answers} files={answerFiles} />}
      {issues && directive.state === 'open' && (
        <div className="c-row">
          {isSilent(receipt) && <Chase directiveId={directive.id} receiptId={receipt.id} />}
          {receipt.state === 'feedback' && directive.review && (
            <ReviewButtons directiveId={directive.id} receiptIds={[receipt.id]} />
          )}
        </div>
      )}
      <ol className="dr-events">
        {inTime(events).map((event) => (
          <Event key={event.id} event={event} />
        ))}
      </ol>
    </div>
  );
}

function Chase({ directiveId, receiptId }: { directiveId: string; receiptId: string }) {
  const { t } = useTranslation();
  const mayCall = useMay('conference.open');
  const remind = useRemind(directiveId);
  const call = useCallSilent(directiveId);
  return (
    <>
      <Button
        icon={<BellRing aria-hidden />}
        loading={remind.running}
        onClick={() => void remind.run([receiptId])}
      >
        {t('directive.remind')}
      </Button>
      {mayCall && (
        <Button
          icon={<Phone aria-hidden />}
          loading={call.running}
          onClick={() => void call.run([receiptId])}
        >
          {t('directive.call')}
        </Button>
      )}
    </>
  );
}

/** What the server adds to a step, in words of the reader's. */
function Note({ kind, note }: { kind: ReceiptEventKind; note: string }) {
  const { t } = useTranslation();
  const name = useName();
  const index = useOrgIndex();
  const words = (): string | undefined => {
    if (kind === 'unreachable') return t(`directive.unreachable.${note}`);
    if (kind === 'phoned') return phoneNote(note, (word) => t(`directive.phone.${word}`));
    if (kind !== 'escalated') return note;
    // The id of the unit that was told; one that has left the tree has no name here.
    const unit = index?.byId.get(note);
    return unit && name(unit.name);
  };
  const text = words();
  return text === undefined ? null : <p className="c-muted">{text}</p>;
}

const grave: ReadonlySet<ReceiptEventKind> = new Set(['unreachable', 'declined', 'late', 'escalated']);

function Event({ event }: { event: ReceiptEvent }) {
  const { t, i18n } = useTranslation();
  const Icon = icons[event.kind];
  const times = timesOf(event);
  const moment = (iso: string): string => recordText(iso, i18n.language);
  const who = [...new Set([event.by?.displayName, event.device])].filter((word) => word);
  return (
    <li className={grave.has(event.kind) ? 'is-grave' : ''} data-kind={event.kind}>
      <Icon aria-hidden />
      <div>
        <strong>{t(`directive.event.${event.kind}`)}</strong>
        <time className="c-number" dateTime={event.at}>
          {moment(times.at)}
        </time>
        {who.length > 0 && <p>{who.join(' · ')}</p>}
        {event.reason && <p>{event.reason}</p>}
        {event.note && <Note kind={event.kind} note={event.note} />}
        {times.deviceAt && (
          <p className="c-muted c-number">{t('directive.deviceClock', { time: moment(times.deviceAt) })}</p>
        )}
        {times.recordedAt && (
          <p className="c-muted c-number">{t('directive.learned', { time: moment(times.recordedAt) })}</p>
        )}
      </div>
    </li>
  );
}
