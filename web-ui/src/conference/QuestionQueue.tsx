import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FaultLine } from './FaultLine.tsx';
import { useAttempt } from './use-attempt.ts';
import { useReading } from './use-reading.ts';

const readQuestions = (session: ConferenceSession) => session.questions();
const readCanMark = (session: ConferenceSession) => session.actions().markAnswered !== undefined;

/** The questions nobody has answered yet, oldest first; a chair takes them off one by one. */
export function QuestionQueue({ session }: { readonly session: ConferenceSession }) {
  const { t } = useTranslation('ui');
  const questions = useReading(session, readQuestions);
  const canMark = useReading(session, readCanMark);
  const attempt = useAttempt();
  return (
    <section className="zh-chat-log" aria-label={t('chat.openQuestions')}>
      {questions.length === 0 && <p className="zh-chat-empty">{t('chat.noQuestions')}</p>}
      {questions.map(({ id, from, text }) => (
        <article key={id} className="zh-line" data-kind="question">
          <header>
            <b>{from.displayName}</b>
          </header>
          <p>{text}</p>
          {canMark && (
            <footer>
              <button type="button" onClick={() => attempt.run(() => session.actions().markAnswered?.(id))}>
                <Check aria-hidden="true" /> {t('chat.markAnswered')}
              </button>
            </footer>
          )}
        </article>
      ))}
      <FaultLine fault={attempt.fault} />
    </section>
  );
}
