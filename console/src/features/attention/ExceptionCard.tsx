import { Button } from 'antd';
import {
  BellOff,
  BellRing,
  ClockAlert,
  Hourglass,
  ListX,
  PenLine,
  PhoneIncoming,
  ServerOff,
  Siren,
  Undo2,
  UserCheck,
  Video,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { spanOf } from '../../ui/time-text.ts';
import { AcceptButton } from '../consultations/AcceptButton.tsx';
import { directiveUrl } from '../directives/DirectiveCard.tsx';
import { SilentNames } from '../escalations/SilentNames.tsx';
import { roomUrl } from '../rooms/rooms.sync.ts';
import { useName } from '../session/county-name.ts';
import { useMay } from '../session/session.store.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { isAlarm, type Exception } from './attention.rules.ts';

const icons: Record<Exception['kind'], LucideIcon> = {
  incoming: PhoneIncoming,
  invitation: Video,
  interrupted: Undo2,
  waiting: Hourglass,
  'slow-ring': BellRing,
  'awaiting-approval': UserCheck,
  breached: ClockAlert,
  unaccounted: ListX,
  'silent-below': BellOff,
  'to-sign': PenLine,
  'to-answer': PenLine,
  'node-lost': ServerOff,
  'no-node': ServerOff,
};

/** One exception with how long it has waited and its one action. */
export function ExceptionCard({ exception }: { exception: Exception }) {
  const { t } = useTranslation();
  const now = useNow();
  const alarm = isAlarm(exception);
  const Icon = alarm && exception.kind === 'waiting' ? Siren : icons[exception.kind];
  // Somebody waits for an answer; a node or an invitation merely happened.
  const timeWord = 'consultation' in exception ? 'waited' : 'ago';
  const span = exception.since === null ? null : spanOf(Date.parse(exception.since), now);
  return (
    <li className={`t-item${alarm ? ' t-item--alarm' : ''}`}>
      <Icon aria-hidden />
      <div>
        <div className="t-item__title">
          <Title exception={exception} />
        </div>
        <div className="t-item__text">
          <Detail exception={exception} />
        </div>
        <div className="t-item__foot">
          <span className={`c-number ${alarm ? 'c-alarm' : 'c-waiting'}`}>
            {span && t(`time.${timeWord}.${span.key}`, { count: span.count })}
          </span>
          <Action exception={exception} />
        </div>
      </div>
    </li>
  );
}

function Title({ exception }: { exception: Exception }): ReactNode {
  const { t } = useTranslation();
  const name = useName();
  switch (exception.kind) {
    case 'invitation':
    case 'interrupted':
      return t(`attention.${exception.kind}`);
    case 'awaiting-approval':
      return t('attention.directive.awaiting', { number: exception.directive.number });
    case 'breached':
      return t('attention.directive.breached', { number: exception.directive.number });
    case 'unaccounted':
      return t('attention.directive.unaccounted', { number: exception.alarm.number });
    case 'silent-below':
      return t('attention.directive.silentBelow', {
        number: exception.below.number,
        count: exception.below.units.length,
      });
    case 'to-sign':
      return t('attention.directive.toSign', { number: exception.item.directive.number });
    case 'to-answer':
      return t('attention.directive.toAnswer', { number: exception.item.directive.number });
    case 'node-lost':
      return t('attention.nodeLost', { node: exception.node.nodeId });
    case 'no-node':
      return t('attention.noNode');
    default: {
      const { urgency, specialty } = exception.consultation;
      const key = { incoming: 'incoming', waiting: 'waiting', 'slow-ring': 'slowRing' }[exception.kind];
      return t(`attention.${key}`, {
        urgency: t(`urgency.${urgency}`),
        specialty: name(specialty.name),
      });
    }
  }
}

function Detail({ exception }: { exception: Exception }): ReactNode {
  const { t } = useTranslation();
  const name = useName();
  switch (exception.kind) {
    case 'invitation':
    case 'interrupted':
      return exception.conference.title;
    case 'awaiting-approval':
      return exception.directive.title;
    case 'breached':
      return <Breach directive={exception.directive} />;
    case 'unaccounted': {
      const { promised, accounted, unexplained } = exception.alarm;
      return t('attention.directive.unaccountedText', { promised, accounted, unexplained });
    }
    case 'silent-below':
      return <SilentNames below={exception.below} />;
    case 'to-sign':
    case 'to-answer':
      return exception.item.directive.title;
    case 'node-lost':
      return t('attention.nodeLostText', { count: exception.node.conferences });
    case 'no-node':
      return t('attention.noNodeText');
    default:
      return name(exception.consultation.requester.unitName);
  }
}

function Action({ exception }: { exception: Exception }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const administers = useMay('account.manage');
  const go = (path: string, label: string, primary = false) => (
    <Button type={primary ? 'primary' : 'default'} onClick={() => void navigate(path)}>
      {label}
    </Button>
  );
  switch (exception.kind) {
    case 'incoming':
      return <AcceptButton consultationId={exception.consultation.id} />;
    case 'waiting':
      return exception.mayAccept ? (
        <AcceptButton consultationId={exception.consultation.id} />
      ) : (
        go('/consultations', t('attention.look'))
      );
    case 'slow-ring':
      return go('/consultations', t('attention.look'));
    case 'invitation':
      return go(roomUrl(exception.conference.id), t('conference.join'), true);
    case 'interrupted':
      return go(roomUrl(exception.conference.id), t('conference.comeBack'), true);
    case 'awaiting-approval':
    case 'breached':
      return go(
        directiveUrl(exception.directive.id),
        t('attention.directive.follow'),
        exception.kind === 'breached',
      );
    case 'unaccounted':
      return <Repair directiveId={exception.alarm.directiveId} />;
    case 'silent-below':
      return go('/directives?tab=received', t('attention.directive.follow'), true);
    case 'to-sign':
    case 'to-answer':
      return <SeeReceived directiveId={exception.item.directive.id} />;
    case 'node-lost':
    case 'no-node':
      return go(administers ? '/admin/nodes' : '/', t('attention.look'));
  }
}

/** Who is still waited for after the clock ran out. */
function Breach({ directive: { title, counts } }: { directive: Directive }) {
  const { t } = useTranslation();
  return counts.silent > 0
    ? t('attention.directive.breachedText', { title, count: counts.silent })
    : t('attention.directive.breachedAnswers', { title, count: counts.total - counts.settled });
}

/** The auditor found recipients without a next step: they get one, and it looks again. */
function Repair({ directiveId }: { directiveId: string }) {
  const { t } = useTranslation();
  const { directives } = useActions();
  const repair = useAttempt(directives.repair);
  return (
    <>
      {repair.attempt.phase === 'failed' && <FaultNotice fault={repair.attempt.fault} />}
      <Button
        type="primary"
        danger
        loading={repair.running}
        data-testid="directive-repair"
        onClick={() => void repair.run(directiveId)}
      >
        {t('attention.directive.repair')}
      </Button>
    </>
  );
}

function SeeReceived({ directiveId }: { directiveId: string }) {
  const { t } = useTranslation();
  const { inbox } = useActions();
  const navigate = useNavigate();
  return (
    <Button
      type="primary"
      onClick={() => {
        inbox.open(directiveId);
        void navigate('/directives?tab=received');
      }}
    >
      {t('attention.directive.follow')}
    </Button>
  );
}
