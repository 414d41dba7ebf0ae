import {
  Ban,
  CheckCheck,
  CloudOff,
  Eye,
  FileCheck2,
  Inbox,
  PenLine,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { namedStages, stages, type Stage, type StageCounts } from './stage.rules.ts';
import './stages.css';

const icons: Readonly<Record<Stage, LucideIcon>> = {
  unreached: CloudOff,
  delivered: Inbox,
  displayed: Eye,
  acknowledged: PenLine,
  feedback: FileCheck2,
  completed: CheckCheck,
  declined: Ban,
  withdrawn: Undo2,
};

/** Shares of the stages, the furthest first. Decoration: the numbers stand beside it. */
export function StageBar({ counts }: { counts: StageCounts }) {
  return (
    <div className="dr-bar" aria-hidden>
      {stages.map(
        (stage) =>
          counts[stage] > 0 && <i key={stage} data-stage={stage} style={{ flexGrow: counts[stage] }} />,
      )}
    </div>
  );
}

/** Sign and word of one stage. */
export function StageMark({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  const Icon = icons[stage];
  return (
    <span className="c-mark dr-stage" data-stage={stage}>
      <Icon aria-hidden />
      {t(`directive.stage.${stage}`)}
    </span>
  );
}

/** How many stand at each stage, with its sign and word. */
export function StageNumbers({ counts, wantsFeedback }: { counts: StageCounts; wantsFeedback: boolean }) {
  const { t } = useTranslation();
  return (
    <dl className="dr-numbers">
      {namedStages(counts, { feedback: wantsFeedback }).map((stage) => {
        const Icon = icons[stage];
        return (
          <div key={stage} className={`dr-stage${counts[stage] === 0 ? ' is-zero' : ''}`} data-stage={stage}>
            <dt>
              <Icon aria-hidden />
              {t(`directive.stage.${stage}`)}
            </dt>
            <dd data-testid={`directive-count-${stage}`}>{counts[stage]}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** A number with the sign of its stage; the word is its tooltip and its name. */
export function StageCount({ stage, count }: { stage: Stage; count: number }) {
  const { t } = useTranslation();
  const Icon = icons[stage];
  const word = t(`directive.stage.${stage}`);
  return (
    <span className="c-mark dr-stage" data-stage={stage} title={word}>
      <Icon aria-hidden />
      <span className="dr-stage__word">{word}</span> {count}
    </span>
  );
}
