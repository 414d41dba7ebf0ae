import { Siren, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import type { StartKind } from './start.store.ts';

const kinds: readonly StartKind[] = ['meeting', 'dispatch'];
const icons = { meeting: Users, dispatch: Siren };

/** An ordinary meeting, or an emergency that interrupts what others do. */
export function KindChoice() {
  const { t } = useTranslation();
  const { start } = useStation();
  const chosen = useStore(start.store, (s) => s.kind);
  return (
    <fieldset className="t-kinds">
      <legend className="t-hidden-legend">{t('start.kindLegend')}</legend>
      {kinds.map((kind) => {
        const Icon = icons[kind];
        return (
          <label key={kind} className="t-kind" data-kind={kind} data-chosen={chosen === kind}>
            <input
              type="radio"
              name="start-kind"
              className="t-hidden-input"
              checked={chosen === kind}
              data-testid={`start-kind-${kind}`}
              onChange={() => start.actions.setKind(kind)}
            />
            <Icon aria-hidden="true" />
            <span>
              <strong>{t(`start.kind.${kind}`)}</strong>
              <small>{t(`start.kindHint.${kind}`)}</small>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
