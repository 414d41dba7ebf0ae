import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';

/** Who is picked; each is taken back by one touch. */
export function PickedUnits({ names }: { names: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation();
  const { start } = useStation();
  if (names.length === 0) return null;
  return (
    <ul className="t-picked" aria-label={t('start.picked', { count: names.length })}>
      {names.map(({ id, name }) => (
        <li key={id}>
          <button
            type="button"
            className="t-button t-picked-unit"
            aria-label={t('start.takeBack', { name })}
            onClick={() => start.actions.toggle(id)}
          >
            {name}
            <X aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
