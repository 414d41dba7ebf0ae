import type { Conference } from '@zhida/protocol/conference.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { openConference } from '../calling/open-conference.ts';
import type { CallContext } from '../handlers.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { findDirective } from './directive.store.ts';
import { listSilentUnits } from './list.store.ts';
import { requireCommand } from './scope.ts';

/**
 * Opens a dispatch conference with exactly those who are silent at this instant, the caller in the chair.
 * @throws Fault not-found, forbidden, invalid-state/nobody-silent
 */
export async function callSilent(
  deps: DirectiveDeps,
  { directiveId, clientRequestId, receiptIds }: ParsedInput<'directive:call-silent'>,
  context: CallContext,
): Promise<Conference> {
  const { actor } = context;
  const tree = await deps.directory.current();
  const row = requireCommand(await findDirective(deps.db, directiveId), actor, tree);
  const unitIds = (await listSilentUnits(deps.db, directiveId, receiptIds ?? null)).filter((id) =>
    tree.find(id),
  );
  if (unitIds.length === 0) throw fault('invalid-state', 'nobody is silent any more', 'nobody-silent');
  const { status, title } = row;
  const input = {
    clientRequestId,
    kind: 'dispatch',
    status,
    title,
    lobby: false,
    unitIds,
    accountIds: [],
  } as const;
  const conference = await openConference(deps, { ...input, unitIds: [...unitIds], accountIds: [] }, context);
  await deps.inWork(async (work) =>
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'directive:silent-called',
      target: { type: 'directive', id: directiveId },
      details: { number: row.number, conferenceId: conference.id, units: unitIds.length },
    }),
  );
  return conference;
}
