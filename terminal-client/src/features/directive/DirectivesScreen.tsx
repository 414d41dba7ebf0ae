import { FileCheck2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { TaskScreen } from '../../ui/TaskScreen.tsx';

/** Directives that wait for a signature: there are none. */
export function DirectivesScreen() {
  const { t } = useTranslation();
  const { navigation } = useStation();
  return (
    <TaskScreen title={t('directives.title')} onBack={navigation.goHome}>
      <EmptyState
        icon={<FileCheck2 />}
        text={t('directives.empty')}
        hint={t('directives.emptyHint')}
        action={
          <button type="button" className="t-button" onClick={navigation.goHome}>
            {t('app.backHome')}
          </button>
        }
      />
    </TaskScreen>
  );
}
