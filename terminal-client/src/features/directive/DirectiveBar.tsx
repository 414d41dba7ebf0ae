import { FileWarning } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { AskAnswers } from './AskAnswers.tsx';
import type { AskNow } from './ask.rules.ts';
import { DirectiveMarks, ExerciseBand } from './DirectiveHead.tsx';
import { saysMore } from './kept.ts';
import { askWords } from './TakeoverScreen.tsx';
import { useAsk } from './use-ask.ts';
import { useShown } from './use-shown.ts';
import './directive.css';

/** During a call a directive is a bar above the patient's picture, never over it. */
export function DirectiveBar() {
  const ask = useAsk();
  return ask && <Bar ask={ask} />;
}

function Bar({ ask }: { ask: AskNow }) {
  const { t, i18n } = useTranslation();
  const { directive: station } = useStation();
  const bar = useRef<HTMLElement>(null);
  const { directive } = ask.kept;
  useShown(bar, `${ask.directiveId} ${ask.key}`, () => void station.actions.markShown(ask.directiveId));
  return (
    <section
      ref={bar}
      className="t-directive-bar"
      data-severity={directive.severity}
      data-status={directive.status}
      role="alert"
      data-testid="directive-bar"
    >
      <ExerciseBand directive={directive} />
      <FileWarning aria-hidden="true" />
      <div className="t-directive-bar-text" tabIndex={0}>
        <DirectiveMarks directive={directive} />
        <strong>
          {t(`directives.ask.${askWords(ask)}`)}：{directive.title}
        </strong>
        {saysMore(directive) && <p>{directive.text}</p>}
        <span className="t-muted">{localName(directive.sender.unitName, i18n.language)}</span>
      </div>
      <AskAnswers ask={ask} inCall />
    </section>
  );
}
