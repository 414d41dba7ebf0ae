import { sendAttachment, type AttachmentUpload } from '@zhida/media-client/attachment-upload.ts';
import { createRequestId } from '@zhida/media-client/request-id.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { attachmentTypes } from '@zhida/protocol/attachment.ts';
import type { Directive, DirectiveRollUp } from '@zhida/protocol/directive-resource.ts';
import type { Selection } from '@zhida/protocol/directive-selection.ts';
import type { DirectiveTemplate } from '@zhida/protocol/directive-template.ts';
import { useClock } from '../../ui/clock.store.ts';
import { loadInto } from '../../ui/load-into.ts';
import { idle, toFaultData, valueOf } from '../../ui/loadable.ts';
import { useCompose, type Uploading } from './compose.store.ts';
import {
  emptyDraft,
  fromDirective,
  fromTemplate,
  hasRecipients,
  toIssue,
  toTemplate,
  type Draft,
  type Sendable,
} from './draft.rules.ts';
import { keep, readKept, type Shelf } from './kept-draft.ts';
import { afterFailure, mayEdit } from './sending.rules.ts';

export type ComposeActions = ReturnType<typeof createComposeActions>;

interface ComposeDeps {
  readonly signal: Pick<SignalClient, 'call'>;
  readonly actorId: string;
  readonly shelf: Shelf;
  getToken(): Promise<string>;
}

/** Recipients change with every press; the server is asked when the fingers rest. */
const settleMs = 250;

export function createComposeActions(deps: ComposeDeps) {
  const { signal, actorId, shelf } = deps;

  /** What is on the screen is what is kept, so that a page that dies loses nothing. */
  const store = (): void => {
    const { draft, sending } = useCompose.getState();
    keep(shelf, actorId, draft && { draft, sent: 'sent' in sending ? sending.sent : null });
  };
  const set = (draft: Draft): void => {
    useCompose.setState({ draft, sending: { phase: 'writing' } });
    store();
  };
  const current = (): Draft => useCompose.getState().draft ?? emptyDraft(createRequestId());

  const preview = createPreview(signal);
  const change = (part: Partial<Draft>): void => {
    if (!mayEdit(useCompose.getState().sending)) return;
    set({ ...current(), ...part });
    if (part.recipients || part.status) preview.ask();
  };

  const send = async (sent: Sendable): Promise<DirectiveRollUp | null> => {
    useCompose.setState({ sending: { phase: 'sending', sent } });
    store();
    try {
      const rollUp = await issue(signal, current(), sent);
      useCompose.setState({ draft: null, sending: { phase: 'writing' }, uploads: [], preview: idle });
      store();
      return rollUp;
    } catch (error) {
      const sending = afterFailure(sent, toFaultData(error));
      // What was refused was not committed; what is sent next is another request.
      if (sending.phase === 'refused')
        useCompose.setState({ draft: { ...current(), requestId: createRequestId() } });
      useCompose.setState({ sending });
      store();
      return null;
    }
  };

  return {
    change,
    previewAgain: preview.ask,
    ...createUploads(deps, change),
    ...createPrepared(signal, { current, set, ask: preview.ask }),

    /** Goes on with what was being written, or begins anew; units chosen elsewhere are added. */
    open(unitIds: readonly string[]): void {
      if (useCompose.getState().draft === null) {
        const kept = readKept(shelf, actorId);
        useCompose.setState({
          draft: kept?.draft ?? emptyDraft(createRequestId()),
          sending: kept?.sent ? { phase: 'unsure', sent: kept.sent, fault: null } : { phase: 'writing' },
        });
      }
      const { recipients } = current();
      if (unitIds.length > 0)
        change({
          recipients: { ...recipients, unitIds: [...new Set([...recipients.unitIds, ...unitIds])] },
        });
      preview.ask();
    },

    /** Begins a directive in the place of another. */
    replace(directive: Directive): void {
      set(fromDirective(directive, createRequestId()));
      useCompose.setState({ preview: idle, uploads: [] });
    },

    /** Throws away what was written. */
    discard(): void {
      set(emptyDraft(createRequestId()));
      useCompose.setState({ preview: idle, uploads: [] });
    },

    /** @returns what was committed; null: see `sending` */
    async send(): Promise<DirectiveRollUp | null> {
      const { sending, policies } = useCompose.getState();
      if (sending.phase === 'sending') return null;
      const draft = current();
      const policy = valueOf(policies)?.policies.find(({ id }) => id === draft.policyId)?.policy;
      return send(
        sending.phase === 'unsure' ? sending.sent : toIssue(draft, useClock.getState().now, policy),
      );
    },
  };
}

function issue(
  signal: ComposeDeps['signal'],
  { replaces, recipients }: Draft,
  sent: Sendable,
): Promise<DirectiveRollUp> {
  if (replaces) return signal.call('directive:update', { ...sent, directiveId: replaces.id });
  return signal.call('directive:issue', { ...sent, recipients: sent.recipients ?? recipients });
}

/** Who would get it and who of them cannot be reached now; only the answer to the last question counts. */
function createPreview(signal: ComposeDeps['signal']) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const load = async (recipients: Selection, status: Draft['status']): Promise<void> => {
    const mine = ++asked;
    await loadInto(
      { get: () => useCompose.getState().preview, set: (preview) => useCompose.setState({ preview }) },
      () => signal.call('directive:preview', { recipients, status }),
      () => mine === asked,
    );
  };
  return {
    ask(): void {
      clearTimeout(timer);
      const { draft } = useCompose.getState();
      if (!draft || !hasRecipients(draft.recipients)) {
        asked += 1;
        useCompose.setState({ preview: idle });
        return;
      }
      timer = setTimeout(() => void load(draft.recipients, draft.status), settleMs);
    },
  };
}

/** Files on their way up; each goes on by itself where its line broke. */
function createUploads({ getToken }: ComposeDeps, change: (part: Partial<Draft>) => void) {
  const running = new Map<string, AttachmentUpload>();
  const mark = (key: string, part: Partial<Uploading>): void =>
    useCompose.setState(({ uploads }) => ({
      uploads: uploads.map((one) => (one.key === key ? { ...one, ...part } : one)),
    }));
  const drop = (key: string): void =>
    useCompose.setState(({ uploads }) => ({ uploads: uploads.filter((one) => one.key !== key) }));

  const add = async (file: File): Promise<void> => {
    const key = createRequestId();
    const begun: Uploading = { key, name: file.name, share: 0, fault: null };
    useCompose.setState(({ uploads }) => ({ uploads: [...uploads, begun] }));
    const upload = sendAttachment({ getToken }, file, (share) => mark(key, { share }));
    running.set(key, upload);
    try {
      const id = await upload.done;
      const mediaType = attachmentTypes.find((type) => type === file.type);
      const attachments = useCompose.getState().draft?.attachments ?? [];
      if (mediaType)
        change({ attachments: [...attachments, { id, mediaType, name: file.name, bytes: file.size }] });
      drop(key);
    } catch (error) {
      mark(key, { fault: toFaultData(error) });
    } finally {
      running.delete(key);
    }
  };

  return {
    /** Sends one file up and waits for it, e.g. a photo of an answer. @returns its id @throws Fault */
    sendFile: (file: File, onProgress: (share: number) => void): Promise<string> =>
      sendAttachment({ getToken }, file, onProgress).done,

    attach: (files: readonly File[]): void => files.forEach((file) => void add(file)),
    /** Stops an upload, or takes a failed one off the screen. */
    stopUpload(key: string): void {
      running.get(key)?.abort();
      drop(key);
    },
  };
}

interface PreparedDeps {
  current(): Draft;
  set(draft: Draft): void;
  ask(): void;
}

/** What was prepared before: templates, ways of chasing, and what recipients may be chosen by. */
function createPrepared(signal: ComposeDeps['signal'], { current, set, ask }: PreparedDeps) {
  const loadTemplates = (): Promise<void> =>
    loadInto(
      { get: () => useCompose.getState().templates, set: (templates) => useCompose.setState({ templates }) },
      async () => (await signal.call('directive:list-templates', {})).templates,
    );
  return {
    async loadPrepared(): Promise<void> {
      await Promise.all([
        loadTemplates(),
        loadInto(
          { get: () => useCompose.getState().choices, set: (choices) => useCompose.setState({ choices }) },
          () => signal.call('directive:list-choices', {}),
        ),
        loadInto(
          { get: () => useCompose.getState().policies, set: (policies) => useCompose.setState({ policies }) },
          () => signal.call('chase:list-policies', {}),
        ),
      ]);
    },

    useTemplate(template: DirectiveTemplate): void {
      set(fromTemplate(current(), template));
      ask();
    },

    async saveTemplate({ name, shared }: { name: string; shared: boolean }): Promise<void> {
      const draft = current();
      const policy = valueOf(useCompose.getState().policies)?.policies.find(
        ({ id }) => id === draft.policyId,
      )?.policy;
      await signal.call('directive:save-template', {
        clientRequestId: createRequestId(),
        name,
        shared,
        content: toTemplate(draft, policy),
      });
      await loadTemplates();
    },

    async deleteTemplate(templateId: string): Promise<void> {
      await signal.call('directive:delete-template', { templateId });
      await loadTemplates();
    },
  };
}
