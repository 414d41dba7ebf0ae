import { FileCheck2, History, Settings, Stethoscope, UserPlus, Users, Video } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Place } from '../../app/screen.ts';
import { useStation } from '../../app/station-context.tsx';
import { Note } from '../../ui/Note.tsx';
import { MissedNote } from '../calling/MissedNote.tsx';
import type { ConferenceStoreState } from '../conference/conference.store.ts';
import { countActive, findInterrupted } from '../conference/conference.rules.ts';
import { countOpen } from '../directive/directive.store.ts';
import { ReturnCard } from '../conference/ReturnCard.tsx';
import { SoonNote } from '../schedule/SoonNote.tsx';
import { HomeHeader } from './HomeHeader.tsx';
import { HomeClock } from './HomeClock.tsx';
import { OpenConsultations } from './OpenConsultations.tsx';
import './home.css';

/** Three things a village doctor comes for, and nothing in between. */
export function HomeScreen() {
  return (
    <main className="t-page t-home">
      <HomeHeader />
      <Farewell />
      <ReturnCard />
      <MissedNote />
      <SoonNote />
      <OpenConsultations />
      <MainButtons />
      <BottomRow />
    </main>
  );
}

function MainButtons() {
  const { t } = useTranslation();
  const { navigation, conference, calling, settings, directive } = useStation();
  const kept = useStore(directive.store, (s) => s.kept);
  const outbox = useStore(directive.store, (s) => s.outbox);
  const open = badgeOf(countOpen({ kept, outbox }));
  const rings = useStore(calling.store, (s) => s.rings);
  const active = useStore(conference.store, (s) => countActive(s.summaries, Object.keys(rings)));
  const checked = useStore(settings, (s) => s.devicesChecked);
  const ask = (): void => navigation.go(checked ? { name: 'ask' } : { name: 'device-check', then: 'ask' });
  return (
    <div className="t-home-buttons">
      <button type="button" className="t-home-button t-home-ask" data-testid="ask" onClick={ask}>
        <Stethoscope aria-hidden="true" />
        <span className="t-home-name">{t('home.ask')}</span>
        <span className="t-home-note">{t('home.askHint')}</span>
      </button>
      <button
        type="button"
        className="t-home-button"
        data-testid="join-list"
        onClick={() => navigation.go({ name: 'join-list' })}
      >
        <Users aria-hidden="true" />
        <span className="t-home-name">{t('home.join')}</span>
        <span className={active > 0 ? 't-home-note t-badge' : 't-home-note'}>
          {active > 0 ? t('home.joinBadge', { count: active }) : t('home.joinNone')}
        </span>
      </button>
      <button
        type="button"
        className="t-home-button"
        data-testid="directives"
        onClick={() => navigation.go({ name: 'directives' })}
      >
        <FileCheck2 aria-hidden="true" />
        <span className="t-home-name">{t('home.sign')}</span>
        <span className={open === null ? 't-home-note' : 't-home-note t-badge'} data-testid="directive-badge">
          {open === null ? t('home.signNone') : t(`home.signBadge.${open.what}`, { count: open.count })}
        </span>
      </button>
    </div>
  );
}

/** What is to be signed comes before what is to be answered. */
function badgeOf({
  toSign,
  toAnswer,
}: ReturnType<typeof countOpen>): { what: 'sign' | 'answer'; count: number } | null {
  if (toSign > 0) return { what: 'sign', count: toSign };
  return toAnswer > 0 ? { what: 'answer', count: toAnswer } : null;
}

function BottomRow() {
  const { t } = useTranslation();
  return (
    <nav className="t-home-bottom">
      <SmallButton
        place={{ name: 'device-check', then: 'home' }}
        icon={<Video aria-hidden="true" />}
        testId="open-device-check"
      >
        {t('home.deviceCheck')}
      </SmallButton>
      <SmallButton
        place={{ name: 'start-conference' }}
        icon={<UserPlus aria-hidden="true" />}
        testId="open-start"
      >
        {t('start.title')}
      </SmallButton>
      <SmallButton place={{ name: 'history' }} icon={<History aria-hidden="true" />} testId="open-history">
        {t('home.history')}
      </SmallButton>
      <SmallButton place={{ name: 'settings' }} icon={<Settings aria-hidden="true" />} testId="open-settings">
        {t('home.settings')}
      </SmallButton>
      <HomeClock />
    </nav>
  );
}

interface SmallButtonProps {
  readonly place: Place;
  readonly icon: ReactNode;
  readonly testId: string;
  readonly children: ReactNode;
}

function SmallButton({ place, icon, testId, children }: SmallButtonProps) {
  const { navigation } = useStation();
  return (
    <button
      type="button"
      className="t-button t-home-small"
      data-testid={testId}
      onClick={() => navigation.go(place)}
    >
      {icon}
      <span>{children}</span>
    </button>
  );
}

function farewellKey({ how, what }: NonNullable<ConferenceStoreState['farewell']>): string {
  return how === 'ended' && what === 'consultation'
    ? 'call.farewell.consultationEnded'
    : `call.farewell.${how}`;
}

const wellEnded: readonly string[] = ['ended', 'abandoned', 'left', 'time-over'];

function Farewell() {
  const { t } = useTranslation();
  const { conference } = useStation();
  const farewell = useStore(conference.store, (s) => s.farewell);
  const isInterrupted = useStore(conference.store, (s) => findInterrupted(s.summaries) !== undefined);
  if (!farewell) return null;
  // The way back below says more than that the emergency is over.
  if (isInterrupted && (farewell.how === 'ended' || farewell.how === 'abandoned')) return null;
  return (
    <Note
      kind={wellEnded.includes(farewell.how) ? 'done' : 'info'}
      action={
        <button type="button" className="t-button" onClick={conference.actions.forgetFarewell}>
          {t('app.close')}
        </button>
      }
    >
      {t(farewellKey(farewell))}
    </Note>
  );
}
