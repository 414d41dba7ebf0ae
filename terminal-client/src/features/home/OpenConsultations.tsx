import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { listOwnOpen } from '../consultation/consultation.selectors.ts';
import { findActor } from '../session/session.rules.ts';

/** What this station has asked for and is not finished: one touch leads back to it. */
export function OpenConsultations() {
  const { t } = useTranslation();
  const { session, consultation } = useStation();
  const actorId = useStore(session.store, (s) => findActor(s.identity)?.id ?? '');
  const known = useStore(consultation.store, (s) => s.known);
  const open = listOwnOpen(known, actorId);
  if (open.length === 0) return null;
  return (
    <section aria-label={t('home.openTitle')} className="t-open">
      {open.map((item) => (
        <OpenCard key={item.id} consultation={item} />
      ))}
    </section>
  );
}

function OpenCard({ consultation }: { consultation: Consultation }) {
  const { t, i18n } = useTranslation();
  const { navigation, call } = useStation();
  const { state, conferenceId } = consultation;
  const isOn = state === 'accepted' && conferenceId !== null;
  const open = (): void => {
    if (isOn) void call.enter(conferenceId);
    else navigation.go({ name: 'waiting', consultationId: consultation.id });
  };
  return (
    <button
      type="button"
      className={`t-open-card t-open-${state}`}
      data-testid="open-consultation"
      onClick={open}
    >
      <span className="t-open-text">
        <strong>{localName(consultation.specialty.name, i18n.language)}</strong>
        <span>{t(`consultation.state.${state}`)}</span>
      </span>
      <span className="t-open-go">
        {t(isOn ? 'home.enter' : 'home.show')}
        <ChevronRight aria-hidden="true" />
      </span>
    </button>
  );
}
