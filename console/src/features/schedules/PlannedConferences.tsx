import { Button, Popconfirm, Segmented } from 'antd';
import { CalendarClock, CalendarPlus, CalendarX } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '@zhida/protocol/schedule.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { momentText } from '../../ui/time-text.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { fileNameOf } from '../records/download.ts';
import { useName } from '../session/county-name.ts';
import { useMay } from '../session/session.store.ts';
import { useSchedules, type ScheduleScope } from './schedules.store.ts';

/** What is planned, the next first; who commands others sees on demand what they plan. */
export function PlannedConferences() {
  const { schedules } = useActions();
  const list = useSchedules((s) => s.list);
  const commands = useMay('conference.call-many');
  return (
    <>
      {commands && <ScopeChoice />}
      <LoadableView of={list} retry={() => void schedules.load()} lines={4}>
        {(all) => <PlannedList all={all} />}
      </LoadableView>
    </>
  );
}

const scopes = ['mine', 'commanded'] as const;

function ScopeChoice() {
  const { t } = useTranslation();
  const { schedules } = useActions();
  const scope = useSchedules((s) => s.scope);
  return (
    <div className="c-row">
      <Segmented<ScheduleScope>
        aria-label={t('schedule.scopeLabel')}
        value={scope}
        onChange={schedules.show}
        options={scopes.map((value) => ({ value, label: t(`schedule.scope.${value}`) }))}
      />
    </div>
  );
}

function PlannedList({ all }: { all: readonly Schedule[] }) {
  const { t } = useTranslation();
  const isMine = useSchedules((s) => s.scope === 'mine');
  const planned = all.filter(({ cancelledAt, startsAt }) => cancelledAt === null && startsAt !== null);
  if (planned.length === 0)
    return (
      <div className="c-panel">
        <EmptyState
          icon={CalendarClock}
          title={t(isMine ? 'schedule.none' : 'schedule.noneCommanded')}
          text={t(isMine ? 'schedule.noneText' : 'schedule.noneCommandedText')}
        />
      </div>
    );
  return (
    <ul className="k-list">
      {planned.map((schedule) => (
        <PlannedItem key={schedule.id} schedule={schedule} />
      ))}
    </ul>
  );
}

function PlannedItem({ schedule }: { schedule: Schedule }) {
  const { t, i18n } = useTranslation();
  const name = useName();
  const now = useNow();
  const { kind, classFormat, status, title, startsAt, minutes, recurrence, organiser } = schedule;
  const called = schedule.unitIds.length + schedule.accountIds.length;
  return (
    <li
      className={`k-item${status === 'Actual' ? '' : ' is-exercise'}`}
      data-testid={`schedule-${schedule.id}`}
    >
      <div>
        <div className="k-item__top">
          <StatusBadge status={status} />
          <strong className="c-anywhere">{title}</strong>
          <span className="c-badge c-offline">
            {classFormat ? t(`conference.classFormat.${classFormat}`) : t(`conference.kind.${kind}`)}
          </span>
          {recurrence !== 'once' && (
            <span className="c-badge c-muted">{t(`schedule.every.${recurrence}`)}</span>
          )}
        </div>
        <div className="k-item__from c-number">
          {startsAt && momentText(startsAt, now, i18n.language)}
          {' · '}
          {t('wall.prolong.minutes', { count: minutes })}
          {' · '}
          {t('schedule.called', { count: called })}
          {' · '}
          {t('schedule.organiser', { name: organiser.displayName, unit: name(organiser.unitName) })}
        </div>
      </div>
      <Buttons schedule={schedule} />
    </li>
  );
}

function Buttons({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation();
  const { schedules, records } = useActions();
  const download = useAttempt(records.downloadCalendar);
  const cancel = useAttempt(schedules.cancel);
  return (
    <div className="c-row">
      <Button
        icon={<CalendarPlus aria-hidden />}
        loading={download.running}
        onClick={() => void download.run(schedule.id, `${fileNameOf(schedule.title, '')}.ics`)}
      >
        {t('schedule.calendar')}
      </Button>
      {schedule.mayCancel && (
        <Popconfirm
          title={t('schedule.cancelAsk', { title: schedule.title })}
          description={whatGoes(t, schedule)}
          okText={t('schedule.cancel')}
          okButtonProps={{ danger: true }}
          onConfirm={() => void cancel.run(schedule.id)}
        >
          <Button danger icon={<CalendarX aria-hidden />} loading={cancel.running}>
            {t('schedule.cancel')}
          </Button>
        </Popconfirm>
      )}
      {download.attempt.phase === 'failed' && <FaultNotice fault={download.attempt.fault} />}
      {cancel.attempt.phase === 'failed' && <FaultNotice fault={cancel.attempt.fault} />}
    </div>
  );
}

/** Whom it touches, where that is not plain. */
function whatGoes(
  t: TFunction,
  { recurrence, own, organiser, unitIds, accountIds }: Schedule,
): string | undefined {
  const others = own
    ? []
    : [
        t('schedule.cancelOthers', {
          name: organiser.displayName,
          count: unitIds.length + accountIds.length,
        }),
      ];
  const times = recurrence === 'once' ? [] : [t('schedule.cancelAll')];
  const words = [...others, ...times];
  return words.length === 0 ? undefined : words.join(' ');
}
