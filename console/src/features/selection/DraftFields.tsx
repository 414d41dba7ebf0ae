import { Checkbox, Input, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { classFormats, conferenceStatuses } from '@zhida/protocol/conference.ts';
import { recurrences } from '@zhida/protocol/schedule.ts';
import { StatusBand } from '@zhida/web-ui/conference/StatusStripes.tsx';
import { openKinds, type Draft, type OpenKind } from './new-conference.rules.ts';

interface DraftFieldsProps {
  readonly draft: Draft;
  onChange(change: Partial<Draft>): void;
}

const durations = [30, 60, 90, 120, 240] as const;
const reminders = [0, 5, 15, 30, 60] as const;

/** What kind of conference it is and how it is run. */
export function DraftFields({ draft, onChange }: DraftFieldsProps) {
  const { t } = useTranslation();
  const { kind, status, classFormat, lobby, minutes, when } = draft;
  return (
    <>
      <StatusBand status={status} />
      <div className="b-columns">
        <div className="m-field">
          {t('selection.kind')}
          <Segmented<OpenKind>
            value={kind}
            onChange={(next) => onChange({ kind: next })}
            options={openKinds.map((value) => ({ value, label: t(`conference.kind.${value}`) }))}
          />
        </div>
        <div className="m-field">
          {t('selection.status')}
          <Segmented<Draft['status']>
            value={status}
            onChange={(next) => onChange({ status: next })}
            options={conferenceStatuses.map((value) => ({ value, label: t(`conference.status.${value}`) }))}
          />
        </div>
        {kind === 'training' && (
          <div className="m-field">
            {t('selection.classFormat')}
            <Segmented<Draft['classFormat']>
              value={classFormat}
              onChange={(next) => onChange({ classFormat: next })}
              options={classFormats.map((value) => ({
                value,
                label: t(`conference.classFormat.${value}`),
              }))}
            />
          </div>
        )}
        <label className="m-field">
          {t('selection.minutes')}
          <Select<number>
            aria-label={t('selection.minutes')}
            value={minutes ?? (when === 'later' ? 60 : 0)}
            onChange={(next) => onChange({ minutes: next === 0 ? null : next })}
            options={[
              ...(when === 'now' ? [{ value: 0, label: t('selection.openEnd') }] : []),
              ...durations.map((value) => ({ value, label: t('wall.prolong.minutes', { count: value }) })),
            ]}
          />
        </label>
      </div>
      {when === 'later' && <PlanFields draft={draft} onChange={onChange} />}
      <Checkbox checked={lobby} onChange={(event) => onChange({ lobby: event.target.checked })}>
        {t('selection.lobby')}
      </Checkbox>
    </>
  );
}

function PlanFields({ draft, onChange }: DraftFieldsProps) {
  const { t } = useTranslation();
  const { startsAt, recurrence, until, remindMinutes } = draft;
  return (
    <div className="b-columns">
      <label className="m-field">
        {t('schedule.startsAt')}
        <Input
          type="datetime-local"
          value={startsAt}
          onChange={(event) => onChange({ startsAt: event.target.value })}
        />
      </label>
      <label className="m-field">
        {t('schedule.recurrence')}
        <Select<Draft['recurrence']>
          aria-label={t('schedule.recurrence')}
          value={recurrence}
          onChange={(next) => onChange({ recurrence: next })}
          options={recurrences.map((value) => ({ value, label: t(`schedule.every.${value}`) }))}
        />
      </label>
      {recurrence !== 'once' && (
        <label className="m-field">
          {t('schedule.until')}
          <Input type="date" value={until} onChange={(event) => onChange({ until: event.target.value })} />
        </label>
      )}
      <label className="m-field">
        {t('schedule.remind')}
        <Select<number>
          aria-label={t('schedule.remind')}
          value={remindMinutes}
          onChange={(next) => onChange({ remindMinutes: next })}
          options={reminders.map((value) => ({
            value,
            label: value === 0 ? t('schedule.noReminder') : t('schedule.remindBefore', { count: value }),
          }))}
        />
      </label>
    </div>
  );
}
