import { CircleAlert, CircleCheck, CircleDashed, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckVerdict } from './summary.rules.ts';

const marks: Record<CheckVerdict, { icon: LucideIcon; word: string }> = {
  ok: { icon: CircleCheck, word: 'check.stateOk' },
  problem: { icon: CircleAlert, word: 'check.stateProblem' },
  waiting: { icon: CircleDashed, word: 'check.stateWaiting' },
};

export interface CheckCardProps {
  readonly title: string;
  readonly icon: LucideIcon;
  readonly verdict: CheckVerdict;
  /** What was found, and what to do next. */
  readonly words: string;
  readonly children?: ReactNode;
}

/** One thing checked: its mark with a word, the finding in a sentence, and what one can do. */
export function CheckCard({ title, icon: Icon, verdict, words, children }: CheckCardProps) {
  const { t } = useTranslation('ui');
  const mark = marks[verdict];
  return (
    <article className="zh-check-card" data-verdict={verdict} aria-label={title}>
      <header>
        <Icon aria-hidden="true" />
        <h3>{title}</h3>
        <span className="zh-check-mark">
          <mark.icon aria-hidden="true" />
          {t(mark.word)}
        </span>
      </header>
      <p role="status">{words}</p>
      {children}
    </article>
  );
}
