import { Button, Checkbox, Input, Popconfirm, Segmented, Select } from 'antd';
import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { certainties, directiveStatuses, severities, urgencies } from '@zhida/protocol/directive-resource.ts';
import { StatusBand } from '@zhida/web-ui/conference/StatusStripes.tsx';
import { useActions } from '../../app/console-actions.ts';
import { Page } from '../../ui/Page.tsx';
import { valueOf } from '../../ui/loadable.ts';
import { useMay } from '../session/session.store.ts';
import { AttachmentsField } from './AttachmentsField.tsx';
import { useCompose } from './compose.store.ts';
import { isBlank, type Draft } from './draft.rules.ts';
import { FormBuilder } from './FormBuilder.tsx';
import { RecipientsField } from './RecipientsField.tsx';
import { SendPanel } from './SendPanel.tsx';
import { mayEdit } from './sending.rules.ts';
import { Templates } from './Templates.tsx';
import '../directives/directives.css';
import './compose.css';

/** Writes a directive: what, to whom, until when, what is to come back; beside it who would get it, and the button. */
export function ComposePage() {
  const { t } = useTranslation();
  const { compose } = useActions();
  const draft = useCompose((s) => s.draft);
  const isOpen = useCompose((s) => mayEdit(s.sending));
  if (!draft) return null;
  const { replaces, status } = draft;
  return (
    <Page
      title={replaces ? t('compose.replaceTitle', { number: replaces.number }) : t('directive.new')}
      text={replaces !== null && t('compose.replaceText')}
      actions={
        isOpen &&
        !isBlank(draft) && (
          <Popconfirm
            title={t('compose.discardAsk')}
            okText={t('compose.discard')}
            cancelText={t('action.cancel')}
            okButtonProps={{ danger: true }}
            onConfirm={compose.discard}
          >
            <Button type="text" icon={<Trash2 aria-hidden />}>
              {t('compose.discard')}
            </Button>
          </Popconfirm>
        )
      }
    >
      <div className={`dc-columns${status === 'Actual' ? '' : ' is-played'}`} data-testid="directive-compose">
        <fieldset className="dc-fields" disabled={!isOpen}>
          <StatusBand status={status} />
          <What draft={draft} />
          <RecipientsField draft={draft} />
          <Deadlines draft={draft} />
          <Section title={t('compose.form')} text={t('compose.formText')}>
            <FormBuilder fields={draft.form} onChange={(form) => compose.change({ form })} />
            {draft.form.length > 0 && (
              <Checkbox
                checked={draft.review}
                onChange={(event) => compose.change({ review: event.target.checked })}
              >
                {t('compose.review')}
              </Checkbox>
            )}
          </Section>
          <Section title={t('compose.attachments')} text={t('compose.attachmentsText')}>
            <AttachmentsField attachments={draft.attachments} />
          </Section>
          <Options draft={draft} />
        </fieldset>
        <SendPanel draft={draft} />
      </div>
    </Page>
  );
}

export function Section(props: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className="dc-section c-panel">
      <h2>
        {props.title}
        {props.text && <small>{props.text}</small>}
      </h2>
      {props.children}
    </section>
  );
}

/** What is said, how grave it is, and whether it is for real. */
function What({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { compose } = useActions();
  const { status, title, text, severity, urgency, certainty } = draft;
  return (
    <section className="dc-section c-panel">
      <div className="dc-row">
        <div className="m-field">
          {t('compose.status')}
          <Segmented<Draft['status']>
            data-testid="directive-status"
            value={status}
            onChange={(next) => compose.change({ status: next })}
            options={directiveStatuses.map((value) => ({ value, label: t(`directive.status.${value}`) }))}
          />
        </div>
        {draft.replaces === null && <Templates />}
      </div>
      <label className="m-field">
        {t('compose.title')}
        <Input
          value={title}
          maxLength={60}
          placeholder={t('compose.titleHint')}
          data-testid="directive-title"
          onChange={(event) => compose.change({ title: event.target.value })}
        />
      </label>
      <label className="m-field">
        {t('compose.text')}
        <Input.TextArea
          value={text}
          maxLength={4000}
          autoSize={{ minRows: 4, maxRows: 14 }}
          placeholder={t('compose.textHint')}
          data-testid="directive-text"
          onChange={(event) => compose.change({ text: event.target.value })}
        />
      </label>
      <div className="dc-row">
        <Words
          label={t('compose.severity')}
          word={(one) => t(`directive.severity.${one}`)}
          values={severities}
          value={severity}
          onChange={(next) => compose.change({ severity: next })}
        />
        <Words
          label={t('compose.urgency')}
          word={(one) => t(`directive.urgency.${one}`)}
          values={urgencies}
          value={urgency}
          onChange={(next) => compose.change({ urgency: next })}
        />
        <Words
          label={t('compose.certainty')}
          word={(one) => t(`directive.certainty.${one}`)}
          values={certainties}
          value={certainty}
          onChange={(next) => compose.change({ certainty: next })}
        />
      </div>
    </section>
  );
}

interface WordsProps<T extends string> {
  readonly label: string;
  readonly values: readonly T[];
  readonly value: T;
  word(value: T): string;
  onChange(value: T): void;
}

function Words<T extends string>({ label, word, values, value, onChange }: WordsProps<T>) {
  return (
    <label className="m-field">
      {label}
      <Select<T>
        aria-label={label}
        value={value}
        onChange={onChange}
        options={values.map((one) => ({ value: one, label: word(one) }))}
      />
    </label>
  );
}

const acknowledgeChoices = [5, 10, 15, 30, 60, 120, 240, 1440] as const;
const feedbackChoices = [30, 60, 120, 240, 480, 1440, 2880] as const;

/** Until when it is to be signed for, and answered. */
function Deadlines({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { compose } = useActions();
  const policies = valueOf(useCompose((s) => s.policies))?.policies ?? [];
  const { acknowledgeMinutes, feedbackMinutes, form, policyId, quorum } = draft;
  return (
    <Section title={t('compose.deadlines')} text={t('compose.deadlinesText')}>
      <div className="dc-row">
        <Minutes
          label={t('directive.toAcknowledge')}
          choices={acknowledgeChoices}
          value={acknowledgeMinutes}
          onChange={(next) => compose.change({ acknowledgeMinutes: next })}
        />
        {form.length > 0 && (
          <Minutes
            label={t('directive.toFeedback')}
            choices={feedbackChoices}
            value={feedbackMinutes}
            onChange={(next) => compose.change({ feedbackMinutes: next })}
          />
        )}
        <label className="m-field">
          {t('compose.policy')}
          <Select<string>
            aria-label={t('compose.policy')}
            value={policyId ?? ''}
            onChange={(next) => compose.change({ policyId: next === '' ? null : next })}
            options={[
              { value: '', label: t('compose.policyDefault') },
              ...policies.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </label>
        <label className="m-field">
          {t('compose.quorum')}
          <Select<string>
            aria-label={t('compose.quorum')}
            value={quorum ? `${quorum.within}` : ''}
            onChange={(next) =>
              compose.change({ quorum: next === 'node' ? { count: 1, within: 'node' } : null })
            }
            options={[
              { value: '', label: t('compose.quorumAll') },
              { value: 'node', label: t('compose.quorumNode') },
            ]}
          />
        </label>
      </div>
    </Section>
  );
}

function Minutes(props: {
  label: string;
  choices: readonly number[];
  value: number | null;
  onChange(value: number | null): void;
}) {
  const { t } = useTranslation();
  const { label, choices, value, onChange } = props;
  // A template may have brought another span than those offered.
  const shown =
    value === null || choices.includes(value) ? choices : [...choices, value].sort((a, b) => a - b);
  return (
    <label className="m-field">
      {label}
      <Select<number>
        aria-label={label}
        value={value ?? 0}
        onChange={(next) => onChange(next === 0 ? null : next)}
        options={[
          { value: 0, label: t('compose.noDeadline') },
          ...shown.map((minutes) => ({
            value: minutes,
            label:
              minutes % 60 === 0
                ? t('compose.withinHours', { count: minutes / 60 })
                : t('compose.withinMinutes', { count: minutes }),
          })),
        ]}
      />
    </label>
  );
}

/** What else happens with it. */
function Options({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { compose } = useActions();
  const mayCall = useMay('conference.open');
  return (
    <section className="dc-section c-panel">
      {mayCall && (
        <Checkbox
          data-testid="directive-conference"
          checked={draft.conference}
          onChange={(event) => compose.change({ conference: event.target.checked })}
        >
          {t('compose.conference')}
        </Checkbox>
      )}
      <Checkbox
        data-testid="directive-needs-approval"
        checked={draft.needsApproval}
        onChange={(event) => compose.change({ needsApproval: event.target.checked })}
      >
        {t('compose.needsApproval')}
      </Checkbox>
    </section>
  );
}
