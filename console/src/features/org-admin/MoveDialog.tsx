import { Segmented } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrgUnit } from '@zhida/protocol/org.ts';
import { useActions } from '../../app/console-actions.ts';
import { useClock } from '../../ui/clock.store.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { subtreeOf } from '../org/org-index.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { UnitSelect } from '../org/UnitSelect.tsx';
import { useName } from '../session/county-name.ts';
import { localInput } from './local-input.ts';

/** Hangs a unit under another one, now or from a day on. The past keeps its tree. */
export function MoveDialog({ unit, onClose }: { unit: OrgUnit; onClose(): void }) {
  const { t } = useTranslation();
  const { orgAdmin } = useActions();
  const name = useName();
  const index = useOrgIndex();
  const [requestId] = useState(orgAdmin.newRequestId);
  const [parentId, setParentId] = useState<string | null>(null);
  const [when, setWhen] = useState<'now' | 'later'>('now');
  const [from, setFrom] = useState(() => localInput(useClock.getState().now + 86_400_000));
  const move = useAttempt(orgAdmin.move);
  const own = useMemo(
    () => new Set(index ? subtreeOf(index, unit.id).map(({ id }) => id) : [unit.id]),
    [index, unit.id],
  );
  // Villages take nothing under them; a unit under itself would be a ring.
  const fits = useCallback(
    (candidate: OrgUnit) =>
      !own.has(candidate.id) && candidate.id !== unit.parentId && candidate.level !== 'village',
    [own, unit.parentId],
  );
  const validFrom = when === 'later' && from !== '' ? { validFrom: new Date(from).toISOString() } : {};
  const complete = parentId !== null && (when === 'now' || from !== '');

  const submit = async (): Promise<void> => {
    if (parentId === null) return;
    const outcome = await move.run({ unitId: unit.id, parentId, ...validFrom }, requestId);
    if (outcome.done) onClose();
  };

  return (
    <FormDialog
      title={t('orgAdmin.moveTitle', { name: name(unit.name) })}
      submit={t('orgAdmin.move')}
      complete={complete}
      attempt={move.attempt}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <label>
        {t('orgAdmin.newParent')}
        <UnitSelect value={parentId} label={t('orgAdmin.newParent')} filter={fits} onChange={setParentId} />
      </label>
      <Segmented<'now' | 'later'>
        value={when}
        onChange={setWhen}
        options={[
          { value: 'now', label: t('orgAdmin.now') },
          { value: 'later', label: t('orgAdmin.later') },
        ]}
      />
      {when === 'later' && (
        <label className="s-field">
          {t('orgAdmin.validFrom')}
          <input
            type="datetime-local"
            min={localInput(useClock.getState().now)}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </label>
      )}
      <small>{t('orgAdmin.moveText')}</small>
    </FormDialog>
  );
}
