import { LayoutDashboard, ScrollText, Settings, Stethoscope, Video, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useActor } from '../features/session/session.store.ts';
import { useConsultations } from '../features/consultations/consultations.store.ts';
import { countToSign } from '../features/directive-inbox/inbox.rules.ts';
import { useInbox } from '../features/directive-inbox/inbox.store.ts';
import { countOpen } from '../features/consultations/consultations.rules.ts';
import { destinationsFor, type Destination } from './navigation.ts';

const icons: Record<Destination['key'], LucideIcon> = {
  overview: LayoutDashboard,
  directives: ScrollText,
  consultations: Stethoscope,
  conferences: Video,
  admin: Settings,
};

/** Where this person may go. */
export function NavRail() {
  const { t } = useTranslation();
  const actor = useActor();
  const waiting = useConsultations((s) => countOpen(s.byId).waiting);
  const toSign = useInbox((s) => countToSign(s.byId));
  const counts: Partial<Record<Destination['key'], { count: number; word: string }>> = {
    consultations: { count: waiting, word: t('nav.waiting', { count: waiting }) },
    directives: { count: toSign, word: t('nav.toSign', { count: toSign }) },
  };
  return (
    <nav className="a-nav" aria-label={t('nav.title')}>
      {destinationsFor(actor?.roles ?? []).map(({ key, path }) => {
        const Icon = icons[key];
        const { count = 0, word = '' } = counts[key] ?? {};
        return (
          <NavLink key={key} to={path} end={path === '/'}>
            <Icon aria-hidden />
            {t(`nav.${key}`)}
            {count > 0 && (
              <span className="a-nav__count c-number">
                <span aria-hidden>{count}</span>
                <span className="c-hidden">{word}</span>
              </span>
            )}
          </NavLink>
        );
      })}
    </nav>
  );
}
