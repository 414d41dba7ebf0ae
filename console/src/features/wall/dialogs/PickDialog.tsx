import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useAttempt } from '../../../ui/use-attempt.ts';
import { useName } from '../../session/county-name.ts';
import { useSessionActions } from '../wall-context.ts';
import { useOwnSiteId, useWall } from '../wall.store.ts';

interface PickDialogProps {
  readonly what: 'broadcast' | 'private-talk';
  onClose(): void;
}

/** Chooses the one site that is shown to all, or talked with in private. */
export function PickDialog({ what, onClose }: PickDialogProps) {
  const { t } = useTranslation();
  const name = useName();
  const may = useSessionActions();
  const sites = useWall((view) => view.sites);
  const ownId = useOwnSiteId();
  const peekId = useWall((view) => view.peekId);
  const [siteId, setSiteId] = useState<string | null>(peekId);
  const act = useAttempt(async (id: string) =>
    what === 'broadcast' ? may.setBroadcast?.(id) : may.setPrivateTalk?.(id),
  );
  const options = useMemo(
    () =>
      sites
        .filter(({ id, state }) => state === 'joined' && (what === 'broadcast' || id !== ownId))
        .map(({ id, displayName, party }) => {
          const unit = name(party.unitName);
          return { value: id, label: unit === displayName ? unit : `${displayName} · ${unit}` };
        }),
    [sites, ownId, name, what],
  );
  const key = what === 'broadcast' ? 'broadcast' : 'privateTalk';
  const submit = async (): Promise<void> => {
    if (siteId !== null && (await act.run(siteId)).done) onClose();
  };
  return (
    <FormDialog
      title={t(`wall.control.${key}`)}
      submit={t(`wall.pick.${key}`)}
      complete={siteId !== null}
      testId="pick-site"
      attempt={act.attempt}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <label>
        {t(`wall.pick.${key}Text`)}
        <Select
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('wall.pick.site')}
          placeholder={t('wall.roster.search')}
          value={siteId}
          options={options}
          onChange={setSiteId}
        />
      </label>
    </FormDialog>
  );
}
