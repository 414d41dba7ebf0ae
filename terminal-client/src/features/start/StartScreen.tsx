import { faultText } from '@zhida/web-ui/fault-text.ts';
import { fewUnits } from '@zhida/protocol/conference.ts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TaskScreen } from '../../ui/TaskScreen.tsx';
import { findActor } from '../session/session.rules.ts';
import { ConfirmDispatch } from './ConfirmDispatch.tsx';
import { KindChoice } from './KindChoice.tsx';
import { PickedUnits } from './PickedUnits.tsx';
import { UnitPicker } from './UnitPicker.tsx';
import { useStartTitle } from './use-start-title.ts';
import './start.css';

/** Any terminal starts a conference: who is called, what it is called, and one button. */
export function StartScreen() {
  const { start } = useStation();
  const opening = useStore(start.store, (s) => s.opening);
  const kind = useStore(start.store, (s) => s.kind);
  useEffect(() => start.actions.begin(), [start]);
  const isAsking =
    kind === 'dispatch' &&
    (opening.phase === 'confirming' || opening.phase === 'sending' || opening.phase === 'refused');
  return isAsking ? <ConfirmDispatch /> : <Choose />;
}

function Choose() {
  const { t } = useTranslation();
  const { navigation, start } = useStation();
  const isSending = useStore(start.store, (s) => s.opening.phase === 'sending');
  return (
    <TaskScreen
      title={t('start.title')}
      onBack={navigation.goHome}
      testId="start-conference-screen"
      footer={<Footer />}
    >
      <div className="t-frozen" inert={isSending}>
        <KindChoice />
        <Callable />
        <TitleField />
      </div>
    </TaskScreen>
  );
}

function Callable() {
  const { t } = useTranslation();
  const { start, session } = useStation();
  const callable = useStore(start.store, (s) => s.callable);
  const unitId = useStore(session.store, (s) => findActor(s.identity)?.unitId ?? '');
  return (
    <section className="t-section" aria-labelledby="start-who">
      <h2 id="start-who">{t('start.who', { count: fewUnits })}</h2>
      {callable.phase === 'loading' && <Skeleton rows={4} />}
      {callable.phase === 'failed' && (
        <Note
          kind="problem"
          action={
            <NetworkButton className="t-button" onClick={() => void start.actions.loadCallable()}>
              {t('app.retry')}
            </NetworkButton>
          }
        >
          {t('start.failed', { text: faultText(t, callable.fault) })}
        </Note>
      )}
      {callable.phase === 'ready' && <UnitPicker units={callable.units} ownUnitId={unitId} />}
    </section>
  );
}

function TitleField() {
  const { t } = useTranslation();
  const { start } = useStation();
  const title = useStartTitle();
  return (
    <label className="t-field">
      <span>{t('start.name')}</span>
      <input
        type="text"
        maxLength={80}
        value={title.shown}
        data-testid="start-name"
        onChange={(event) => start.actions.edit({ title: event.target.value })}
      />
    </label>
  );
}

function Footer() {
  const { t, i18n } = useTranslation();
  const { start } = useStation();
  const { kind, picked, opening, callable } = useStore(start.store);
  const title = useStartTitle();
  const units = callable.phase === 'ready' ? callable.units : [];
  const names = picked.flatMap((id) => units.filter((u) => u.unitId === id));
  const isSending = opening.phase === 'sending';
  return (
    <>
      {opening.phase === 'refused' && (
        <Note kind="problem">{t('start.refused', { text: faultText(t, opening.fault) })}</Note>
      )}
      <PickedUnits names={names.map((u) => ({ id: u.unitId, name: localName(u.name, i18n.language) }))} />
      <NetworkButton
        className={`t-button t-button-large ${kind === 'dispatch' ? 't-button-danger' : 't-button-call'}`}
        data-testid="start-call"
        busy={isSending || picked.length === 0}
        onClick={() => void start.actions.start(title.sent)}
      >
        {picked.length === 0
          ? t('start.pickFirst')
          : isSending
            ? t('start.calling')
            : t(`start.call.${kind}`, { count: picked.length })}
      </NetworkButton>
    </>
  );
}
