import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { findDemoPeople } from './session.rules.ts';

/** As many as a screen takes at a glance; the sample county has more than 300 doctors. */
const shownLimit = 6;

/** The sample doctors of villages and townships; absent outside a demo. */
export function DemoPeople({ chosen, onChoose }: { chosen: string; onChoose(username: string): void }) {
  const { t } = useTranslation();
  const people = useStore(useStation().session.store, (s) => s.demoPeople);
  const [search, setSearch] = useState('');
  if (people.length === 0) return null;
  const found = findDemoPeople(people, search);
  const hidden = found.length - shownLimit;
  return (
    <fieldset className="t-demo-people">
      <legend>
        <FlaskConical aria-hidden="true" /> {t('enter.demoPeople')}
      </legend>
      {people.length > shownLimit && (
        <input
          type="search"
          aria-label={t('enter.demoSearch')}
          placeholder={t('enter.demoSearch')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {found.length === 0 && <p role="status">{t('enter.demoNone')}</p>}
      <ul>
        {found.slice(0, shownLimit).map((person) => (
          <li key={person.username}>
            <button
              type="button"
              className="t-button"
              aria-pressed={chosen === person.username}
              onClick={() => onChoose(person.username)}
            >
              <span className="t-strong">{person.displayName}</span>
              <span className="t-muted">
                {person.username} · {t(`enter.role.${person.role}`)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="t-muted">{t('enter.demoMore', { count: hidden })}</p>}
      <p className="t-muted">{t('enter.demoPassword')}</p>
    </fieldset>
  );
}
