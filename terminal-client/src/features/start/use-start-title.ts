import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { findActor } from '../session/session.rules.ts';

/** The conference's name: prefilled, so that nobody has to type. `sent`: what goes out, also where it was emptied. */
export function useStartTitle(): { shown: string; sent: string } {
  const { t, i18n } = useTranslation();
  const { start, session } = useStation();
  const typed = useStore(start.store, (s) => s.title);
  const kind = useStore(start.store, (s) => s.kind);
  const actor = useStore(session.store, (s) => findActor(s.identity));
  const unit = actor ? localName(actor.unitName, i18n.language) : '';
  const prefilled = t(`start.prefilled.${kind}`, { unit }).slice(0, 80);
  return { shown: typed ?? prefilled, sent: typed?.trim() ? typed.trim() : prefilled };
}
