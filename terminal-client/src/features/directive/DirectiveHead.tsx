import type { ReceivedDirective } from '@zhida/protocol/directive-resource.ts';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** How severe it is in words, its number, and in words and stripes when it is not the real thing. */
export function DirectiveMarks({ directive }: { directive: ReceivedDirective }) {
  const { t } = useTranslation();
  const { severity, urgency, status, number } = directive;
  return (
    <span className="t-marks">
      <span className="t-mark t-severity" data-severity={severity}>
        {t(`directives.severity.${severity}`)}
      </span>
      {urgency === 'Immediate' && <span className="t-mark">{t('directives.urgency.Immediate')}</span>}
      <span className="t-mark">{t('directives.number', { number })}</span>
      {status !== 'Actual' && (
        <span className="t-mark t-mark-exercise">
          <TriangleAlert aria-hidden="true" />
          {t(`conference.status.${status}`)}
        </span>
      )}
    </span>
  );
}

/** Across the whole screen: an exercise can never be taken for the real thing. */
export function ExerciseBand({ directive }: { directive: ReceivedDirective }) {
  const { t } = useTranslation();
  if (directive.status === 'Actual') return null;
  return (
    <p className="t-directive-exercise" data-testid="directive-exercise">
      {t(`incoming.status.${directive.status}`)}
    </p>
  );
}
