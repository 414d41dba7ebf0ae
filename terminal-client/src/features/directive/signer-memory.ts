import type { DirectiveDeps } from './directive.deps.ts';
import type { DirectiveState } from './directive.store.ts';
import { keptSignersSchema, type KeptSigners } from './kept.ts';

type Known = Pick<DirectiveState, 'signers' | 'lastSignerId'>;

/** Who may sign at this station and who did last, on the disk: a start without a network asks by name as ever. */
export interface SignerMemory {
  /** Shows what was kept, unless more is known by now. */
  read(): Promise<void>;
  set(part: Partial<Known>): Promise<void>;
  /** No names stay here. */
  forget(): Promise<void>;
}

type SignerDeps = Pick<DirectiveDeps, 'store' | 'db' | 'actor'>;

export function createSignerMemory({ store, db, actor }: SignerDeps): SignerMemory {
  return {
    async read() {
      const me = actor();
      // Whoever came with an account of their own signs as themselves.
      if (me?.kind !== 'terminal') return;
      const { unitId } = me;
      const parsed = keptSignersSchema.safeParse(await db.read('signers', unitId));
      // Somebody else may have come, or the county have answered, while the disk was read.
      if (!parsed.success || actor()?.unitId !== unitId || store.getState().signers.length > 0) return;
      const { people: signers, lastSignerId } = parsed.data;
      store.setState({ signers, lastSignerId: store.getState().lastSignerId ?? lastSignerId });
    },
    async set(part) {
      store.setState(part);
      const me = actor();
      if (me?.kind !== 'terminal') return;
      const { signers, lastSignerId } = store.getState();
      const value: KeptSigners = { unitId: me.unitId, people: [...signers], lastSignerId };
      try {
        await db.write([{ place: 'signers', key: me.unitId, value }]);
      } catch (error) {
        reportError(error); // a full disk: this page knows them as long as it is open
      }
    },
    async forget() {
      const kept = (await db.readAll('signers')).flatMap((value) => {
        const parsed = keptSignersSchema.safeParse(value);
        return parsed.success ? [parsed.data.unitId] : [];
      });
      await db.write(kept.map((key) => ({ place: 'signers', key, value: undefined })));
    },
  };
}
