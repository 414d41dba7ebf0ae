import { Input, Segmented } from 'antd';
import { CalendarClock, PhoneOutgoing } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useActions } from '../../app/console-actions.ts';
import { useClock } from '../../ui/clock.store.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { pushNote } from '../../ui/notes.store.ts';
import { clockText } from '../../ui/time-text.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { QuickPick } from '../groups/QuickPick.tsx';
import { localInput } from '../org-admin/local-input.ts';
import { roomUrl } from '../rooms/rooms.sync.ts';
import { useActor } from '../session/session.store.ts';
import { CalledSummary } from './CalledSummary.tsx';
import { DraftFields } from './DraftFields.tsx';
import { isComplete, toConference, toSchedule, withoutOwn, type Draft } from './new-conference.rules.ts';
import { useSelection } from './selection.store.ts';

const tomorrowMs = 86_400_000;

function useDraft(isLater: boolean): [Draft, (change: Partial<Draft>) => void] {
  const { t } = useTranslation();
  const actor = useActor();
  const commands = actor?.roles.some(({ role }) => role !== 'trainer' && role !== 'expert') ?? false;
  const trains = actor?.roles.some(({ role }) => role === 'trainer') ?? false;
  const [typed, setTyped] = useState<Partial<Draft>>({});
  const [begun] = useState(() => useClock.getState().now);
  const kind = typed.kind ?? (commands ? 'dispatch' : trains ? 'training' : 'meeting');
  const draft: Draft = {
    when: isLater ? 'later' : 'now',
    kind,
    classFormat: 'big-class',
    status: 'Actual',
    lobby: false,
    minutes: null,
    startsAt: localInput(begun + tomorrowMs),
    recurrence: 'once',
    until: '',
    remindMinutes: 15,
    ...typed,
    title:
      typed.title ??
      t('selection.defaultTitle', {
        kind: t(`conference.kind.${kind}`),
        time: clockText(begun).slice(0, 5),
      }),
  };
  return [draft, (change) => setTyped((before) => ({ ...before, ...change }))];
}

/** Opens a conference with everybody chosen, or plans one. A title is ready, so that two presses are enough in a hurry. */
export function OpenConferenceDialog({ isLater }: { isLater: boolean }) {
  const { t } = useTranslation();
  const { selection, conferences, schedules } = useActions();
  const navigate = useNavigate();
  const now = useClock((s) => s.now);
  const [requestId] = useState(conferences.newRequestId);
  const [draft, change] = useDraft(isLater);
  const { unitIds, people } = useSelection();
  const ownUnitId = useActor()?.unitId;
  const called = { unitIds: withoutOwn(unitIds, ownUnitId), accountIds: people.map(({ id }) => id) };
  const count = called.unitIds.length + people.length;
  const open = useAttempt(conferences.open);
  const plan = useAttempt(schedules.create);
  const isNow = draft.when === 'now';

  const submit = async (): Promise<void> => {
    if (!isNow) {
      if (!(await plan.run(toSchedule(draft, called), requestId)).done) return;
      selection.clear();
      pushNote({ kind: 'done', key: 'schedule.created' }, useClock.getState().now);
      return void navigate('/conferences?tab=planned');
    }
    const outcome = await open.run(toConference(draft, called), requestId);
    if (!outcome.done) return;
    selection.clear();
    void navigate(roomUrl(outcome.value.id));
  };

  return (
    <FormDialog
      title={t('selection.dialogTitle')}
      width="min(96vw, 46rem)"
      submit={isNow ? t('selection.callNow', { count }) : t('schedule.create', { count })}
      icon={isNow ? <PhoneOutgoing aria-hidden /> : <CalendarClock aria-hidden />}
      testId="open-conference"
      complete={isComplete(draft, called, now)}
      attempt={isNow ? open.attempt : plan.attempt}
      onClose={selection.closeDialog}
      onSubmit={() => void submit()}
    >
      <Segmented<Draft['when']>
        value={draft.when}
        onChange={(when) => change({ when })}
        options={[
          { value: 'now', label: t('schedule.now') },
          { value: 'later', label: t('schedule.later') },
        ]}
      />
      <label>
        {t('selection.titleField')}
        <Input
          value={draft.title}
          maxLength={80}
          onChange={(event) => change({ title: event.target.value })}
        />
      </label>
      <DraftFields draft={draft} onChange={change} />
      <div className="m-field">
        {t('selection.who')}
        <QuickPick unitIds={unitIds} onToggle={selection.toggleUnits} />
      </div>
      <CalledSummary unitIds={called.unitIds} />
    </FormDialog>
  );
}
