import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { useActions } from '../../app/console-actions.ts';
import { useClock } from '../../ui/clock.store.ts';
import { toFaultData } from '../../ui/loadable.ts';
import { pushNote } from '../../ui/notes.store.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { roomUrl } from '../rooms/rooms.sync.ts';

/** Takes a consultation and goes into its room. A refusal stays readable after the call itself left the screen. */
export function useAccept() {
  const { consultations } = useActions();
  const navigate = useNavigate();
  const accept = useCallback(
    async (consultationId: string): Promise<void> => {
      try {
        const { conferenceId } = await consultations.accept(consultationId);
        if (conferenceId) await navigate(roomUrl(conferenceId));
      } catch (error) {
        pushNote({ kind: 'fault', fault: toFaultData(error) }, useClock.getState().now);
        throw error;
      }
    },
    [consultations, navigate],
  );
  return useAttempt(accept);
}
