import type { ConferenceSummary } from '@zhida/protocol/conference-summary.ts';
import { Ban, CirclePause, DoorClosed, PhoneIncoming, Radio } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { formatMoment } from '../../ui/time-text.ts';
import { ConferenceMarks } from './ConferenceMarks.tsx';
import { listedState, type ListedState } from './conference.rules.ts';

const icons: Record<ListedState, typeof Radio> = {
  calling: PhoneIncoming,
  interrupted: CirclePause,
  lobby: DoorClosed,
  running: Radio,
  removed: Ban,
};

/** One conference: what it is, where it stands for this station, and the way in where there is one. */
export function ConferenceCard({ item, isRinging }: { item: ConferenceSummary; isRinging: boolean }) {
  const { t } = useTranslation();
  const { call } = useStation();
  const state = listedState(item, isRinging);
  const Icon = icons[state];
  return (
    <li className="t-card t-conference-card" data-state={state}>
      <div className="t-conference-text">
        <span className="t-conference-state">
          <Icon aria-hidden="true" />
          {t(`conference.listed.${state}`)}
        </span>
        <strong className="t-conference-title">{item.title}</strong>
        <Facts item={item} />
        <ConferenceMarks conference={item} />
      </div>
      {state === 'removed' ? (
        <p className="t-muted t-conference-why">{t('conference.removedHint')}</p>
      ) : (
        <NetworkButton
          className="t-button t-button-call t-button-large"
          data-testid="join-conference"
          onClick={() => void call.enter(item.id)}
        >
          {t(`conference.enter.${state}`)}
        </NetworkButton>
      )}
    </li>
  );
}

function Facts({ item }: { item: ConferenceSummary }) {
  const { t, i18n } = useTranslation();
  const since = formatMoment(Date.parse(item.startedAt), Date.now());
  const { chair } = item;
  const parts = [
    ...(chair
      ? [
          t(item.kind === 'training' ? 'conference.trainer' : 'conference.host', {
            name: chair.displayName,
            unit: localName(chair.unitName, i18n.language),
          }),
        ]
      : []),
    t('conference.people', { count: item.joinedCount }),
    t('conference.since', { time: since }),
  ];
  return <span className="t-muted">{parts.join(' · ')}</span>;
}
