import { useTranslation } from 'react-i18next';
import type { Consultation, Offer } from '@zhida/protocol/consultation.ts';
import { useNow } from '../../ui/clock.store.ts';
import { momentText, recordText } from '../../ui/time-text.ts';
import { useName } from '../session/county-name.ts';
import { CaseFacts } from './CaseFacts.tsx';
import { ConsultationMark } from './ConsultationMark.tsx';
import { UrgencyMark } from './UrgencyMark.tsx';

/** A consultation from its request to its end: who was rung, who took it, when. */
export function ConsultationDetail({ consultation }: { consultation: Consultation }) {
  const { t, i18n } = useTranslation();
  const name = useName();
  const { requester, acceptedBy, requestedAt, acceptedAt, endedAt, endReason, offers } = consultation;
  const at = (instant: string | null) => instant && recordText(instant, i18n.language);
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [t('consultation.requester'), `${name(requester.unitName)} · ${requester.displayName}`],
    [t('consultation.acceptedBy'), acceptedBy && `${acceptedBy.displayName} · ${name(acceptedBy.unitName)}`],
    [t('consultation.requestedAt'), at(requestedAt)],
    [t('consultation.acceptedAt'), at(acceptedAt)],
    [t('consultation.endedAt'), at(endedAt)],
    [t('consultation.endReason'), endReason],
  ];
  return (
    <div className="c-section">
      <div className="c-row">
        <strong>{name(consultation.specialty.name)}</strong>
        <UrgencyMark urgency={consultation.urgency} />
        <ConsultationMark state={consultation.state} />
      </div>
      <CaseFacts consultation={consultation} />
      <dl className="k-facts">
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="c-anywhere">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {offers.length > 0 && (
        <section className="c-section">
          <h2>{t('consultation.offers')}</h2>
          <ul className="k-offers">
            {offers.map((offer) => (
              <OfferLine key={offer.id} offer={offer} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function OfferLine({ offer }: { offer: Offer }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const name = useName();
  return (
    <li>
      <span className="c-muted c-number">{momentText(offer.offeredAt, now, i18n.language)}</span>
      <span className="c-anywhere">
        {offer.expert.displayName} · {name(offer.expert.unitName)}
        {offer.reason && <span className="c-muted"> — {offer.reason}</span>}
      </span>
      <span>{t(`consultation.offer.${offer.state}`)}</span>
    </li>
  );
}
