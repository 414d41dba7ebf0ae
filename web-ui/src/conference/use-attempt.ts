import { Fault, fault, type FaultData } from '@zhida/protocol/core/fault.ts';
import { useCallback, useState } from 'react';

export interface Attempt {
  readonly isBusy: boolean;
  /** Why the last one failed; null after a new try began. */
  readonly fault: FaultData | null;
  /** Does it; a second press while the first is on its way does nothing. */
  run(work: () => Promise<unknown> | undefined): void;
}

/** One thing at a time that may fail: what the button shows meanwhile and what it says then. */
export function useAttempt(): Attempt {
  const [state, setState] = useState<{ isBusy: boolean; fault: FaultData | null }>({
    isBusy: false,
    fault: null,
  });
  const { isBusy } = state;
  const run = useCallback(
    (work: () => Promise<unknown> | undefined) => {
      if (isBusy) return;
      setState({ isBusy: true, fault: null });
      Promise.resolve(work()).then(
        () => setState({ isBusy: false, fault: null }),
        (error: unknown) => setState({ isBusy: false, fault: toFault(error) }),
      );
    },
    [isBusy],
  );
  return { ...state, run };
}

/** Whatever was thrown, as what a screen can say. */
export function toFault(error: unknown): FaultData {
  return error instanceof Fault ? error.data : fault('internal', String(error)).data;
}
