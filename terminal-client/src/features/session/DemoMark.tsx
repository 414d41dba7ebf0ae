import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';

/** Says on every screen outside a call that nothing here is real; absent on a real installation. */
export function DemoMark() {
  const { t } = useTranslation();
  const isDemo = useStore(useStation().session.store, (s) => s.installation?.mode === 'demo');
  if (!isDemo) return null;
  return (
    <p className="t-demo" title={t('app.demoLong')}>
      <FlaskConical aria-hidden="true" />
      <span>{t('app.demo')}</span>
    </p>
  );
}
