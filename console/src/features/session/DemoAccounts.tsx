import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { groupDemoAccounts } from './demo-accounts.ts';
import { useSession } from './session.store.ts';

interface DemoAccountsProps {
  readonly chosen: string;
  onChoose(username: string): void;
  retry(): Promise<void>;
}

/** The sample people of a demo installation; choosing one fills in the user name. */
export function DemoAccounts({ chosen, onChoose, retry }: DemoAccountsProps) {
  const { t } = useTranslation();
  const accounts = useSession((s) => s.demoAccounts);
  return (
    <aside className="s-card s-demo" aria-label={t('signIn.demoTitle')}>
      <span className="s-demo__mark">
        <FlaskConical aria-hidden />
        {t('mode.demo')}
      </span>
      <h2>{t('signIn.demoTitle')}</h2>
      <p className="s-card__hint">{t('signIn.demoText')}</p>
      <LoadableView of={accounts} retry={() => void retry()} lines={5}>
        {(all) => (
          <div className="s-demo__list">
            {groupDemoAccounts(all).map(({ role, accounts: people }) => (
              <section key={role}>
                <h3>{t(`role.${role}`, { defaultValue: role })}</h3>
                {people.map(({ username, displayName }) => (
                  <button
                    key={username}
                    type="button"
                    aria-pressed={chosen === username}
                    onClick={() => onChoose(username)}
                  >
                    <span>{displayName}</span>
                    <code>{username}</code>
                  </button>
                ))}
              </section>
            ))}
          </div>
        )}
      </LoadableView>
    </aside>
  );
}
