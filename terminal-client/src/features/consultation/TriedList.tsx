import { PhoneMissed, PhoneOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Consultation, Offer } from '@zhida/protocol/consultation.ts';
import { localName } from '../../ui/names.ts';
import { listTried } from './consultation.rules.ts';

/** Whom it rang already, and why they did not take it: waiting is easier to bear when it is seen to move. */
export function TriedList({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation();
  const tried = listTried(consultation);
  if (tried.length === 0) return null;
  return (
    <section className="t-tried">
      <h2>{t('waiting.tried')}</h2>
      <ul>
        {tried.map((offer) => (
          <TriedRow key={offer.id} offer={offer} />
        ))}
      </ul>
    </section>
  );
}

function TriedRow({ offer }: { offer: Offer }) {
  const { t, i18n } = useTranslation();
  const Icon = offer.state === 'missed' ? PhoneMissed : PhoneOff;
  return (
    <li>
      <Icon aria-hidden="true" />
      <span>
        <strong>{offer.expert.displayName}</strong> {localName(offer.expert.unitName, i18n.language)}
      </span>
      <span className="t-muted">
        {offer.state === 'rejected' && offer.reason !== null
          ? t('waiting.rejectedWhy', { reason: offer.reason })
          : t(`waiting.${offer.state}`)}
      </span>
    </li>
  );
}
