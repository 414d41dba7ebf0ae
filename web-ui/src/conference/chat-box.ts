import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { createRequestId } from '@zhida/media-client/request-id.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { toFault } from './use-attempt.ts';

/** Something written or a file, on its way. `clientRequestId` stays the same over retries. */
export interface Outgoing {
  readonly clientRequestId: string;
  readonly content: { kind: 'text' | 'question'; text: string } | { kind: 'file'; file: File };
  readonly state: { name: 'sending'; share: number } | { name: 'failed'; fault: FaultData };
}

/** What one person writes in one conference; it outlives the panel that shows it. */
export interface ChatBox {
  readonly store: StoreApi<{ readonly outbox: readonly Outgoing[] }>;
  send(content: Outgoing['content']): void;
  resend(clientRequestId: string): void;
  drop(clientRequestId: string): void;
}

export function createChatBox(session: ConferenceSession): ChatBox {
  const store = createStore<{ readonly outbox: readonly Outgoing[] }>(() => ({ outbox: [] }));
  const change = (id: string, state: Outgoing['state'] | null): void =>
    store.setState(({ outbox }) => ({
      outbox: outbox.flatMap((line) =>
        line.clientRequestId !== id ? line : state === null ? [] : { ...line, state },
      ),
    }));
  const deliver = ({ clientRequestId: id, content }: Outgoing): void => {
    change(id, { name: 'sending', share: 0 });
    const sending =
      content.kind === 'file'
        ? session.sendFile(content.file, (share) => change(id, { name: 'sending', share }), id)
        : session.sendMessage(content.text, id, content.kind);
    sending.then(
      () => change(id, null),
      (error: unknown) => change(id, { name: 'failed', fault: toFault(error) }),
    );
  };
  return {
    store,
    send: (content) => {
      const state = { name: 'sending', share: 0 } as const;
      const line: Outgoing = { clientRequestId: createRequestId(), content, state };
      store.setState(({ outbox }) => ({ outbox: [...outbox, line] }));
      deliver(line);
    },
    resend: (id) => {
      const line = store.getState().outbox.find(({ clientRequestId }) => clientRequestId === id);
      if (line) deliver(line);
    },
    drop: (id) => change(id, null),
  };
}
