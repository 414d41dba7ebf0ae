import { useMemo } from 'react';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import { useActor } from '../session/session.store.ts';
import { pickAsk } from './inbox.rules.ts';
import { useInbox } from './inbox.store.ts';

/** The directive that takes this screen now. */
export function useAsk(): InboxItem | null {
  const actorId = useActor()?.id ?? '';
  const byId = useInbox((s) => s.byId);
  const touched = useInbox((s) => s.touched);
  const putOff = useInbox((s) => s.putOff);
  return useMemo(
    () => pickAsk(byId.values(), { actorId, touched, putOff }),
    [byId, actorId, touched, putOff],
  );
}
