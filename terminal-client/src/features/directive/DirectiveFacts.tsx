import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { formatMoment } from '../../ui/time-text.ts';
import { useNow } from '../../ui/use-now.ts';
import { timeLeft } from './deadline.rules.ts';
import type { KeptDirective } from './kept.ts';
import { isOpenStage, stageOf } from './progress.rules.ts';

/** Who sent it, when it was sent (not when it came in), and until when what is still asked. */
export function DirectiveFacts({ kept }: { kept: KeptDirective }) {
  const { t, i18n } = useTranslation();
  const { store } = useStation().directive;
  const stage = useStore(store, (s) => stageOf(kept, s.outbox));
  const { sender, sentAt, acknowledgeBy, feedbackBy } = kept.directive;
  const now = useServerNow(10_000);
  return (
    <dl className="t-facts t-directive-facts">
      <dt>{t('directives.from')}</dt>
      <dd>
        <span className="t-unbroken">{localName(sender.unitName, i18n.language)}</span>{' '}
        <span className="t-unbroken">{sender.displayName}</span>
      </dd>
      <dt>{t('directives.sentAt')}</dt>
      <dd>
        <time dateTime={sentAt} data-testid="directive-sent-at">
          {formatMoment(Date.parse(sentAt), now)}
        </time>
      </dd>
      {acknowledgeBy !== null && stage === 'to-sign' && (
        <>
          <dt>{t('directives.acknowledgeBy')}</dt>
          <dd>
            <Deadline at={acknowledgeBy} now={now} />
          </dd>
        </>
      )}
      {feedbackBy !== null && isOpenStage(stage) && (
        <>
          <dt>{t('directives.feedbackBy')}</dt>
          <dd>
            <Deadline at={feedbackBy} now={now} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** Now by the county's clock: this machine's may be years off. */
export function useServerNow(stepMs: number): number {
  const offset = useStore(useStation().link, (s) => s.clockOffset);
  return useNow(stepMs) + offset;
}

function Deadline({ at, now }: { at: string; now: number }) {
  const { t } = useTranslation();
  const { when, unit, large, small } = timeLeft(at, now);
  return (
    <span className={when === 'over' ? 't-deadline t-deadline-over' : 't-deadline'}>
      {formatMoment(Date.parse(at), now)} <b>{t(`directives.${when}.${unit}`, { large, small })}</b>
    </span>
  );
}
