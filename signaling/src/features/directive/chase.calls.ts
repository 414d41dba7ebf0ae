import type { Handlers } from '../handlers.ts';
import { readAlarms } from './audit-directives.ts';
import { deleteChasePolicy, listContacts, saveChasePolicy, setContacts } from './chase-settings.ts';
import { defaultPolicies } from './chase.rules.ts';
import { listEscalations, listPolicies } from './chase.store.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { repairDirective } from './repair-directive.ts';
import { coversCounty } from './scope.ts';

type ChaseCall =
  | 'chase:list-policies'
  | 'chase:save-policy'
  | 'chase:delete-policy'
  | 'chase:list-contacts'
  | 'chase:set-contacts'
  | 'chase:list-escalations'
  | 'chase:list-alarms'
  | 'chase:repair';

/** How silence is chased, and whether everybody is accounted for. */
export function chaseCalls(deps: DirectiveDeps): Handlers<ChaseCall> {
  return {
    'chase:list-policies': async () => ({
      policies: await listPolicies(deps.db),
      defaults: defaultPolicies,
    }),
    'chase:save-policy': (input, context) => saveChasePolicy(deps, input, context),
    'chase:delete-policy': (input, context) => deleteChasePolicy(deps, input, context),
    'chase:list-contacts': (input, context) => listContacts(deps, input, context),
    'chase:set-contacts': (input, context) => setContacts(deps, input, context),
    'chase:list-escalations': async (_input, { actor }) => ({
      escalations: (await listEscalations(deps.db, [actor.unitId])).map(({ parentId: _, ...one }) => one),
    }),
    // What the auditor finds concerns who watches over the county.
    'chase:list-alarms': async (_input, { actor }) => {
      const found = await readAlarms(deps);
      return coversCounty(actor, 'directive.follow') ? found : { ...found, alarms: [] };
    },
    'chase:repair': (input, context) => repairDirective(deps, input, context),
  };
}
