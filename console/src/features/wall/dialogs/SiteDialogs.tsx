import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useAttempt } from '../../../ui/use-attempt.ts';
import { useSessionActions } from '../wall-context.ts';
import { useSite } from '../wall.store.ts';

interface SiteDialogProps {
  readonly siteId: string;
  onClose(): void;
}

/** What a site is called in this conference. */
export function RenameDialog({ siteId, onClose }: SiteDialogProps) {
  const { t } = useTranslation();
  const { rename } = useSessionActions();
  const site = useSite(siteId);
  const [name, setName] = useState(site?.displayName ?? '');
  const act = useAttempt(async () => rename?.(siteId, name.trim() === '' ? null : name.trim()));
  return (
    <FormDialog
      title={t('wall.site.rename')}
      submit={t('wall.site.renameNow')}
      attempt={act.attempt}
      onClose={onClose}
      onSubmit={() => void act.run().then(({ done }) => done && onClose())}
    >
      <label>
        {t('wall.site.newName')}
        <Input autoFocus value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
        <small>{t('wall.site.renameText', { name: site?.party.displayName ?? '' })}</small>
      </label>
    </FormDialog>
  );
}

export function RemoveDialog({ siteId, onClose }: SiteDialogProps) {
  const { t } = useTranslation();
  const { remove } = useSessionActions();
  const site = useSite(siteId);
  const act = useAttempt(async () => remove?.(siteId));
  return (
    <FormDialog
      danger
      title={t('wall.site.removeAsk', { name: site?.displayName ?? '' })}
      submit={t('wall.site.remove')}
      testId="remove-now"
      attempt={act.attempt}
      onClose={onClose}
      onSubmit={() => void act.run().then(({ done }) => done && onClose())}
    >
      <p>{t('wall.site.removeText')}</p>
    </FormDialog>
  );
}

export function HandOverDialog({ siteId, onClose }: SiteDialogProps) {
  const { t } = useTranslation();
  const { handOver } = useSessionActions();
  const site = useSite(siteId);
  const act = useAttempt(async () => handOver?.(siteId));
  return (
    <FormDialog
      title={t('wall.site.handOverAsk', { name: site?.displayName ?? '' })}
      submit={t('wall.site.handOver')}
      testId="hand-over-now"
      attempt={act.attempt}
      onClose={onClose}
      onSubmit={() => void act.run().then(({ done }) => done && onClose())}
    >
      <p>{t('wall.site.handOverText')}</p>
    </FormDialog>
  );
}
