import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';
import { fault } from '@zhida/protocol/core/fault.ts';
import { createInTurn } from '../../platform/turns.ts';

const schema = readFileSync(new URL('./cap-1.2.xsd', import.meta.url), 'utf8');

/** What we write for 20,000 units with all its words is about 500 KB; how many a message may name, the call's own limit says. */
export const maxCapBytes = 1024 * 1024;

/** A worker with 32 MB for each; two at once are enough for whoever sends alerts. */
const inTurn = createInTurn();

/**
 * Checks XML against the schema of CAP 1.2. Nothing is fetched, and what declares a document type or entities of its
 * own is refused unread: an alert needs neither, and they are how a few lines become gigabytes.
 * @throws Fault bad-request with what is wrong and where; bad-request/too-large
 */
export async function validateCap(xml: string): Promise<void> {
  if (Buffer.byteLength(xml) > maxCapBytes)
    throw fault('bad-request', 'the message is too large', 'too-large');
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw fault('bad-request', 'a document type is not allowed in CAP');
  // Read as UTF-8 above, so in another encoding the checker would see other letters than we did.
  const [, encoding = 'utf-8'] = /^\s*<\?xml[^>]*encoding=["']([^"']*)/i.exec(xml) ?? [];
  if (encoding.toLowerCase() !== 'utf-8') throw fault('bad-request', 'send CAP in UTF-8');
  const { valid, errors } = await inTurn(() => runXmllint(xml));
  if (valid) return;
  const found = errors
    .slice(0, 5)
    .map(({ loc, message }) => `line ${loc?.lineNumber ?? '?'}: ${plain(message)}`);
  throw fault('bad-request', `this is no CAP 1.2 message: ${found.join('; ') || 'not well-formed'}`);
}

async function runXmllint(xml: string) {
  return validateXML({
    xml: { fileName: 'message.xml', contents: xml },
    schema: { fileName: 'cap-1.2.xsd', contents: schema },
    modifyArguments: (given) => ['--nonet', ...given],
  }).catch((error: unknown) => {
    // Not well-formed, or more than its memory holds: what it says is about the sender's text, not about us.
    const said = error instanceof Error ? error.message.split('\n')[0] : undefined;
    throw fault('bad-request', `this is no XML: ${plain(said ?? 'unreadable')}`, undefined, error);
  });
}

/** What the checker says may quote the message. */
function plain(message: string): string {
  return message
    .replace(/\{urn:oasis:names:tc:emergency:cap:1\.2\}/g, '')
    .replace(/^message\.xml:\d+:\s*/, '')
    .slice(0, 200);
}
