import { Button, Popconfirm } from 'antd';
import { CalendarClock, CalendarPlus, CalendarX } from 'lucide-react';
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
import { useSchedules } from './schedules.store.ts';

/** What is planned, the next first. */
export function PlannedConferences() {
  const { t } = useTranslation();
  const { schedules } = useActions();
  const list = useSchedules((s) => s.list);
  return (
    <LoadableView of={list} retry={() => void schedules.load()} lines={4}>
      {(all) => {
        const planned = all.filter(({ cancelledAt, startsAt }) => cancelledAt === null && startsAt !== null);
        return planned.length === 0 ? (
          <div className="c-panel">
            <EmptyState icon={CalendarClock} title={t('schedule.none')} text={t('schedule.noneText')} />
          </div>
        ) : (
          <ul className="k-list">
            {planned.map((schedule) => (
              <PlannedItem key={schedule.id} schedule={schedule} />
            ))}
          </ul>
        );
      }}
    </LoadableView>
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
      {schedule.own && (
        <Popconfirm
          title={t('schedule.cancelAsk', { title: schedule.title })}
          description={schedule.recurrence === 'once' ? undefined : t('schedule.cancelAll')}
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
