import { faultText } from '@zhida/web-ui/fault-text.ts';
import { CircleCheck, LinkIcon, LogIn, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useGuest } from './guest-context.tsx';
import type { GuestEnd } from './guest.rules.ts';

/** Why there is no conference here, or no longer, and whom to ask. */
export function GuestEndScreen({ end }: { end: GuestEnd }) {
  const { t } = useTranslation();
  const { actions } = useGuest();
  const isDone = end.why === 'over' || end.why === 'left' || end.why === 'time-over';
  const Icon = isDone ? CircleCheck : LinkIcon;
  return (
    <main className="t-page t-page-centre" data-testid="guest-end" data-why={end.why}>
      <Icon className="t-empty-icon" aria-hidden="true" />
      <h1>{t(`guest.end.${end.why}.title`)}</h1>
      <p className="t-lead" role="alert">
        {end.why === 'trouble' ? faultText(t, end.fault) : t(`guest.end.${end.why}.next`)}
      </p>
      {end.why === 'trouble' && (
        <button
          type="button"
          className="t-button t-button-primary t-button-large"
          onClick={() => void actions.open()}
        >
          <RotateCw aria-hidden="true" />
          {t('app.retry')}
        </button>
      )}
      {end.why === 'left' && <ComeBack />}
    </main>
  );
}

function ComeBack() {
  const { t } = useTranslation();
  const { store, call } = useGuest();
  const state = useStore(store);
  if (state.phase !== 'invited') return null;
  const { conferenceId } = state.invitation;
  return (
    <button
      type="button"
      className="t-button t-button-call t-button-large"
      data-testid="guest-again"
      onClick={() => void call.enter(conferenceId)}
    >
      <LogIn aria-hidden="true" />
      {t('guest.again')}
    </button>
  );
}
