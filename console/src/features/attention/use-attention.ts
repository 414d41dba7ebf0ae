import { useMemo } from 'react';
import { useClock } from '../../ui/clock.store.ts';
import { valueOf } from '../../ui/loadable.ts';
import { useConferences } from '../conferences/conferences.store.ts';
import { useConsultations } from '../consultations/consultations.store.ts';
import { useInbox } from '../directive-inbox/inbox.store.ts';
import { useDirectives } from '../directives/directives.store.ts';
import { useEscalations } from '../escalations/escalations.store.ts';
import { useNodes } from '../nodes/nodes.store.ts';
import { useActor } from '../session/session.store.ts';
import { listExceptions, type Exception } from './attention.rules.ts';

const noConferences = new Map<string, never>();
const noDirectives = new Map<string, never>();
const noAlarms: readonly never[] = [];
/** The list depends on time only by the minute; a redraw each second would be work for nothing. */
const stepMs = 5_000;

/** What waits for this person now. */
export function useAttention(): readonly Exception[] {
  const actor = useActor();
  const consultations = useConsultations((s) => s.byId);
  const queueIds = useConsultations((s) => s.queueIds);
  const conferences = useConferences((s) => valueOf(s.conferences)) ?? noConferences;
  const directives = useDirectives((s) => valueOf(s.open)) ?? noDirectives;
  const alarms = useDirectives((s) => valueOf(s.alarms)?.alarms) ?? noAlarms;
  const escalations = useEscalations((s) => s.open);
  const inbox = useInbox((s) => s.byId);
  const nodes = useNodes((s) => valueOf(s.nodes)) ?? null;
  const now = useClock((s) => Math.floor(s.now / stepMs) * stepMs);
  return useMemo(
    () =>
      actor
        ? listExceptions({
            actor,
            consultations,
            queueIds,
            conferences,
            directives,
            alarms,
            escalations,
            inbox,
            nodes,
            now,
          })
        : [],
    [actor, consultations, queueIds, conferences, directives, alarms, escalations, inbox, nodes, now],
  );
}
