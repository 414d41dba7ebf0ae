import type { ConferenceFile } from '@zhida/protocol/chat.ts';

type FileType = ConferenceFile['mediaType'];

/** How each type begins, at which byte. Four signatures need no library. */
const signatures: readonly { readonly type: FileType; readonly parts: readonly [number, string][] }[] = [
  { type: 'application/pdf', parts: [[0, '%PDF-']] },
  { type: 'image/png', parts: [[0, '\x89PNG\r\n\x1a\n']] },
  { type: 'image/jpeg', parts: [[0, '\xff\xd8\xff']] },
  {
    type: 'image/webp',
    parts: [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
  },
];

/**
 * What a file is by its content; its name and what the sender calls it count for nothing.
 * @returns null for anything that is none of the types of the contract
 */
export function fileTypeOf(content: Uint8Array): FileType | null {
  const found = signatures.find(({ parts }) =>
    parts.every(([at, text]) => [...text].every((char, index) => content[at + index] === char.charCodeAt(0))),
  );
  return found?.type ?? null;
}
