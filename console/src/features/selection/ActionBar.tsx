import { Button } from 'antd';
import { Megaphone, PhoneOutgoing, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useActions } from '../../app/console-actions.ts';
import { useConnection } from '../connection/connection.store.ts';
import { useMay } from '../session/session.store.ts';
import { OpenConferenceDialog } from './OpenConferenceDialog.tsx';
import { useSelectedCount, useSelection } from './selection.store.ts';
import './selection.css';

/** What can be done with the units and people chosen anywhere: one bar at the bottom of every page. */
export function ActionBar() {
  const { t } = useTranslation();
  const { selection } = useActions();
  const mayCall = useMay('conference.open');
  const mayDirect = useMay('directive.issue');
  const units = useSelection((s) => s.unitIds.length);
  const navigate = useNavigate();
  const count = useSelectedCount();
  const dialog = useSelection((s) => s.dialog);
  const online = useConnection((s) => s.signal.phase === 'online');
  if (!mayCall && !mayDirect) return null;
  return (
    <>
      {count > 0 && (
        <div className="b-bar" role="toolbar" aria-label={t('selection.title')}>
          <span className="b-bar__count">
            <strong>{count}</strong> {t('selection.chosen', { count })}
          </span>
          {mayCall && (
            <Button
              type="primary"
              size="large"
              icon={<PhoneOutgoing aria-hidden />}
              disabled={!online}
              title={online ? '' : t('connection.offlineTitle')}
              onClick={selection.openDialog}
            >
              {t('selection.call')}
            </Button>
          )}
          {mayDirect && units > 0 && (
            <Button
              size="large"
              icon={<Megaphone aria-hidden />}
              data-testid="directive-selected"
              onClick={() => void navigate('/directives/new')}
            >
              {t('selection.direct')}
            </Button>
          )}
          <button
            type="button"
            className="c-iconbutton"
            aria-label={t('selection.clear')}
            onClick={selection.clear}
          >
            <X aria-hidden />
          </button>
        </div>
      )}
      {dialog !== 'closed' && <OpenConferenceDialog key={dialog} isLater={dialog === 'later'} />}
    </>
  );
}
