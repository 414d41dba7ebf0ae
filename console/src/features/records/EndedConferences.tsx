import { Button } from 'antd';
import { ClipboardList, History, ListChecks, Users } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { minutesBetween, momentText } from '../../ui/time-text.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { fileNameOf } from './download.ts';
import { useRecords, type EndedConference } from './records.store.ts';

/** Conferences one led that are over, each with its records as spreadsheets. */
export function EndedConferences() {
  const { t } = useTranslation();
  const { records } = useActions();
  const ended = useRecords((s) => s.ended);
  return (
    <LoadableView of={ended} retry={() => void records.loadEnded()} lines={4}>
      {({ conferences, more }) =>
        conferences.length === 0 ? (
          <div className="c-panel">
            <EmptyState icon={History} title={t('record.none')} text={t('record.noneText')} />
          </div>
        ) : (
          <>
            <ul className="k-list">
              {conferences.map((conference) => (
                <EndedItem key={conference.id} conference={conference} />
              ))}
            </ul>
            {more && <Button onClick={() => void records.loadEnded(true)}>{t('record.older')}</Button>}
          </>
        )
      }
    </LoadableView>
  );
}

function EndedItem({ conference }: { conference: EndedConference }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { id, kind, status, title, startedAt, endedAt, participantCount, attendedCount } = conference;
  const minutes = minutesBetween(Date.parse(startedAt), Date.parse(endedAt));
  return (
    <li
      className={`k-item k-item--stacked${status === 'Actual' ? '' : ' is-exercise'}`}
      data-testid={`ended-${id}`}
    >
      <div>
        <div className="k-item__top">
          <StatusBadge status={status} />
          <strong className="c-anywhere">{title}</strong>
          <span className="c-badge c-offline">{t(`conference.kind.${kind}`)}</span>
        </div>
        <div className="k-item__from c-number">
          {momentText(startedAt, now, i18n.language)} — {momentText(endedAt, now, i18n.language)}
          {' · '}
          {t('wall.prolong.minutes', { count: minutes })}
          {' · '}
          {t('record.attended', { attended: attendedCount, total: participantCount })}
        </div>
      </div>
      <Files conference={conference} />
    </li>
  );
}

function Files({ conference: { id, title } }: { conference: EndedConference }) {
  const { t } = useTranslation();
  const { records } = useActions();
  const [neverCalled, setNeverCalled] = useState(false);
  return (
    <div className="c-row">
      <FileButton
        label={t('record.attendance')}
        icon={<Users aria-hidden />}
        run={() => records.downloadAttendance(id, `${fileNameOf(title, t('record.attendance'))}.xlsx`)}
      />
      <FileButton
        label={t('record.control')}
        icon={<ClipboardList aria-hidden />}
        run={() => records.downloadControlRecord(id, `${fileNameOf(title, t('record.control'))}.xlsx`)}
      />
      {neverCalled ? (
        <span className="c-muted">{t('record.noRollCall')}</span>
      ) : (
        <FileButton
          label={t('record.rollCall')}
          icon={<ListChecks aria-hidden />}
          run={async () =>
            setNeverCalled(
              !(await records.downloadLatestRollCall(id, `${fileNameOf(title, t('record.rollCall'))}.xlsx`)),
            )
          }
        />
      )}
    </div>
  );
}

function FileButton(props: { label: string; icon: ReactNode; run(): Promise<void> }) {
  const fetched = useAttempt(props.run);
  return (
    <>
      <Button icon={props.icon} loading={fetched.running} onClick={() => void fetched.run()}>
        {props.label}
      </Button>
      {fetched.attempt.phase === 'failed' && <FaultNotice fault={fetched.attempt.fault} />}
    </>
  );
}
