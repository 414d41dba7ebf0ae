import { useSubscribable } from '@zhida/web-ui/use-subscribable.ts';
import { BellOff, Clock, Phone, PhoneIncoming } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { findHost } from './conference.rules.ts';
import { ConferenceMarks } from './ConferenceMarks.tsx';
import './conference.css';

/** A conference invites this station: it rings until somebody answers, and there is one obvious answer. */
export function IncomingScreen({ conferenceId }: { conferenceId: string }) {
  const { t, i18n } = useTranslation();
  const { conference, call, ringTone } = useStation();
  const item = useStore(conference.store, (s) => s.conferences[conferenceId]);
  const tone = useSubscribable(ringTone);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => answer.current?.querySelector('button')?.focus(), [conferenceId]);
  if (!item) return null;
  const host = findHost(item);
  return (
    <main
      className="t-page t-incoming"
      role="alertdialog"
      aria-labelledby="incoming-title"
      aria-describedby="incoming-from"
      data-testid="incoming"
    >
      <PhoneIncoming className="t-incoming-icon" aria-hidden="true" />
      <p id="incoming-title" className="t-lead">
        {t('incoming.title')}
      </p>
      <h1>{item.title}</h1>
      <ConferenceMarks conference={item} />
      {host && (
        <p id="incoming-from" className="t-incoming-from">
          {t('incoming.from', {
            unit: localName(host.party.unitName, i18n.language),
            name: host.party.displayName,
          })}
        </p>
      )}
      {tone === 'blocked' && (
        <Note kind="info">
          <BellOff aria-hidden="true" /> {t('incoming.silent')}
        </Note>
      )}
      <div className="t-incoming-answers" ref={answer}>
        <NetworkButton
          className="t-button t-button-call t-button-huge"
          data-testid="incoming-join"
          onClick={() => void call.enter(conferenceId)}
        >
          <Phone aria-hidden="true" />
          {t('incoming.join')}
        </NetworkButton>
        <button
          type="button"
          className="t-button t-button-large"
          data-testid="incoming-later"
          onClick={() => conference.actions.postpone(conferenceId)}
        >
          <Clock aria-hidden="true" />
          {t('incoming.later')}
        </button>
      </div>
      <p className="t-muted">{t('incoming.laterHint')}</p>
    </main>
  );
}
