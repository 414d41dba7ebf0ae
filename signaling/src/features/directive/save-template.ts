import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { DirectiveTemplate } from '@zhida/protocol/directive-template.ts';
import { once } from '../../db/once.ts';
import type { CallContext } from '../handlers.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { countOwnTemplates, deleteOwnTemplate, findOwnTemplate, saveTemplate } from './template.store.ts';

/** More would fill no picker that anybody still reads. */
const maxTemplates = 200;

/** Keeps a prepared directive under a name; an own one of that name is replaced. @throws Fault capacity */
export async function saveOwnTemplate(
  { inWork }: Pick<DirectiveDeps, 'inWork'>,
  { clientRequestId, name, shared, content }: ParsedInput<'directive:save-template'>,
  { actor }: CallContext,
): Promise<DirectiveTemplate> {
  return inWork(async (work) => {
    const request = { actorId: actor.id, requestId: clientRequestId, call: 'directive:save-template' };
    await once(work, request, async (id) => {
      const replaced = await findOwnTemplate(work, actor.id, name);
      if (!replaced && (await countOwnTemplates(work, actor.id)) >= maxTemplates)
        throw fault('capacity', 'delete a prepared directive before another is saved');
      await saveTemplate(work, { id, ownerId: actor.id, ownerUnitId: actor.unitId, name, shared, content });
      work.audit({
        actor: { id: actor.id, name: actor.displayName },
        action: 'directive:template-saved',
        target: { type: 'directive-template', id: replaced?.id ?? id },
        details: { shared },
      });
    });
    const template = await findOwnTemplate(work, actor.id, name);
    if (!template) throw fault('not-found', 'this prepared directive was deleted meanwhile');
    return template;
  });
}

export async function deleteTemplate(
  { inWork }: Pick<DirectiveDeps, 'inWork'>,
  { templateId }: ParsedInput<'directive:delete-template'>,
  { actor }: CallContext,
): Promise<Record<string, never>> {
  await inWork(async (work) => {
    if (!(await deleteOwnTemplate(work, actor.id, templateId))) return;
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'directive:template-deleted',
      target: { type: 'directive-template', id: templateId },
    });
  });
  return {};
}
