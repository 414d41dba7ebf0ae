import { useRoom } from '@zhida/web-ui/conference/room-context.ts';
import { useCallback } from 'react';
import { toFaultData } from '../../app/fault-data.ts';

/** Does something of the conference; where it is refused, the room's notice says why and what to do. */
export function useAttempt(): (work: () => Promise<unknown>) => void {
  const { store } = useRoom();
  return useCallback(
    (work) => {
      store.setState({ trouble: null });
      work().catch((error: unknown) => store.setState({ trouble: toFaultData(error) }));
    },
    [store],
  );
}
