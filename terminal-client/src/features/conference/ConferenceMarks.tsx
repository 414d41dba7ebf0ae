import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { About } from './conference.store.ts';

/** What kind it is, and in words and stripes when it is not the real thing. */
export function ConferenceMarks({ conference }: { conference: Pick<About, 'kind' | 'status'> }) {
  const { t } = useTranslation();
  return (
    <span className="t-marks">
      <span className="t-mark" data-kind={conference.kind}>
        {t(`conference.kind.${conference.kind}`)}
      </span>
      {conference.status !== 'Actual' && (
        <span className="t-mark t-mark-exercise">
          <TriangleAlert aria-hidden="true" />
          {t(`conference.status.${conference.status}`)}
        </span>
      )}
    </span>
  );
}
