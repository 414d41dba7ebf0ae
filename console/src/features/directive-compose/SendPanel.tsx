import { Button } from 'antd';
import { CloudOff, RotateCw, Send, UserCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useActions } from '../../app/console-actions.ts';
import { useClock } from '../../ui/clock.store.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { pushNote } from '../../ui/notes.store.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useConnection } from '../connection/connection.store.ts';
import { directiveUrl } from '../directives/DirectiveCard.tsx';
import { useOrgIndex } from '../org/org.store.ts';
import { useName } from '../session/county-name.ts';
import { useActor } from '../session/session.store.ts';
import { useCompose, type Preview } from './compose.store.ts';
import { hasRecipients, missingIn, type Draft } from './draft.rules.ts';
import { Sendings } from './Sendings.tsx';

/** Who would get it, who of them cannot be reached now, and the one button. Stays in sight while one writes. */
export function SendPanel({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { compose } = useActions();
  const preview = useCompose((s) => s.preview);
  return (
    <aside className="dc-send c-panel" aria-label={t('compose.preview')}>
      <div className="dc-send__scroll">
        <StatusBadge status={draft.status} />
        {hasRecipients(draft.recipients) ? (
          <LoadableView of={preview} retry={compose.previewAgain} lines={3}>
            {(value) => <Reach preview={value} levels={draft.recipients.levels} />}
          </LoadableView>
        ) : (
          <p className="c-muted">{t(draft.replaces ? 'compose.sameUnits' : 'compose.nobody')}</p>
        )}
      </div>
      <SendButton draft={draft} />
    </aside>
  );
}

/** More names than this are counted, not read. */
const namedUpTo = 60;

function Reach({ preview, levels: asked }: { preview: Preview; levels: Draft['recipients']['levels'] }) {
  const { t } = useTranslation();
  const name = useName();
  const { total, levels, unreachable, needsApproval, unitIds } = preview;
  const ownUnitId = useActor()?.unitId ?? '';
  const ownLevel = useOrgIndex()?.byId.get(ownUnitId)?.level;
  const isOwnLeft = ownLevel !== undefined && asked.includes(ownLevel) && !unitIds.includes(ownUnitId);
  return (
    <div
      className="dc-reach"
      data-testid="directive-preview"
      data-total={total}
      data-unreachable={unreachable.length}
    >
      <p className="dc-reach__total">
        <strong className="c-number">{total}</strong> {t('compose.units', { count: total })}
      </p>
      <p className="c-muted c-number">
        {levels.map(({ level, count }) => `${t(`level.${level}`)} ${count}`).join(' · ')}
      </p>
      {isOwnLeft && <p className="c-muted">{t('compose.ownLeft')}</p>}
      {needsApproval && (
        <p className="c-mark c-waiting">
          <UserCheck aria-hidden />
          {t('compose.secondPerson')}
        </p>
      )}
      {unreachable.length === 0 ? (
        total > 0 && <p className="c-ok">{t('compose.allReachable')}</p>
      ) : (
        <>
          <p className="c-mark c-waiting c-number">
            <CloudOff aria-hidden />
            {t('compose.unreachable', { count: unreachable.length })}
          </p>
          <ul className="dc-unreachable">
            {unreachable.slice(0, namedUpTo).map((unit) => (
              <li key={unit.unitId}>
                <span className="c-ellipsis" title={name(unit.name)}>
                  {name(unit.name)}
                </span>
                <span className="c-muted">{t(`directive.unreachable.${unit.reason}`)}</span>
              </li>
            ))}
          </ul>
          {unreachable.length > namedUpTo && (
            <p className="c-muted">
              {t('compose.moreUnreachable', { count: unreachable.length - namedUpTo })}
            </p>
          )}
          <p className="c-muted">{t('compose.unreachableText')}</p>
        </>
      )}
    </div>
  );
}

function SendButton({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { compose, directives } = useActions();
  const navigate = useNavigate();
  const sending = useCompose((s) => s.sending);
  const preview = useCompose((s) => s.preview);
  const isUploading = useCompose((s) => s.uploads.some(({ fault }) => fault === null));
  const online = useConnection((s) => s.signal.phase === 'online');
  const missing = missingIn(draft, isUploading);
  const isUnsure = sending.phase === 'unsure';
  const total = 'value' in preview && hasRecipients(draft.recipients) ? preview.value.total : null;
  const waits = draft.needsApproval || ('value' in preview && preview.value.needsApproval);
  const send = async (): Promise<void> => {
    const rollUp = await compose.send();
    if (!rollUp) return;
    directives.take(rollUp.directive);
    const { state, id } = rollUp.directive;
    const key = state === 'awaiting-approval' ? 'compose.handedOver' : 'compose.sent';
    pushNote(
      { kind: 'done', key, values: { count: String(rollUp.directive.counts.total) } },
      useClock.getState().now,
    );
    await navigate(directiveUrl(id));
  };
  const label = isUnsure
    ? t('compose.sendAgain')
    : waits
      ? t('compose.handOver')
      : total === null
        ? t('compose.send')
        : t('compose.sendTo', { count: total });
  return (
    <div className="dc-send__foot">
      <Sendings sending={sending} />
      {sending.phase === 'refused' && <FaultNotice fault={sending.fault} />}
      {missing && !isUnsure && <p className="c-muted">{t(`compose.missing.${missing}`)}</p>}
      {!online && <p className="c-muted">{t('compose.offline')}</p>}
      <Button
        type="primary"
        size="large"
        block
        icon={isUnsure ? <RotateCw aria-hidden /> : <Send aria-hidden />}
        data-testid="directive-send"
        disabled={!online || (missing !== null && !isUnsure) || total === 0}
        loading={sending.phase === 'sending'}
        onClick={() => void send()}
      >
        {label}
      </Button>
    </div>
  );
}
