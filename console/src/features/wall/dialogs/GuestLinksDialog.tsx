import { Button, Input, InputNumber, Modal, Popconfirm } from 'antd';
import { Link2, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuestLink } from '@zhida/protocol/guest.ts';
import { useActions } from '../../../app/console-actions.ts';
import { useNow } from '../../../ui/clock.store.ts';
import { dialogWidth } from '../../../ui/dialog-width.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FaultNotice } from '../../../ui/FaultNotice.tsx';
import { LoadableView } from '../../../ui/LoadableView.tsx';
import { Secret } from '../../../ui/Secret.tsx';
import { momentText } from '../../../ui/time-text.ts';
import { useAttempt } from '../../../ui/use-attempt.ts';
import { LargeWarning } from '../../invite/LargeWarning.tsx';
import { sitesIfLarge } from '../../invite/large.rules.ts';
import { useGuestLinks } from '../guest-links.store.ts';
import { useWall } from '../wall.store.ts';

interface Issued {
  readonly name: string;
  readonly url: string;
}

/** Links for outside experts: one for one named guest, shown once, taken back at once. */
export function GuestLinksDialog({ conferenceId, onClose }: { conferenceId: string; onClose(): void }) {
  const { t } = useTranslation();
  const { guestLinks } = useActions();
  const list = useGuestLinks((s) => s.list);
  // Shown once, and gone with the dialog: it is in no store.
  const [issued, setIssued] = useState<Issued | null>(null);
  return (
    <Modal open title={t('wall.control.guestLink')} width={dialogWidth} footer={null} onCancel={onClose}>
      <div className="m-form">
        <p className="c-muted">{t('wall.guest.text')}</p>
        {issued ? (
          <div className="m-secret">
            <span>{t('wall.guest.issued', { name: issued.name })}</span>
            <Secret value={issued.url} copy={issued.url} long />
            <small className="c-muted">{t('wall.guest.once')}</small>
            <Button onClick={() => setIssued(null)}>{t('wall.guest.another')}</Button>
          </div>
        ) : (
          <CreateForm conferenceId={conferenceId} onIssued={setIssued} />
        )}
        <LoadableView of={list} retry={() => void guestLinks.load(conferenceId)} lines={2}>
          {(links) =>
            links.length === 0 ? (
              <EmptyState icon={Link2} title={t('wall.guest.none')} />
            ) : (
              <ul className="w-saved">
                {links.map((link) => (
                  <LinkLine key={link.id} link={link} />
                ))}
              </ul>
            )
          }
        </LoadableView>
      </div>
    </Modal>
  );
}

function CreateForm({ conferenceId, onIssued }: { conferenceId: string; onIssued(issued: Issued): void }) {
  const { t } = useTranslation();
  const { guestLinks } = useActions();
  const [name, setName] = useState('');
  const [hours, setHours] = useState(24);
  const create = useAttempt(guestLinks.create);
  const large = useWall(
    ({ conference, sites }) => conference && sitesIfLarge(conference, sites, ['a guest']),
  );
  const submit = async (): Promise<void> => {
    const outcome = await create.run(conferenceId, { displayName: name.trim(), hours });
    if (outcome.done) onIssued({ name: name.trim(), url: outcome.value });
  };
  return (
    <>
      <div className="c-row">
        <Input
          className="c-grow"
          autoFocus
          value={name}
          maxLength={40}
          placeholder={t('wall.guest.name')}
          aria-label={t('wall.guest.name')}
          onChange={(event) => setName(event.target.value)}
        />
        <InputNumber
          min={1}
          max={168}
          value={hours}
          suffix={t('wall.guest.hours')}
          aria-label={t('wall.guest.validFor')}
          onChange={(value) => setHours(value ?? 24)}
        />
        <Button
          type="primary"
          icon={<Link2 aria-hidden />}
          data-testid="create-guest-link"
          disabled={name.trim() === ''}
          loading={create.running}
          onClick={() => void submit()}
        >
          {t('wall.guest.create')}
        </Button>
      </div>
      {large !== null && <LargeWarning words={t('wall.guest.makesLarge', { count: large })} />}
      {create.attempt.phase === 'failed' && <FaultNotice fault={create.attempt.fault} />}
    </>
  );
}

function LinkLine({ link }: { link: GuestLink }) {
  const { t, i18n } = useTranslation();
  const { wall, guestLinks } = useActions();
  const now = useNow();
  const moment = (at: string) => momentText(at, now, i18n.language);
  const isOver = Date.parse(link.expiresAt) <= now;
  const state = link.revokedAt
    ? t('wall.guest.revoked', { time: moment(link.revokedAt) })
    : isOver
      ? t('wall.guest.expired')
      : t(link.firstUsedAt ? 'wall.guest.used' : 'wall.guest.unused', { time: moment(link.expiresAt) });
  return (
    <li>
      <span className="c-grow">
        <strong className="c-anywhere">{link.displayName}</strong>{' '}
        <small className={link.revokedAt || isOver ? 'c-offline' : 'c-muted'}>{state}</small>
      </span>
      {!link.revokedAt && !isOver && (
        <Popconfirm
          title={t('wall.guest.revokeAsk', { name: link.displayName })}
          okText={t('wall.guest.revoke')}
          okButtonProps={{ danger: true }}
          onConfirm={() => wall.attempt(guestLinks.revoke(link.conferenceId, link.id))}
        >
          <Button danger icon={<UserRoundX aria-hidden />}>
            {t('wall.guest.revoke')}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}
