import { useTranslation } from 'react-i18next';

/** The outline of a list that is still being read. */
export function Skeleton({ rows }: { rows: number }) {
  const { t } = useTranslation();
  return (
    <div className="t-skeleton" role="status" aria-label={t('app.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="t-skeleton-row" />
      ))}
    </div>
  );
}
