import { Popconfirm } from 'antd';
import { Check, CircleDashed, Download, SkipForward, Square, UserX, X } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RollCall, RollCallEntry } from '@zhida/protocol/roll-call.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { clockText } from '../../ui/time-text.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { aroundCurrent, countRollCall, resultRows } from './roll-call.rules.ts';
import { shortcuts } from './shortcuts.rules.ts';
import { useSessionActions } from './wall-context.ts';
import { useWall } from './wall.store.ts';

/** A roll call while it runs, and what came of it. */
export function RollCallPanel() {
  const rollCall = useWall((view) => view.rollCall);
  if (!rollCall) return null;
  return (
    <div className="w-rollcall">
      <Progress rollCall={rollCall} />
      {rollCall.endedAt === null && <Running rollCall={rollCall} />}
      {rollCall.endedAt !== null && <ResultDownload rollCall={rollCall} />}
      <Results rollCall={rollCall} />
    </div>
  );
}

const shares = [
  ['present', 'is-online'],
  ['absent', 'is-absent'],
  ['skipped', 'is-busy'],
  ['pending', ''],
] as const;

function Progress({ rollCall }: { rollCall: RollCall }) {
  const { t } = useTranslation();
  const counts = countRollCall(rollCall);
  return (
    <div className="w-rollcall__progress">
      <strong className="c-number" data-testid="roll-call-progress">
        {counts.done}
        <small className="c-muted">/{counts.total}</small>
      </strong>
      <span className="c-mark c-ok c-number">{t('wall.rollCall.present', { count: counts.present })}</span>
      <span className="c-mark c-alarm c-number">{t('wall.rollCall.absent', { count: counts.absent })}</span>
      {counts.skipped > 0 && (
        <span className="c-mark c-muted c-number">
          {t('wall.rollCall.skipped', { count: counts.skipped })}
        </span>
      )}
      {rollCall.endedAt === null && <EndButton uncalled={counts.uncalled} />}
      <div className="c-bar" aria-hidden>
        {shares.map(
          ([mark, tone]) =>
            counts[mark] > 0 && <i key={mark} className={tone} style={{ flex: counts[mark] }} />,
        )}
      </div>
    </div>
  );
}

/** Away from the marks, and asked for while sites are left: a slip would end a roll call that is half done, for good. */
function EndButton({ uncalled }: { uncalled: number }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const { endRollCall } = useSessionActions();
  if (!endRollCall) return null;
  const end = () => wall.attempt(endRollCall());
  return (
    <Popconfirm
      disabled={uncalled === 0}
      title={t('wall.rollCall.endAsk', { count: uncalled })}
      description={t('wall.rollCall.endText')}
      okText={t('wall.rollCall.end')}
      okButtonProps={{ danger: true, 'data-testid': 'confirm-end-roll-call' }}
      cancelText={t('wall.rollCall.goOn')}
      onConfirm={end}
    >
      <button
        type="button"
        className="w-button w-rollcall__end"
        data-testid="end-roll-call"
        onClick={uncalled === 0 ? end : undefined}
      >
        <Square aria-hidden />
        {t('wall.rollCall.end')}
      </button>
    </Popconfirm>
  );
}

function Running({ rollCall }: { rollCall: RollCall }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const { nextInRollCall } = useSessionActions();
  const now = useNow();
  const { current, next } = aroundCurrent(rollCall);
  const isManual = rollCall.mode === 'manual';
  const mark = (as: 'present' | 'absent' | 'skipped') => wall.attempt(nextInRollCall?.(as));
  return (
    <div className="w-rollcall__now">
      <small className="c-muted">
        {t(isManual ? 'wall.rollCall.manual' : 'wall.rollCall.automatic')} · {clockText(now)}
      </small>
      <div className="w-rollcall__site" aria-live={isManual ? 'polite' : 'off'}>
        {current ? current.displayName : t('wall.rollCall.nobody')}
      </div>
      <small className="c-muted c-ellipsis">
        {next && t('wall.rollCall.next', { name: next.displayName })}
      </small>
      {isManual && nextInRollCall && (
        <div className="w-rollcall__marks">
          <button
            type="button"
            className="w-button w-button--primary"
            data-testid="mark-present"
            title={`${t('wall.rollCall.isPresent')} (${shortcuts.present})`}
            onClick={() => mark('present')}
          >
            <Check aria-hidden />
            {t('wall.rollCall.isPresent')}
          </button>
          <button
            type="button"
            className="w-button"
            title={`${t('wall.rollCall.isAbsent')} (${shortcuts.absent})`}
            onClick={() => mark('absent')}
          >
            <UserX aria-hidden />
            {t('wall.rollCall.isAbsent')}
          </button>
          <button
            type="button"
            className="w-button"
            title={`${t('wall.rollCall.skip')} (${shortcuts.skip})`}
            onClick={() => mark('skipped')}
          >
            <SkipForward aria-hidden />
            {t('wall.rollCall.skip')}
          </button>
        </div>
      )}
    </div>
  );
}

function ResultDownload({ rollCall }: { rollCall: RollCall }) {
  const { t } = useTranslation();
  const { records } = useActions();
  const download = useAttempt(records.downloadRollCall);
  return (
    <div className="w-rollcall__now">
      <button
        type="button"
        className="w-button"
        disabled={download.running}
        onClick={() => void download.run(rollCall.conferenceId, rollCall.id, t('record.rollCallFile'))}
      >
        <Download aria-hidden />
        {t('wall.rollCall.download')}
      </button>
      {download.attempt.phase === 'failed' && <FaultNotice fault={download.attempt.fault} />}
    </div>
  );
}

const signs = { present: Check, absent: X, skipped: SkipForward, pending: CircleDashed } as const;
const tones = { present: 'c-ok', absent: 'c-alarm', skipped: 'c-waiting', pending: 'c-muted' } as const;

function Results({ rollCall }: { rollCall: RollCall }) {
  return (
    <ul className="w-rollcall__list">
      {resultRows(rollCall).map((entry) => (
        <Result
          key={entry.participantId}
          entry={entry}
          isCurrent={entry.participantId === rollCall.currentId}
        />
      ))}
    </ul>
  );
}

interface ResultProps {
  readonly entry: RollCallEntry;
  readonly isCurrent: boolean;
}

/** An entry keeps its identity: of hundreds only the two that changed are drawn again at every call. */
const Result = memo(function Result({ entry, isCurrent }: ResultProps) {
  const { t } = useTranslation();
  const Icon = signs[entry.mark];
  return (
    <li className={isCurrent ? 'is-current' : ''}>
      <span className="c-ellipsis c-grow">{entry.displayName}</span>
      <span className={`c-mark ${tones[entry.mark]}`}>
        <Icon aria-hidden />
        {t(`wall.rollCall.mark.${entry.mark}`)}
      </span>
      <small className="c-muted c-number">{entry.markedAt && clockText(Date.parse(entry.markedAt))}</small>
    </li>
  );
});
