import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';

/** An address nobody, or not this person, may open. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <EmptyState icon={Compass} title={t('notFound.title')} text={t('notFound.text')}>
      <Link to="/">{t('notFound.home')}</Link>
    </EmptyState>
  );
}
