import { faultText } from '@zhida/web-ui/fault-text.ts';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { SpecialtyChoice } from './consultation.store.ts';
import { SpecialtyIcon } from './specialty-icon.tsx';

/** The specialties as tiles, each with how many experts can be reached now. */
export function SpecialtyTiles() {
  const { t } = useTranslation();
  const { consultation } = useStation();
  const listing = useStore(consultation.store, (s) => s.specialties);
  return (
    <section className="t-section" aria-labelledby="ask-specialty">
      <h2 id="ask-specialty">{t('ask.specialty')}</h2>
      {listing.phase === 'loading' && <Skeleton rows={3} />}
      {listing.phase === 'failed' && (
        <Note
          kind="problem"
          action={
            <NetworkButton className="t-button" onClick={() => void consultation.actions.loadSpecialties()}>
              {t('app.retry')}
            </NetworkButton>
          }
        >
          {t('ask.specialtiesFailed', { text: faultText(t, listing.fault) })}
        </Note>
      )}
      {listing.phase === 'ready' && listing.specialties.length === 0 && (
        <Note kind="info">{t('ask.specialtiesEmpty')}</Note>
      )}
      {listing.phase === 'ready' && (
        <div className="t-tiles" role="radiogroup" aria-labelledby="ask-specialty">
          {listing.specialties.map((specialty) => (
            <Tile key={specialty.id} specialty={specialty} />
          ))}
        </div>
      )}
    </section>
  );
}

function Tile({ specialty }: { specialty: SpecialtyChoice }) {
  const { t, i18n } = useTranslation();
  const { consultation } = useStation();
  const chosen = useStore(consultation.store, (s) => s.form.specialtyId === specialty.id);
  const { reachable } = specialty;
  return (
    <label className="t-tile" data-chosen={chosen} data-testid={`specialty-${specialty.code}`}>
      <input
        type="radio"
        name="specialty"
        className="t-hidden-input"
        checked={chosen}
        onChange={() => consultation.actions.edit({ specialtyId: specialty.id })}
      />
      <SpecialtyIcon code={specialty.code} />
      <span className="t-tile-name">{localName(specialty.name, i18n.language)}</span>
      <span className={reachable > 0 ? 't-tile-note t-ok' : 't-tile-note'}>
        {reachable > 0 ? t('ask.reachable', { count: reachable }) : t('ask.reachableNone')}
      </span>
    </label>
  );
}
