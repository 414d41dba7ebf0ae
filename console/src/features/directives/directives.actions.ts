import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { loadInto } from '../../ui/load-into.ts';
import { idle, valueOf } from '../../ui/loadable.ts';
import { mergeOpen, openStates, searchOf, type DirectiveSearch } from './directives.rules.ts';
import { useDirectives, type Look } from './directives.store.ts';

export type DirectiveActions = ReturnType<typeof createDirectiveActions>;

/** More open ones than this at once are no desk's work any more; the newest are shown. */
const openLimit = 100;
const pageSize = 30;
/** Words are looked for when the fingers rest this long. */
const settleMs = 300;

export function createDirectiveActions(signal: Pick<SignalClient, 'call'>) {
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Only the answer to the latest search is shown. */
  const find = (search: DirectiveSearch, more: boolean): Promise<void> => {
    const mine = ++asked;
    const known = (more && valueOf(useDirectives.getState().found)?.directives) || [];
    return loadInto(
      { get: () => useDirectives.getState().found, set: (found) => useDirectives.setState({ found }) },
      async () => {
        const page = await signal.call('directive:list', {
          ...search,
          offset: known.length,
          limit: pageSize,
        });
        const ids = new Set(known.map(({ id }) => id));
        const added = page.directives.filter(({ id }) => !ids.has(id));
        return { directives: [...known, ...added], total: page.total };
      },
      () => mine === asked,
    );
  };

  return {
    /** Fetches what is open. */
    loadOpen(): Promise<void> {
      return loadInto(
        { get: () => useDirectives.getState().open, set: (open) => useDirectives.setState({ open }) },
        async () => {
          const { directives } = await signal.call('directive:list', {
            states: [...openStates],
            limit: openLimit,
          });
          return new Map(directives.map((directive) => [directive.id, directive]));
        },
      );
    },

    /** Looks for something else; words typed are looked for when the fingers rest. */
    lookFor(part: Partial<Look>): void {
      const before = useDirectives.getState().look;
      const isNew = part.tab !== undefined;
      // The states of one tab are none of another.
      const look = {
        ...before,
        ...(isNew && part.tab !== before.tab ? { state: 'all' as const } : {}),
        ...part,
      };
      useDirectives.setState(isNew ? { look, found: idle } : { look });
      clearTimeout(timer);
      const search = searchOf(look);
      if (!search) asked += 1;
      else if (isNew) void find(search, false);
      else timer = setTimeout(() => void find(search, false), settleMs);
    },

    /** The same once more, or with `more` what follows. */
    findAgain(more = false): void {
      const search = searchOf(useDirectives.getState().look);
      if (search) void find(search, more);
    },

    /** What an answer or a notice says of one directive. */
    take(directive: Directive): void {
      const { open, found } = useDirectives.getState();
      const known = valueOf(open);
      if (known) {
        const value = mergeOpen(known, directive);
        if (value !== known) useDirectives.setState({ open: { phase: 'ready', value } });
      }
      const page = valueOf(found);
      if (!page?.directives.some(({ id, version }) => id === directive.id && version <= directive.version))
        return;
      const directives = page.directives.map((one) => (one.id === directive.id ? directive : one));
      useDirectives.setState({ found: { phase: 'ready', value: { ...page, directives } } });
    },

    loadAlarms(): Promise<void> {
      return loadInto(
        { get: () => useDirectives.getState().alarms, set: (alarms) => useDirectives.setState({ alarms }) },
        () => signal.call('chase:list-alarms', {}),
      );
    },

    /** Gives recipients that lost their next step a new one; the auditor looks again. @returns how many */
    async repair(directiveId: string): Promise<number> {
      const { repaired, alarms } = await signal.call('chase:repair', { directiveId });
      const auditedAt = valueOf(useDirectives.getState().alarms)?.auditedAt ?? null;
      useDirectives.setState({ alarms: { phase: 'ready', value: { alarms, auditedAt } } });
      return repaired;
    },
  };
}
