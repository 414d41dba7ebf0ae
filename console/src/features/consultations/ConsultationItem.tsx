import { Button } from 'antd';
import { Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import { useNow } from '../../ui/clock.store.ts';
import { momentText, spanOf } from '../../ui/time-text.ts';
import { roomUrl } from '../rooms/rooms.sync.ts';
import { useName } from '../session/county-name.ts';
import { useActor } from '../session/session.store.ts';
import { AcceptButton } from './AcceptButton.tsx';
import { ConsultationMark } from './ConsultationMark.tsx';
import { isOpen } from './consultations.rules.ts';
import { useConsultations } from './consultations.store.ts';
import { UrgencyMark } from './UrgencyMark.tsx';

interface ConsultationItemProps {
  readonly consultation: Consultation;
  onShow(id: string): void;
}

/** One consultation in a list: how urgent, what for, whose, since when, and what one may do with it. */
export function ConsultationItem({ consultation, onShow }: ConsultationItemProps) {
  const { t } = useTranslation();
  const name = useName();
  const { id, urgency, specialty, requester, acceptedBy, state } = consultation;
  return (
    <li className="k-item" data-testid={`consultation-${id}`} data-state={state}>
      <div>
        <div className="k-item__top">
          {isOpen(consultation) && <UrgencyMark urgency={urgency} />}
          <strong>{name(specialty.name)}</strong>
          <ConsultationMark state={state} />
          <Since consultation={consultation} />
        </div>
        <div className="k-item__from">
          {name(requester.unitName)} · {requester.displayName}
          {acceptedBy && ` → ${acceptedBy.displayName} (${name(acceptedBy.unitName)})`}
        </div>
      </div>
      <div className="k-item__side">
        <Action consultation={consultation} />
        <Button onClick={() => onShow(id)}>{t('consultation.show')}</Button>
      </div>
    </li>
  );
}

function Since({ consultation }: { consultation: Consultation }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  if (!isOpen(consultation)) {
    return (
      <span className="c-muted c-number">{momentText(consultation.requestedAt, now, i18n.language)}</span>
    );
  }
  const talking = consultation.acceptedAt;
  const span = spanOf(Date.parse(talking ?? consultation.requestedAt), now);
  return (
    <span className="c-number c-offline">
      {t(`time.${talking ? 'talked' : 'waited'}.${span.key}`, { count: span.count })}
    </span>
  );
}

function Action({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const actor = useActor();
  const mayAccept = useConsultations((s) => s.queueIds.has(consultation.id));
  if (consultation.state === 'waiting' && mayAccept) return <AcceptButton consultationId={consultation.id} />;
  const { state, conferenceId, acceptedBy } = consultation;
  if (state !== 'accepted' || !conferenceId || acceptedBy?.id !== actor?.id) return null;
  return (
    <Button type="primary" icon={<Video aria-hidden />} onClick={() => void navigate(roomUrl(conferenceId))}>
      {t('consultation.enter')}
    </Button>
  );
}
