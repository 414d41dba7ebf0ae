import { faultText } from '@zhida/web-ui/fault-text.ts';
import { Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { Note } from '../../ui/Note.tsx';
import { isOnline } from '../link/link.selectors.ts';
import type { ConsultationState } from './consultation.store.ts';
import { listProblems } from './request-form.ts';

/** The call button, what it will do, and what stands in its way. */
export function AskFooter() {
  const { t } = useTranslation();
  const { consultation, link } = useStation();
  const state = useStore(consultation.store);
  const online = useStore(link, isOnline);
  const isSending = state.request.phase === 'sending';
  return (
    <>
      <Obstacle state={state} online={online} />
      <div className="t-ask-send">
        <p className="t-ask-summary">
          <Summary state={state} />
        </p>
        <button
          type="button"
          className="t-button t-button-call t-button-large"
          data-testid="call"
          aria-disabled={!online || isSending}
          onClick={() => {
            if (!online) return;
            if (listProblems(state.form)[0] === 'specialty-missing') showSpecialties();
            void consultation.actions.request();
          }}
        >
          <Phone aria-hidden="true" />
          {t(isSending ? 'ask.calling' : 'ask.call')}
        </button>
      </div>
    </>
  );
}

/** On a long form what is missing is often scrolled out of sight. */
function showSpecialties(): void {
  document.getElementById('ask-specialty')?.scrollIntoView({ block: 'start' });
}

function Summary({ state }: { state: ConsultationState }) {
  const { t, i18n } = useTranslation();
  const { specialties, form } = state;
  const list = specialties.phase === 'ready' ? specialties.specialties : [];
  const chosen = list.find((s) => s.id === form.specialtyId);
  if (!chosen) return t('ask.summaryNone');
  const urgency = t(`consultation.urgency.${form.urgency}`);
  return t('ask.summary', { specialty: localName(chosen.name, i18n.language), urgency });
}

function Obstacle({ state, online }: { state: ConsultationState; online: boolean }) {
  const { t } = useTranslation();
  const { request, form } = state;
  if (!online) return <Note kind="info">{t('ask.offline')}</Note>;
  if (request.phase === 'refused') {
    return <Note kind="problem">{t('ask.refused', { text: faultText(t, request.fault) })}</Note>;
  }
  const problem = listProblems(form)[0];
  if (request.phase !== 'editing' || !request.checked || !problem) return null;
  return <Note kind="problem">{t(`ask.problem.${problem}`)}</Note>;
}
