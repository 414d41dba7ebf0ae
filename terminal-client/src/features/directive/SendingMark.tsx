import { CircleAlert, CircleCheck, Clock, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import type { KeptDirective } from './kept.ts';
import { sendingOf } from './progress.rules.ts';

const icons = { unsent: Clock, sent: Send, confirmed: CircleCheck, refused: CircleAlert };

/** Whether the county knows what was done here: never more than is known. */
export function SendingMark({ kept }: { kept: KeptDirective }) {
  const { t } = useTranslation();
  const { store } = useStation().directive;
  const sending = useStore(store, (s) => sendingOf(kept, s.outbox, s.inFlight));
  const Icon = icons[sending];
  return (
    <p className="t-sending" data-sending={sending} data-testid="directive-sending" role="status">
      <Icon aria-hidden="true" />
      <span>{t(`directives.sending.${sending}`)}</span>
    </p>
  );
}
