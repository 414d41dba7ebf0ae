import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { fault } from '@zhida/protocol/core/fault.ts';
import { capMessageSchema, type CapMessage } from './cap-message.ts';

const namespace = 'urn:oasis:names:tc:emergency:cap:1.2';
const repeated = new Set([
  'alert.info',
  'alert.info.category',
  'alert.info.responseType',
  'alert.info.parameter',
  'alert.info.resource',
  'alert.info.area',
]);

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  removeNSPrefix: true,
  // "007" is a number nobody wants to become 7.
  parseTagValue: false,
  trimValues: true,
  isArray: (_name, path) => typeof path === 'string' && repeated.has(path),
});

const builder = new XMLBuilder({
  ignoreAttributes: false,
  format: true,
  indentBy: '  ',
  suppressEmptyNode: false,
});

/** @param xml valid by the schema already. @throws Fault bad-request */
export function readCap(xml: string): CapMessage {
  const document: unknown = parser.parse(xml);
  const alert: unknown =
    typeof document === 'object' && document !== null ? Reflect.get(document, 'alert') : undefined;
  const message = capMessageSchema.safeParse(alert);
  if (!message.success) {
    const where = message.error.issues[0]?.path.join('.') ?? '';
    throw fault('bad-request', `this CAP message cannot be read: ${where}`);
  }
  return message.data;
}

/** In the order the schema wants, which is that of the schema of ours. */
export function writeCap(message: CapMessage): string {
  const alert = { '@_xmlns': namespace, ...inOrder(message) };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ alert })}`;
}

function inOrder(message: CapMessage): object {
  const ordered = capMessageSchema.parse(message);
  return Object.fromEntries(
    Object.entries(ordered).filter(
      ([, value]) => value !== undefined && (!Array.isArray(value) || value.length > 0),
    ),
  );
}
