import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { requireChair } from '../conference/require-conference.ts';
import type { CallContext } from '../handlers.ts';
import { auditControl } from './audit-control.ts';
import type { ControlDeps, Done } from './control.deps.ts';
import { storeLayout } from './desk.store.ts';
import { requireSites } from './require-site.ts';

/** Who is in which tile of the chairs' wall. @throws Fault not-found, forbidden/not-chair */
export async function setLayout(
  { inWork }: ControlDeps,
  { conferenceId, layout }: ParsedInput<'control:set-layout'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    await requireChair(work, actor, conferenceId);
    const placed = layout.slots.filter((slot) => slot !== null);
    if (placed.length > 0) await requireSites(work, conferenceId, placed);
    const gridBefore = await storeLayout(work, conferenceId, layout);
    if (gridBefore === undefined) return;
    work.changed({ kind: 'desk', conferenceId });
    // A tile that is dragged is no control: a chair at the wall would fill the record, and every entry waits for the
    // one chain of the whole installation.
    if (gridBefore === layout.grid) return;
    auditControl(work, actor, {
      conferenceId,
      action: 'control:layout-set',
      details: { grid: layout.grid },
    });
  });
  return {};
}
