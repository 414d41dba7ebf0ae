import { useTranslation } from 'react-i18next';
import { useName } from '../session/county-name.ts';
import type { SilentBelow } from './escalations.rules.ts';

/** A card is glanced at; the rest stands where it leads. */
const namesShown = 3;

/** Names of who is silent; what the directive says is on the page it leads to. */
export function SilentNames({ below: { units } }: { below: SilentBelow }) {
  const { t } = useTranslation();
  const name = useName();
  const names = units.slice(0, namesShown).map(({ unitName }) => name(unitName));
  const more = units.length - names.length;
  return (
    <>
      {names.join(t('tags.between'))}
      {more > 0 && ` ${t('tags.andMore', { count: more })}`}
    </>
  );
}
