import { Button, Modal, Popover } from 'antd';
import { Camera, ChevronDown, KeyRound, LogOut, MonitorX, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { LanguageSwitch } from '@zhida/web-ui/i18n/LanguageSwitch.tsx';
import { useActions } from '../../app/console-actions.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useName } from './county-name.ts';
import { PasswordForm } from './PasswordForm.tsx';
import { useActor, useMay } from './session.store.ts';
import './door.css';
import { dialogWidth } from '../../ui/dialog-width.ts';

type Opened = 'nothing' | 'menu' | 'password' | 'everywhere';

/** Who I am, and the ways out. */
export function MeMenu() {
  const { t } = useTranslation();
  const { session } = useActions();
  const [opened, setOpened] = useState<Opened>('nothing');
  const actor = useActor();
  const everywhere = useAttempt(session.signOutEverywhere);
  const close = (): void => setOpened('nothing');
  if (!actor) return null;
  return (
    <>
      <Popover
        trigger="click"
        placement="bottomRight"
        open={opened === 'menu'}
        onOpenChange={(open) => setOpened(open ? 'menu' : 'nothing')}
        content={<Menu onChoose={setOpened} />}
      >
        <button
          type="button"
          className="c-iconbutton"
          aria-haspopup="dialog"
          aria-expanded={opened === 'menu'}
        >
          <UserRound aria-hidden />
          <span className="a-phone-hidden">{actor.displayName}</span>
          <span className="c-hidden">{t('me.title')}</span>
          <ChevronDown aria-hidden className="c-muted" />
        </button>
      </Popover>
      <Modal
        width={dialogWidth}
        open={opened === 'password'}
        title={t('password.change')}
        footer={null}
        onCancel={close}
        destroyOnHidden
      >
        <PasswordForm change={session.changePassword} onDone={close} />
      </Modal>
      <Modal
        width={dialogWidth}
        open={opened === 'everywhere'}
        title={t('me.signOutEverywhere')}
        onCancel={close}
        footer={[
          <Button key="cancel" onClick={close}>
            {t('action.cancel')}
          </Button>,
          <Button
            key="ok"
            danger
            type="primary"
            loading={everywhere.running}
            onClick={() => void everywhere.run()}
          >
            {t('me.signOutEverywhere')}
          </Button>,
        ]}
      >
        <p>{t('me.everywhereText')}</p>
        {everywhere.attempt.phase === 'failed' && <FaultNotice fault={everywhere.attempt.fault} />}
      </Modal>
    </>
  );
}

function Menu({ onChoose }: { onChoose(opened: Opened): void }) {
  const { t } = useTranslation();
  const { session } = useActions();
  const navigate = useNavigate();
  const actor = useActor();
  const takesPart = useMay('conference.take-part');
  const name = useName();
  if (!actor) return null;
  return (
    <div className="a-me">
      <dl>
        <dt>{actor.displayName}</dt>
        <dd>{name(actor.unitName)}</dd>
        <dd>{[...new Set(actor.roles.map(({ role }) => t(`role.${role}`)))].join(' · ')}</dd>
      </dl>
      <LanguageSwitch />
      {takesPart && (
        <button
          type="button"
          className="c-iconbutton"
          onClick={() => {
            onChoose('nothing');
            void navigate('/devices');
          }}
        >
          <Camera aria-hidden />
          {t('me.devices')}
        </button>
      )}
      <button type="button" className="c-iconbutton" onClick={() => onChoose('password')}>
        <KeyRound aria-hidden />
        {t('password.change')}
      </button>
      <button type="button" className="c-iconbutton" onClick={() => onChoose('everywhere')}>
        <MonitorX aria-hidden />
        {t('me.signOutEverywhere')}
      </button>
      <button type="button" className="c-iconbutton" onClick={() => void session.signOut()}>
        <LogOut aria-hidden />
        {t('me.signOut')}
      </button>
    </div>
  );
}
