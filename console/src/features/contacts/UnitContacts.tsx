import { Button, Input, Select } from 'antd';
import { ArrowUp, PhoneOff, Plus, Save, Trash2, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '@zhida/protocol/chase.ts';
import { useActions } from '../../app/console-actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { dialled, maxContacts, movedUp, newContact, problemOf, sameContacts } from './contacts.rules.ts';
import { useContacts } from './contacts.store.ts';
import './contacts.css';

/** Who is phoned when a unit does not sign, in this order. */
export function UnitContacts({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const { contacts } = useActions();
  const list = useContacts((s) => s.list);
  return (
    <section className="c-section" data-testid="unit-contacts">
      <h2>{t('contacts.title')}</h2>
      <div className="c-panel u-policy">
        <p className="c-muted">{t('contacts.text')}</p>
        <LoadableView of={list} retry={() => void contacts.load(unitId)} lines={2}>
          {/* What was typed stays while the list is only asked for again. */}
          {(kept) => <List key={JSON.stringify([unitId, kept])} unitId={unitId} kept={kept} />}
        </LoadableView>
      </div>
    </section>
  );
}

function List({ unitId, kept }: { unitId: string; kept: readonly Contact[] }) {
  const { t } = useTranslation();
  const { contacts } = useActions();
  const [draft, setDraft] = useState(kept);
  const save = useAttempt(contacts.save);
  const isChanged = !sameContacts(draft, kept);
  const isComplete = draft.every((contact) => problemOf(contact) === null);
  const change = (at: number, part: Partial<Contact>): void =>
    setDraft(draft.map((contact, place) => (place === at ? { ...contact, ...part } : contact)));
  return (
    <>
      {draft.length === 0 ? (
        <EmptyState icon={PhoneOff} title={t('contacts.none')} text={t('contacts.noneText')} />
      ) : (
        <ol className="u-contacts">
          {draft.map((contact, at) => (
            <ContactRow
              key={at}
              at={at}
              contact={contact}
              onChange={(part) => change(at, part)}
              onUp={() => setDraft(movedUp(draft, at))}
              onDrop={() => setDraft(draft.filter((_, place) => place !== at))}
            />
          ))}
        </ol>
      )}
      <div className="c-row">
        {draft.length < maxContacts ? (
          <Button icon={<Plus aria-hidden />} onClick={() => setDraft([...draft, newContact])}>
            {t('contacts.add')}
          </Button>
        ) : (
          <span className="c-muted">{t('contacts.most', { count: maxContacts })}</span>
        )}
        <Button
          type="primary"
          icon={<Save aria-hidden />}
          disabled={!isChanged || !isComplete}
          loading={save.running}
          onClick={() =>
            void save.run(
              unitId,
              draft.map(({ name, ...rest }) => ({ name: name.trim(), ...rest })),
            )
          }
        >
          {t('contacts.save')}
        </Button>
        {isChanged && <span className="c-waiting">{t('contacts.unsaved')}</span>}
      </div>
      {save.attempt.phase === 'failed' && <FaultNotice fault={save.attempt.fault} />}
    </>
  );
}

interface ContactRowProps {
  readonly at: number;
  readonly contact: Contact;
  onChange(part: Partial<Contact>): void;
  onUp(): void;
  onDrop(): void;
}

function ContactRow({ at, contact, onChange, onUp, onDrop }: ContactRowProps) {
  const { t } = useTranslation();
  const { name, phone, channel } = contact;
  const number = at + 1;
  const wrongNumber = phone !== '' && name.trim() !== '' && problemOf(contact) === 'phone';
  return (
    <li>
      <span className="u-contacts__at c-number">{number}</span>
      <Input
        className="u-contacts__name"
        aria-label={t('contacts.nameOf', { number })}
        placeholder={t('contacts.name')}
        maxLength={40}
        autoComplete="off"
        value={name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Input
        className="u-contacts__phone c-number"
        type="tel"
        aria-label={t('contacts.phoneOf', { number })}
        placeholder={t('contacts.phone')}
        maxLength={30}
        autoComplete="off"
        status={wrongNumber ? 'warning' : ''}
        value={phone}
        onChange={(event) => onChange({ phone: dialled(event.target.value) })}
      />
      <Select<Contact['channel']>
        className="u-contacts__channel"
        aria-label={t('contacts.channelOf', { number })}
        value={channel}
        onChange={(next) => onChange({ channel: next })}
        options={(['voice', 'sms'] as const).map((value) => ({
          value,
          label: t(`contacts.channel.${value}`),
        }))}
      />
      <span className="u-contacts__act">
        {at > 0 && <RowButton label={t('contacts.up', { number })} icon={ArrowUp} onClick={onUp} />}
        <RowButton label={t('contacts.drop', { number })} icon={Trash2} onClick={onDrop} />
      </span>
      {wrongNumber && <small className="u-contacts__hint c-waiting">{t('contacts.phoneRule')}</small>}
    </li>
  );
}

interface RowButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  onClick(): void;
}

function RowButton({ label, icon: Icon, onClick }: RowButtonProps) {
  return (
    <button type="button" className="c-iconbutton" aria-label={label} title={label} onClick={onClick}>
      <Icon aria-hidden />
    </button>
  );
}
