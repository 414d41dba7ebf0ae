import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { loadInto } from '../../ui/load-into.ts';
import { changesFor, tidyTags } from './tags.rules.ts';
import { useTags } from './tags.store.ts';

export type TagActions = ReturnType<typeof createTagActions>;

export function createTagActions(signal: Pick<SignalClient, 'call'>) {
  const fetch = async () => {
    const { units } = await signal.call('directive:list-tags', {});
    return new Map(units.map(({ unitId, tags }) => [unitId, tags]));
  };
  const load = (): Promise<void> =>
    loadInto({ get: () => useTags.getState().byUnit, set: (byUnit) => useTags.setState({ byUnit }) }, fetch);
  return {
    load,
    /** In place of the tags these units had. */
    async set(unitIds: readonly string[], tags: readonly string[]): Promise<void> {
      await signal.call('directive:set-tags', { unitIds: [...unitIds], tags: tidyTags(tags) });
      await load();
    },
    /** Exactly these units carry the tag afterwards; the other tags of all units stay. */
    async carry(tag: string, unitIds: readonly string[]): Promise<void> {
      // Somebody else may have changed tags since the page was opened; what they set is not undone.
      for (const change of changesFor(await fetch(), tag, unitIds))
        await signal.call('directive:set-tags', change);
      await load();
    },
  };
}
