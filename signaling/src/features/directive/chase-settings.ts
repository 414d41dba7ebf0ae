import type { SavedPolicy } from '@zhida/protocol/chase.ts';
import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { once } from '../../db/once.ts';
import type { CallContext } from '../handlers.ts';
import { requireReach } from '../identity/authorise.ts';
import { openContact } from './call-phone.ts';
import { deletePolicy, listPolicies, listSealedContacts, savePolicy, storeContacts } from './chase.store.ts';
import type { DirectiveDeps } from './directive.deps.ts';

/** One of the same name is replaced. */
export async function saveChasePolicy(
  { inWork }: Pick<DirectiveDeps, 'inWork'>,
  { clientRequestId, name, policy }: ParsedInput<'chase:save-policy'>,
  { actor }: CallContext,
): Promise<SavedPolicy> {
  return inWork(async (work) => {
    const request = { actorId: actor.id, requestId: clientRequestId, call: 'chase:save-policy' };
    await once(work, request, async (id) => {
      await savePolicy(work, { id, name, policy });
      work.audit({
        actor: { id: actor.id, name: actor.displayName },
        action: 'chase:policy-saved',
        target: { type: 'chase-policy', id },
        details: { name, steps: policy.steps.length },
      });
    });
    const saved = (await listPolicies(work)).find((one) => one.name === name);
    if (!saved) throw fault('not-found', 'it was deleted meanwhile');
    return saved;
  });
}

export async function deleteChasePolicy(
  { inWork }: Pick<DirectiveDeps, 'inWork'>,
  { policyId }: ParsedInput<'chase:delete-policy'>,
  { actor }: CallContext,
): Promise<Record<string, never>> {
  await inWork(async (work) => {
    if (!(await deletePolicy(work, policyId))) return;
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'chase:policy-deleted',
      target: { type: 'chase-policy', id: policyId },
    });
  });
  return {};
}

/** @throws Fault not-found, forbidden */
export async function listContacts(
  { db, sealer, directory }: Pick<DirectiveDeps, 'db' | 'sealer' | 'directory'>,
  { unitId }: ParsedInput<'chase:list-contacts'>,
  { actor }: CallContext,
): Promise<CallOutput<'chase:list-contacts'>> {
  requireReach(actor, 'contact.manage', { tree: await directory.current(), unitId });
  return { contacts: (await listSealedContacts(db, unitId)).map((sealed) => openContact(sealer, sealed)) };
}

/** Who is phoned, in this order; in place of who was. @throws Fault not-found, forbidden */
export async function setContacts(
  { inWork, sealer, directory }: Pick<DirectiveDeps, 'inWork' | 'sealer' | 'directory'>,
  { unitId, contacts }: ParsedInput<'chase:set-contacts'>,
  { actor }: CallContext,
): Promise<Record<string, never>> {
  requireReach(actor, 'contact.manage', { tree: await directory.current(), unitId });
  await inWork(async (work) => {
    await storeContacts(work, sealer, { unitId, contacts });
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'chase:contacts-set',
      target: { type: 'unit', id: unitId },
      details: { contacts: contacts.length },
    });
  });
  return {};
}
