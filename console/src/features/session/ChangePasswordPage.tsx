import { LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Brand, Door } from './Door.tsx';
import type { Entrance } from './entrance.rules.ts';
import { PasswordForm } from './PasswordForm.tsx';
import type { SessionActions } from './session.actions.ts';

interface ChangePasswordPageProps {
  readonly entrance: Extract<Entrance, { phase: 'password-due' }>;
  readonly actions: SessionActions;
}

/** The first own password; nothing else is open before it is set. */
export function ChangePasswordPage({ entrance, actions }: ChangePasswordPageProps) {
  const { t } = useTranslation();
  return (
    <Door
      bar={
        <button type="button" className="c-iconbutton" onClick={() => void actions.signOut()}>
          <LogOut aria-hidden />
          {t('me.signOut')}
        </button>
      }
    >
      <section className="s-card">
        <Brand title={t('password.title')} text={entrance.actor.displayName} />
        <p className="s-card__hint">{t('password.why')}</p>
        <PasswordForm change={actions.changePassword} />
      </section>
    </Door>
  );
}
