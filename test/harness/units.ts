import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';

/** The id of a unit of the sample county by its code, as the tree stands now. */
export async function unitIdOf(deps: Pick<SessionDeps, 'directory'>, code: string): Promise<string> {
  const unit = (await deps.directory.current()).units.find((each) => each.code === code);
  if (!unit) throw new Error(`the tree has no unit ${code}`);
  return unit.id;
}
