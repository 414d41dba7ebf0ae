import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useAttempt } from '../../../ui/use-attempt.ts';
import { countSites } from '../roster.rules.ts';
import { useWallSession } from '../wall-context.ts';
import { useWall } from '../wall.store.ts';

/** Leaves alone; the conference goes on. A chair hears who leads it then. */
export function LeaveDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const session = useWallSession();
  const isChair = useWall((view) => view.standing?.participant.role === 'chair');
  const leave = useAttempt(() => session.leave());
  return (
    <FormDialog
      title={t('wall.leave.title')}
      submit={t('wall.control.leave')}
      testId="confirm-leave"
      attempt={leave.attempt}
      onClose={onClose}
      onSubmit={() => void leave.run().then(({ done }) => done && onClose())}
    >
      <p>{t(isChair ? 'wall.leave.chairText' : 'wall.leave.text')}</p>
    </FormDialog>
  );
}

/** Ends it for everybody. */
export function EndDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const session = useWallSession();
  const joined = useWall((view) => countSites(view.sites).joined);
  const end = useAttempt(() => session.endForAll());
  return (
    <FormDialog
      danger
      title={t('wall.end.title')}
      submit={t('wall.control.end')}
      testId="confirm-end"
      attempt={end.attempt}
      onClose={onClose}
      onSubmit={() => void end.run().then(({ done }) => done && onClose())}
    >
      <p className="c-number">{t('wall.end.text', { count: joined })}</p>
    </FormDialog>
  );
}
