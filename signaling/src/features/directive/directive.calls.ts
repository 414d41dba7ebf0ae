import type { Handlers } from '../handlers.ts';
import { approveDirective, rejectDirective } from './decide-directive.ts';
import { callSilent } from './call-silent.ts';
import { cancelDirective, completeDirective } from './close-directive.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import {
  followDirective,
  getDirective,
  getStatistics,
  listSeenDirectives,
  listSeenReceipts,
} from './follow-directives.ts';
import { issueDirective } from './issue-directive.ts';
import { listAnswers } from './list-answers.ts';
import { listRecipients } from './list-recipients.ts';
import { listChoices } from './list-choices.ts';
import { listUnitTags, setTags } from './unit-tags.ts';
import { previewRecipients } from './preview-recipients.ts';
import { remindSilent } from './remind-silent.ts';
import { reviewReceipts } from './review-receipts.ts';
import { deleteTemplate, saveOwnTemplate } from './save-template.ts';
import { listTemplates } from './template.store.ts';
import { updateDirective } from './update-directive.ts';

type DirectiveCall =
  | 'directive:preview'
  | 'directive:list-choices'
  | 'directive:list-tags'
  | 'directive:set-tags'
  | 'directive:issue'
  | 'directive:update'
  | 'directive:approve'
  | 'directive:reject'
  | 'directive:cancel'
  | 'directive:review'
  | 'directive:complete'
  | 'directive:remind'
  | 'directive:call-silent'
  | 'directive:get'
  | 'directive:follow'
  | 'directive:unfollow'
  | 'directive:list'
  | 'directive:list-receipts'
  | 'directive:list-answers'
  | 'directive:list-recipients'
  | 'directive:list-templates'
  | 'directive:save-template'
  | 'directive:delete-template'
  | 'directive:get-statistics';

export function directiveCalls(deps: DirectiveDeps): Handlers<DirectiveCall> {
  return {
    'directive:preview': (input, context) => previewRecipients(deps, input, context),
    'directive:list-choices': (_input, { actor }) => listChoices(deps, actor),
    'directive:list-tags': (_input, { actor }) => listUnitTags(deps, actor),
    'directive:set-tags': (input, context) => setTags(deps, input, context),
    'directive:issue': (input, context) => issueDirective(deps, input, context),
    'directive:update': (input, context) => updateDirective(deps, input, context),
    'directive:approve': (input, context) => approveDirective(deps, input, context),
    'directive:reject': (input, context) => rejectDirective(deps, input, context),
    'directive:cancel': (input, context) => cancelDirective(deps, input, context),
    'directive:review': (input, context) => reviewReceipts(deps, input, context),
    'directive:complete': (input, context) => completeDirective(deps, input, context),
    'directive:remind': (input, context) => remindSilent(deps, input, context),
    'directive:call-silent': (input, context) => callSilent(deps, input, context),
    'directive:get': ({ directiveId }, context) => getDirective(deps, directiveId, context),
    'directive:follow': ({ directiveId }, context) => followDirective(deps, directiveId, context),
    'directive:unfollow': async ({ directiveId }, { connectionId }) => {
      deps.unfollowDirective(connectionId, directiveId);
      return {};
    },
    'directive:list': (input, context) => listSeenDirectives(deps, input, context),
    'directive:list-receipts': (input, context) => listSeenReceipts(deps, input, context),
    'directive:list-recipients': (input, context) => listRecipients(deps, input, context),
    'directive:list-answers': (input, context) => listAnswers(deps, input, context),
    'directive:list-templates': async (_input, { actor }) => ({
      templates: await listTemplates(deps.db, actor),
    }),
    'directive:save-template': (input, context) => saveOwnTemplate(deps, input, context),
    'directive:delete-template': (input, context) => deleteTemplate(deps, input, context),
    'directive:get-statistics': (input, context) => getStatistics(deps, input, context),
  };
}
