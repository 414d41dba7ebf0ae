import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { formatMoment } from '../../ui/time-text.ts';
import { useServerNow } from './DirectiveFacts.tsx';
import type { KeptDirective } from './kept.ts';
import { stepsOf } from './path.rules.ts';

/** What happened here, when, by whom; and which of it the county does not know yet. */
export function DirectivePath({ kept }: { kept: KeptDirective }) {
  const { t } = useTranslation();
  const { directive, link } = useStation();
  const outbox = useStore(directive.store, (s) => s.outbox);
  const offset = useStore(link, (s) => s.clockOffset);
  const now = useServerNow(60_000);
  const steps = stepsOf(kept, outbox, offset);
  if (steps.length === 0) return null;
  return (
    <section className="t-section t-card" aria-label={t('directives.path')}>
      <h2>{t('directives.path')}</h2>
      <ol className="t-path">
        {steps.map(({ kind, at, by, isUnsent }) => (
          <li key={kind} data-unsent={isUnsent}>
            <time dateTime={new Date(at).toISOString()}>{formatMoment(at, now)}</time>
            <span>
              {t(`directives.step.${kind}`)}
              {by !== null && ` · ${by}`}
              {isUnsent && <em> · {t('directives.sendingShort.unsent')}</em>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
