import type { FormAnswer } from '@zhida/protocol/directive-form.ts';
import { holds } from '@zhida/protocol/core/permissions.ts';
import type { ReceivedDirective } from '@zhida/protocol/directive-resource.ts';
import type { ReportedEvent, ReportKind } from '@zhida/protocol/receipt.ts';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import { askKey } from './ask.rules.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { once, signedBy, type Happened } from './happened.ts';
import type { Inbox } from './inbox.ts';
import type { Difference, Held, Keep } from './keep.ts';
import type { KeptDirective, OutboxEntry, Signer } from './kept.ts';
import { withDirective, withReminder } from './merge.rules.ts';
import type { OutboxSender } from './outbox-sender.ts';
import { stageOf } from './progress.rules.ts';
import type { SignerMemory } from './signer-memory.ts';

export interface DirectiveActions {
  /** Shows what this device keeps; at the start and whenever another tab wrote. */
  open(): Promise<void>;
  /** Signing out: nothing of the unit stays readable. */
  leave(): Promise<void>;
  /** What is open for this unit, after each (re)connect, and what waits is sent. @throws Fault */
  load(): Promise<void>;
  /** Directives of the past with these words, from the county; they are kept then. @throws Fault */
  search(text: string): Promise<void>;
  take(directive: ReceivedDirective): Promise<void>;
  takeItem(item: InboxItem): Promise<void>;
  remind(directive: ReceivedDirective, at: string): Promise<void>;
  /** It was on a visible screen. */
  markShown(directiveId: string): Promise<void>;
  /** Somebody touched the screen: it need not ring any more. */
  touch(directiveId: string): Promise<void>;
  /** Off the screen for now; it stays in the list, and a reminder brings it back. */
  putOff(directiveId: string): Promise<void>;
  sign(directiveId: string, signer: Signer | null): Promise<void>;
  decline(directiveId: string, reason: string, signer: Signer | null): Promise<void>;
  answer(directiveId: string, answer: Answered, signer: Signer | null): Promise<void>;
  /** Somebody has read why something was not taken. */
  forgetRefused(directiveId: string): Promise<void>;
}

export interface Answered {
  readonly answers: readonly FormAnswer[];
  readonly photos: readonly OutboxEntry['photos'][number][];
}

export interface DirectiveParts {
  readonly keep: Keep;
  readonly inbox: Inbox;
  readonly sender: OutboxSender;
  readonly happened: Happened;
  readonly signers: SignerMemory;
}

export function createDirectiveActions(deps: DirectiveDeps, parts: DirectiveParts): DirectiveActions {
  const { store, wire, actor } = deps;
  const { keep, inbox, sender, happened, signers } = parts;

  /** Changes one directive, writes that with what happened, then sends it when that can be. */
  async function change(id: string, decide: (kept: KeptDirective, held: Held) => Difference): Promise<void> {
    await keep.apply((held) => {
      const kept = held.kept[id];
      return kept ? decide(kept, held) : {};
    });
    void sender.flush();
  }

  async function arrive(directive: ReceivedDirective, at: string | null): Promise<void> {
    const unitId = actor()?.unitId;
    if (unitId === undefined) return;
    await keep.apply(({ kept, outbox }) => {
      const next = withDirective(kept[directive.id], directive, unitId);
      const now = at === null ? next : withReminder(next, at);
      return { keep: [now], told: once(happened, outbox)(now, 'delivered') };
    });
    void sender.flush();
  }

  const act = (id: string, kind: ReportKind, more: Partial<ReportedEvent>) =>
    change(id, (kept) => ({ keep: [answered(kept)], told: happened(kept, kind, more) }));

  return {
    async open() {
      if (store.getState().phase === 'closed') store.setState({ phase: 'reading' });
      await keep.read();
      await signers.read();
    },
    async leave() {
      sender.close();
      await keep.forget();
      await signers.forget();
    },
    async load() {
      // An administrator may sign in here too; directives are not for that role.
      if (!holds(actor()?.roles ?? [], 'directive.receive')) return;
      await inbox.load();
      await sender.flush();
      if (actor()?.kind === 'terminal') await signers.set({ signers: await wire.listSigners() });
    },
    search: async (text) => inbox.takeItems(await wire.search(text)),
    take: (directive) => arrive(directive, null),
    remind: arrive,
    async takeItem(item) {
      await inbox.takeItems([item]);
      void sender.flush();
    },
    markShown: (id) =>
      change(id, (kept, held) => {
        const tell = once(happened, held.outbox);
        const { supersedes } = kept.directive;
        const replaced = supersedes ? tell(held.kept[supersedes.id], 'withdrawal-displayed') : [];
        const isOff = askKey(kept) === 'withdrawn';
        return { told: [...tell(kept, isOff ? 'withdrawal-displayed' : 'displayed'), ...replaced] };
      }),
    touch: (id) =>
      change(id, (kept) =>
        kept.seenAsk === askKey(kept) ? {} : { keep: [{ ...kept, seenAsk: askKey(kept) }] },
      ),
    putOff: (id) => change(id, (kept) => ({ keep: [answered(kept)] })),
    async sign(id, signer) {
      await signers.set({ lastSignerId: signer?.accountId ?? null });
      await act(id, 'acknowledged', signedBy(signer));
    },
    decline: (id, reason, signer) => act(id, 'declined', { reason, ...signedBy(signer) }),
    answer: (id, { answers, photos }, signer) =>
      change(id, (kept, { outbox }) => {
        const by = signedBy(signer);
        // Whoever answers has taken it on: an answer without a signature would leave the path with a hole.
        const signs = stageOf(kept, outbox) === 'to-sign' ? happened(kept, 'acknowledged', by) : [];
        const answer = happened(kept, 'feedback', { answers: [...answers], ...by });
        return {
          keep: [answered(kept)],
          told: [...signs, ...answer.map((e) => ({ ...e, photos: [...photos] }))],
        };
      }),
    forgetRefused: (id) =>
      keep.apply(({ outbox }) => ({
        confirmed: outbox
          .filter(({ event, refused }) => event.directiveId === id && refused !== null)
          .map(({ event }) => event.clientEventId),
      })),
  };
}

/** What a person does ends the present asking. */
function answered(kept: KeptDirective): KeptDirective {
  return { ...kept, seenAsk: askKey(kept), answeredAsk: askKey(kept) };
}
