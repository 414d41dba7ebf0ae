import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { useActions } from '../../app/console-actions.ts';
import { useClock } from '../../ui/clock.store.ts';
import { toFaultData } from '../../ui/loadable.ts';
import { pushNote } from '../../ui/notes.store.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { roomUrl } from '../rooms/rooms.sync.ts';

/** What became of something whose own place on the screen may be gone by then. */
async function noted<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    pushNote({ kind: 'fault', fault: toFaultData(error) }, useClock.getState().now);
    throw error;
  }
}

/** Rings silent recipients again, the named ones or all, and says how many that were. */
export function useRemind(directiveId: string) {
  const { followed } = useActions();
  return useAttempt(
    useCallback(
      (receiptIds?: readonly string[]) =>
        noted(async () => {
          const count = await followed.remind(directiveId, receiptIds);
          pushNote(
            { kind: 'done', key: 'directive.reminded', values: { count: String(count) } },
            useClock.getState().now,
          );
        }),
      [followed, directiveId],
    ),
  );
}

/** Opens a dispatch conference with the silent ones, or the named ones of them, and goes there. */
export function useCallSilent(directiveId: string) {
  const { followed } = useActions();
  const navigate = useNavigate();
  return useAttempt(
    useCallback(
      (receiptIds?: readonly string[]) =>
        noted(async () => {
          const conferenceId = await followed.callSilent(directiveId, receiptIds);
          await navigate(roomUrl(conferenceId));
        }),
      [followed, navigate, directiveId],
    ),
  );
}
