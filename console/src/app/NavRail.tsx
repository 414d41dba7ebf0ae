import { LayoutDashboard, Settings, Stethoscope, Video, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useActor } from '../features/session/session.store.ts';
import { useConsultations } from '../features/consultations/consultations.store.ts';
import { countOpen } from '../features/consultations/consultations.rules.ts';
import { destinationsFor, type Destination } from './navigation.ts';

const icons: Record<Destination['key'], LucideIcon> = {
  overview: LayoutDashboard,
  consultations: Stethoscope,
  conferences: Video,
  admin: Settings,
};

/** Where this person may go. */
export function NavRail() {
  const { t } = useTranslation();
  const actor = useActor();
  const waiting = useConsultations((s) => countOpen(s.byId).waiting);
  return (
    <nav className="a-nav" aria-label={t('nav.title')}>
      {destinationsFor(actor?.roles ?? []).map(({ key, path }) => {
        const Icon = icons[key];
        return (
          <NavLink key={key} to={path} end={path === '/'}>
            <Icon aria-hidden />
            {t(`nav.${key}`)}
            {key === 'consultations' && waiting > 0 && (
              <span className="a-nav__count c-number">
                <span aria-hidden>{waiting}</span>
                <span className="c-hidden">{t('nav.waiting', { count: waiting })}</span>
              </span>
            )}
          </NavLink>
        );
      })}
    </nav>
  );
}
