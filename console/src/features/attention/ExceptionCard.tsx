import { Button } from 'antd';
import {
  BellRing,
  Hourglass,
  PhoneIncoming,
  ServerOff,
  Siren,
  Undo2,
  Video,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useNow } from '../../ui/clock.store.ts';
import { spanOf } from '../../ui/time-text.ts';
import { AcceptButton } from '../consultations/AcceptButton.tsx';
import { roomUrl } from '../rooms/rooms.sync.ts';
import { useName } from '../session/county-name.ts';
import { useMay } from '../session/session.store.ts';
import { isAlarm, type Exception } from './attention.rules.ts';

const icons: Record<Exception['kind'], LucideIcon> = {
  incoming: PhoneIncoming,
  invitation: Video,
  interrupted: Undo2,
  waiting: Hourglass,
  'slow-ring': BellRing,
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
    case 'node-lost':
    case 'no-node':
      return go(administers ? '/admin/nodes' : '/', t('attention.look'));
  }
}
