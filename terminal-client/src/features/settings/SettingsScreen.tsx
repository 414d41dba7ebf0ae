import { LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { localName } from '../../ui/names.ts';
import { TaskScreen } from '../../ui/TaskScreen.tsx';
import { PushSetting } from '../push/PushSetting.tsx';
import { findActor } from '../session/session.rules.ts';
import { pictureChoices } from './settings.store.ts';
import './settings.css';

/** Language, picture, who this station is, signing out. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const { navigation } = useStation();
  return (
    <TaskScreen title={t('settings.title')} onBack={navigation.goHome} testId="settings">
      <Language />
      <Picture />
      <PushSetting />
      <Identity />
      <About />
    </TaskScreen>
  );
}

function Language() {
  const { t, i18n } = useTranslation();
  const languages = [
    { code: 'zh', tag: 'zh-CN', name: '中文' },
    { code: 'en', tag: 'en', name: 'English' },
  ];
  return (
    <Section title={t('settings.language')}>
      <div className="t-row">
        {languages.map(({ code, tag, name }) => (
          <button
            key={code}
            type="button"
            lang={tag}
            className="t-button"
            data-testid={`language-${code}`}
            aria-pressed={i18n.language === code}
            onClick={() => void i18n.changeLanguage(code)}
          >
            {name}
          </button>
        ))}
      </div>
    </Section>
  );
}

function Picture() {
  const { t } = useTranslation();
  const { settings } = useStation();
  const picture = useStore(settings, (s) => s.picture);
  return (
    <Section title={t('settings.picture')}>
      <div className="t-row">
        {pictureChoices.map((choice) => (
          <button
            key={choice}
            type="button"
            className="t-button"
            aria-pressed={picture === choice}
            onClick={() => settings.setState({ picture: choice })}
          >
            {t(`settings.pictures.${choice}`)}
          </button>
        ))}
      </div>
      <p className="t-muted">{t('settings.pictureHint')}</p>
    </Section>
  );
}

function Identity() {
  const { t, i18n } = useTranslation();
  const { session } = useStation();
  const actor = useStore(session.store, (s) => findActor(s.identity));
  if (!actor) return null;
  const isTerminal = actor.kind === 'terminal';
  return (
    <Section title={t('settings.identity')}>
      <dl className="t-facts">
        <dt>{t('settings.unit')}</dt>
        <dd>{localName(actor.unitName, i18n.language)}</dd>
        <dt>{t(isTerminal ? 'settings.station' : 'settings.person')}</dt>
        <dd>
          {actor.displayName}
          {actor.username !== null && ` (${actor.username})`}
        </dd>
      </dl>
      <ConfirmButton
        className="t-button t-button-danger-line"
        testId="sign-out"
        question={t(isTerminal ? 'settings.signOutTerminal' : 'settings.signOutAccount')}
        yes={t('settings.signOutYes')}
        no={t('settings.signOutNo')}
        onConfirm={() => void session.actions.signOut()}
      >
        <LogOut aria-hidden="true" />
        {t('settings.signOut')}
      </ConfirmButton>
    </Section>
  );
}

function About() {
  const { t, i18n } = useTranslation();
  const installation = useStore(useStation().session.store, (s) => s.installation);
  if (!installation) return null;
  const { countyName, version, mode } = installation;
  return (
    <Section title={t('settings.about')}>
      <p>{t('settings.version', { version })}</p>
      {countyName && <p>{t('settings.county', { name: localName(countyName, i18n.language) })}</p>}
      {mode === 'demo' && <p>{t('app.demoLong')}</p>}
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="t-section t-card">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
