import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { useActor } from '../features/session/session.store.ts';
import { adminPagesFor } from './navigation.ts';
import '../ui/admin.css';

/** The pages of the administration one may open, and the one that is open. */
export function AdminLayout() {
  const { t } = useTranslation();
  const actor = useActor();
  return (
    <>
      <nav className="m-tabs" aria-label={t('nav.admin')}>
        {adminPagesFor(actor?.roles ?? []).map(({ key, path }) => (
          <NavLink key={key} to={path}>
            {t(`admin.${key}`)}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </>
  );
}
