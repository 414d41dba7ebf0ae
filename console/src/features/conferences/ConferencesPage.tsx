import { Button, Segmented } from 'antd';
import { CalendarClock, PhoneOutgoing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useActions } from '../../app/console-actions.ts';
import { Page } from '../../ui/Page.tsx';
import { valueOf } from '../../ui/loadable.ts';
import { EndedConferences } from '../records/EndedConferences.tsx';
import { PlannedConferences } from '../schedules/PlannedConferences.tsx';
import { useSchedules } from '../schedules/schedules.store.ts';
import { useMay } from '../session/session.store.ts';
import { useConferences } from './conferences.store.ts';
import { RunningConferences } from './RunningConferences.tsx';
import '../consultations/consultations.css';

const tabs = ['running', 'planned', 'ended'] as const;
type Tab = (typeof tabs)[number];

/** The conferences that are on, planned and over, and how to open one. */
export function ConferencesPage() {
  const { t } = useTranslation();
  const { selection } = useActions();
  const mayOpen = useMay('conference.open');
  const seesTree = useMay('presence.read');
  const [search, setSearch] = useSearchParams();
  const tab = tabs.find((name) => name === search.get('tab')) ?? 'running';
  const running = useConferences((s) => valueOf(s.conferences)?.size ?? 0);
  const planned = useSchedules((s) => valueOf(s.list)?.filter(({ cancelledAt }) => !cancelledAt).length ?? 0);
  const counts: Readonly<Record<Tab, number>> = { running, planned, ended: 0 };
  return (
    <Page
      title={t('conference.title')}
      text={mayOpen && seesTree && t('conference.howToOpen')}
      tools={
        <>
          <Segmented<Tab>
            value={tab}
            onChange={(next) => setSearch({ tab: next }, { replace: true })}
            options={tabs.map((value) => ({
              value,
              label: `${t(`conference.tab.${value}`)}${counts[value] > 0 ? ` ${counts[value]}` : ''}`,
            }))}
          />
          <span className="c-grow" />
          {mayOpen && seesTree && (
            <>
              <Button icon={<CalendarClock aria-hidden />} onClick={selection.planAhead}>
                {t('schedule.later')}
              </Button>
              <Button type="primary" icon={<PhoneOutgoing aria-hidden />} onClick={selection.openDialog}>
                {t('selection.dialogTitle')}
              </Button>
            </>
          )}
        </>
      }
    >
      {tab === 'running' && <RunningConferences />}
      {tab === 'planned' && <PlannedConferences />}
      {tab === 'ended' && <EndedConferences />}
    </Page>
  );
}
