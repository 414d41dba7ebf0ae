import { Button, Input, Modal, Segmented } from 'antd';
import { PhoneOutgoing, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useActions } from '../../app/console-actions.ts';
import { useClock } from '../../ui/clock.store.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { clockText } from '../../ui/time-text.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { roomUrl } from '../rooms/rooms.sync.ts';
import { useName } from '../session/county-name.ts';
import { useActor } from '../session/session.store.ts';
import { useSelection } from './selection.store.ts';

const kinds = ['dispatch', 'meeting', 'training'] as const;
type Kind = (typeof kinds)[number];

/** Opens a conference with everybody chosen. A title is ready, so that two presses are enough in a hurry. */
export function OpenConferenceDialog() {
  const { t } = useTranslation();
  const { selection, conferences } = useActions();
  const navigate = useNavigate();
  const actor = useActor();
  const commands = actor?.roles.some(({ role }) => role !== 'trainer' && role !== 'expert') ?? false;
  const [kind, setKind] = useState<Kind>(commands ? 'dispatch' : 'meeting');
  const [startedAt] = useState(() => clockText(useClock.getState().now).slice(0, 5));
  const [typedTitle, setTypedTitle] = useState<string | null>(null);
  const [requestId] = useState(conferences.newRequestId);
  const { unitIds, people } = useSelection();
  const open = useAttempt(conferences.open);
  const title =
    typedTitle ?? t('selection.defaultTitle', { kind: t(`conference.kind.${kind}`), time: startedAt });

  const submit = async (): Promise<void> => {
    const accountIds = people.map(({ id }) => id);
    const outcome = await open.run({ kind, title, unitIds: [...unitIds], accountIds }, requestId);
    if (!outcome.done) return;
    selection.clear();
    void navigate(roomUrl(outcome.value.id));
  };

  return (
    <Modal
      open
      title={t('selection.dialogTitle')}
      width="min(96vw, 42rem)"
      onCancel={selection.closeDialog}
      footer={[
        <Button key="cancel" onClick={selection.closeDialog}>
          {t('action.cancel')}
        </Button>,
        <Button
          key="call"
          type="primary"
          icon={<PhoneOutgoing aria-hidden />}
          loading={open.running}
          disabled={title.trim() === '' || unitIds.length + people.length === 0}
          onClick={() => void submit()}
        >
          {t('selection.callNow', { count: unitIds.length + people.length })}
        </Button>,
      ]}
    >
      <div className="b-form">
        <label>
          {t('selection.kind')}
          <Segmented<Kind>
            value={kind}
            onChange={setKind}
            options={kinds.map((value) => ({ value, label: t(`conference.kind.${value}`) }))}
          />
        </label>
        <label>
          {t('selection.titleField')}
          <Input value={title} maxLength={80} onChange={(event) => setTypedTitle(event.target.value)} />
        </label>
        <Chosen />
        {open.attempt.phase === 'failed' && <FaultNotice fault={open.attempt.fault} />}
      </div>
    </Modal>
  );
}

/** Everybody chosen, each can be dropped again. */
function Chosen() {
  const { t } = useTranslation();
  const { selection } = useActions();
  const name = useName();
  const index = useOrgIndex();
  const { unitIds, people } = useSelection();
  const drop = (key: string, label: string, act: () => void) => (
    <button key={key} type="button" aria-label={t('selection.drop', { name: label })} onClick={act}>
      {label}
      <X aria-hidden />
    </button>
  );
  return (
    <div className="b-chosen">
      {unitIds.map((id) => {
        const unit = index?.byId.get(id);
        return unit && drop(id, name(unit.name), () => selection.toggleUnit(id));
      })}
      {people.map((person) => drop(person.id, person.displayName, () => selection.togglePerson(person)))}
    </div>
  );
}
