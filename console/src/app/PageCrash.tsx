import { RotateCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';

/** A page could not be fetched or drawn: say so, and offer what helps after an update of the server. */
export function PageCrash() {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <EmptyState icon={TriangleAlert} title={t('crash.title')} text={t('crash.text')}>
        <button type="button" className="c-iconbutton" onClick={() => location.reload()}>
          <RotateCw aria-hidden />
          {t('door.reload')}
        </button>
      </EmptyState>
    </div>
  );
}
