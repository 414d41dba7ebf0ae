import { ChevronRight, CircleAlert, CircleCheck, CircleSlash, PenLine, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { formatMoment } from '../../ui/time-text.ts';
import { useServerNow } from './DirectiveFacts.tsx';
import { DirectiveMarks } from './DirectiveHead.tsx';
import type { KeptDirective } from './kept.ts';
import { isOpenStage, sendingOf, stageOf, type Stage } from './progress.rules.ts';

const icons: Readonly<Record<Stage, LucideIcon>> = {
  'to-sign': PenLine,
  'to-answer': CircleAlert,
  signed: CircleCheck,
  answered: CircleCheck,
  completed: CircleCheck,
  declined: CircleSlash,
  withdrawn: CircleSlash,
};

/** One directive in the list: what it is about, from whom, when, and what is to be done. */
export function DirectiveCard({ kept }: { kept: KeptDirective }) {
  const { t, i18n } = useTranslation();
  const { directive: station, navigation } = useStation();
  const stage = useStore(station.store, (s) => stageOf(kept, s.outbox));
  const sending = useStore(station.store, (s) => sendingOf(kept, s.outbox, s.inFlight));
  const now = useServerNow(60_000);
  const { directive } = kept;
  const Icon = icons[stage];
  return (
    <li>
      <button
        type="button"
        className="t-card t-directive-card"
        data-stage={stage}
        data-open={isOpenStage(stage)}
        data-status={directive.status}
        data-testid="directive-card"
        onClick={() => navigation.go({ name: 'directive', directiveId: directive.id })}
      >
        <span className="t-directive-card-text">
          <DirectiveMarks directive={directive} />
          <strong>{directive.title}</strong>
          <span className="t-muted">
            {localName(directive.sender.unitName, i18n.language)} ·{' '}
            {formatMoment(Date.parse(directive.sentAt), now)}
          </span>
          <span className="t-directive-stage">
            <Icon aria-hidden="true" />
            {t(`directives.stage.${stage}`)}
            {sending !== 'confirmed' && ` · ${t(`directives.sendingShort.${sending}`)}`}
          </span>
        </span>
        <ChevronRight aria-hidden="true" />
      </button>
    </li>
  );
}
