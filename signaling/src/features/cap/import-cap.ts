import type { CallOutput } from '@zhida/protocol/contract.ts';
import type { Db } from '../../db/db.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AskAs } from '../directive-report/read-report.ts';
import type { Caller } from '../identity/authenticate.ts';
import type { OrgDirectory } from '../org/org-directory.ts';
import type { OrgTree } from '../org/org-tree.ts';
import { readReferences } from './cap-message.ts';
import { findReferred, rememberMessage } from './cap.store.ts';
import { commandOf } from './cap-to-directive.rules.ts';
import { readCap } from './cap-xml.ts';
import { validateCap } from './validate-cap.ts';

interface ImportDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly directory: OrgDirectory;
  readonly ask: AskAs;
}

/**
 * Carries out what a CAP message asks for, with the rights of the account that sends it: Alert issues a directive,
 * Update puts another in its place, Cancel calls it off. The same message sent again changes nothing more.
 * @throws Fault bad-request for what is no CAP 1.2 or cannot be a directive; not-found where it refers to nothing of
 *   this account's; as `directive:issue`, `directive:update`, `directive:cancel`
 */
export async function importCap(
  { db, clock, directory, ask }: ImportDeps,
  xml: string,
  caller: Caller,
): Promise<CallOutput<'directive:get'>> {
  await validateCap(xml);
  const message = readCap(xml);
  const actorId = caller.actor.id;
  const again = await findReferred(db, { actorId, references: [message] });
  if (again !== null) return ask('directive:get', { directiveId: again }, caller);
  const command = commandOf(message, {
    scopeUnitId: caller.actor.unitId,
    referred: await findReferred(db, { actorId, references: readReferences(message.references) }),
    findUnit: findUnitIn(await directory.current()),
  });
  const answer = await carryOut(ask, command, caller);
  const { sender, identifier } = message;
  await rememberMessage(db, {
    actorId,
    sender,
    identifier,
    directiveId: answer.directive.id,
    now: clock.now(),
  });
  return answer;
}

function carryOut(
  ask: AskAs,
  command: ReturnType<typeof commandOf>,
  caller: Caller,
): Promise<CallOutput<'directive:get'>> {
  switch (command.call) {
    case 'directive:issue':
      return ask(command.call, command.input, caller);
    case 'directive:update':
      return ask(command.call, command.input, caller);
    case 'directive:cancel':
      return ask(command.call, command.input, caller);
  }
}

/** By code, id or name; a name that two units share names neither. */
function findUnitIn(tree: OrgTree): (name: string) => string | undefined {
  const byName = Map.groupBy(
    tree.units.flatMap((unit) =>
      [...new Set([unit.code, unit.id, unit.name.zh, unit.name.en])].map((key) => ({ key, id: unit.id })),
    ),
    ({ key }) => key,
  );
  return (name) => {
    const found = byName.get(name);
    return found?.length === 1 ? found[0]?.id : undefined;
  };
}
