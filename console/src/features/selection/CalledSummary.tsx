import { CloudOff, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { useByUnit } from '../presence/presence.store.ts';
import { useName } from '../session/county-name.ts';
import { useMay } from '../session/session.store.ts';
import { countUnreachable } from './new-conference.rules.ts';
import { useSelection } from './selection.store.ts';

/** More names than this are counted, not read. */
const namedUpTo = 24;

/** Who will be called, and how many of them cannot be reached just now. */
export function CalledSummary({ unitIds }: { unitIds: readonly string[] }) {
  const { t } = useTranslation();
  const { selection } = useActions();
  const seesPresence = useMay('presence.read');
  const byUnit = useByUnit();
  const { people } = useSelection();
  const isOwnLeft = useSelection((s) => s.unitIds.length > unitIds.length);
  const unreachable = countUnreachable(unitIds, byUnit);
  const count = unitIds.length;
  if (count + people.length === 0) return <p className="c-muted">{t('selection.nobody')}</p>;
  return (
    <>
      <div className="b-preview" data-testid="call-preview">
        <strong className="c-number">
          {t('selection.units', { count })}
          {people.length > 0 && t('selection.people', { count: people.length })}
        </strong>
        {seesPresence && unreachable > 0 && (
          <span className="c-mark c-waiting c-number">
            <CloudOff aria-hidden />
            {t('selection.unreachable', { count: unreachable })}
          </span>
        )}
        {isOwnLeft && <span className="c-muted">{t('selection.ownLeft')}</span>}
        <span className="c-grow" />
        <button type="button" className="c-iconbutton" onClick={selection.dropAll}>
          <X aria-hidden />
          {t('selection.clear')}
        </button>
      </div>
      {count + people.length <= namedUpTo && <Chosen />}
    </>
  );
}

/** Everybody chosen, each can be dropped again. */
function Chosen() {
  const { t } = useTranslation();
  const { selection } = useActions();
  const name = useName();
  const index = useOrgIndex();
  const { unitIds, people } = useSelection();
  const drop = (key: string, label: string, act: () => void) => (
    <button key={key} type="button" aria-label={t('selection.drop', { name: label })} onClick={act}>
      {label}
      <X aria-hidden />
    </button>
  );
  return (
    <div className="b-chosen">
      {unitIds.map((id) => {
        const unit = index?.byId.get(id);
        return unit && drop(id, name(unit.name), () => selection.toggleUnit(id));
      })}
      {people.map((person) => drop(person.id, person.displayName, () => selection.togglePerson(person)))}
    </div>
  );
}
