import {
  type Document,
  LineCounter,
  type Node,
  type YAMLError,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
} from 'yaml';
import type { Finding, Path } from './county-findings.ts';

/** A position in the text: both numbers start at 1; the column counts UTF-16 units, as editors do. */
export interface Position {
  line: number;
  column: number;
}

/** County text that was read as YAML. `value` is plain data, or undefined if the text is too broken to judge. */
export interface CountySource {
  value: unknown;
  syntaxProblems: (Position & { message: string })[];
  /** Where a finding belongs: the node itself, or the nearest one around it when it is missing. */
  locate(finding: Pick<Finding, 'path' | 'atKey'>): Position;
}

const START: Position = { line: 1, column: 1 };

/** Reads YAML and keeps the way back from every value to its line and column. Never throws. */
export function readCountySource(text: string): CountySource {
  const lines = new LineCounter();
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return line < 1 ? START : { line, column: col };
  };
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const openings = document.errors.length > 0 ? findOpenings(document) : NO_OPENINGS;
  const syntaxProblems = [...document.errors, ...document.warnings].map((error) => {
    const { offset, message } = describeSyntax(error, openings);
    return { ...positionAt(offset), message };
  });
  const refused = listRefused(document);
  for (const { offset, message } of refused) syntaxProblems.push({ ...positionAt(offset), message });
  // A repeated key leaves a tree that is still whole; after any other error, findings would be about text nobody wrote.
  const broken = refused.length > 0 || document.errors.some((error) => error.code !== 'DUPLICATE_KEY');
  return {
    value: broken ? undefined : document.toJS(),
    syntaxProblems,
    locate: (finding) => positionAt(offsetOf(document, finding.path, finding.atKey ?? false)),
  };
}

/** Where quoted text and bracketed values start, by the offset at which they end. */
interface Openings {
  quotes: Map<number, number>;
  brackets: Map<number, number>;
}

const NO_OPENINGS: Openings = { quotes: new Map(), brackets: new Map() };

function findOpenings(document: Document.Parsed): Openings {
  const openings: Openings = { quotes: new Map(), brackets: new Map() };
  visit(document, {
    Scalar: (_key, { type, range }) => {
      if (range && type?.startsWith('QUOTE_')) openings.quotes.set(range[1], range[0]);
    },
    Collection: (_key, { flow, range }) => {
      if (range && flow) openings.brackets.set(range[1], range[0]);
    },
  });
  return openings;
}

function describeSyntax(error: YAMLError, openings: Openings): { offset: number; message: string } {
  const [offset] = error.pos;
  if (error.code === 'MULTIPLE_DOCS') {
    return { offset, message: 'starts a second YAML document: keep one document per file' };
  }
  if (error.code === 'DUPLICATE_KEY') {
    return { offset, message: 'repeats a key of the same entry: keep one of the two' };
  }
  // The library notices a missing end only where the text runs out, maybe hundreds of lines on: point at the start.
  const quote = error.message.startsWith('Missing closing') ? openings.quotes.get(offset) : undefined;
  const bracket = error.message.includes('end with a') ? openings.brackets.get(offset) : undefined;
  if (quote !== undefined) return { offset: quote, message: 'is not valid YAML: close this quote' };
  if (bracket !== undefined)
    return {
      offset: bracket,
      message: 'is not valid YAML: close this bracket, indented if on a line of its own',
    };
  return {
    offset,
    message: `is not valid YAML (${error.message}): check quotes, brackets and indentation here`,
  };
}

// Valid YAML that a county file has no need of: an alias may point at its own ancestor or multiply itself,
// and a list or mapping used as a key has no name to report it under.
function listRefused(document: Document.Parsed): { offset: number; message: string }[] {
  const refused: { offset: number; message: string }[] = [];
  visit(document, {
    Alias: (_key, alias) => {
      refused.push({ offset: alias.range?.[0] ?? 0, message: 'is a YAML alias: write the value out' });
    },
    Pair: (_key, { key }) => {
      if (!isCollection(key)) return;
      refused.push({
        offset: key.range?.[0] ?? 0,
        message: 'is a list or mapping used as a key: use a plain word',
      });
    },
  });
  return refused;
}

function offsetOf(document: Document.Parsed, path: Path, atKey: boolean): number {
  let node: Node | null = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    const found = stepInto(node, step);
    if (!found) break;
    const wantsKey = atKey && depth === path.length - 1;
    offset = (wantsKey ? startOf(found.key) : startOf(found.value)) ?? startOf(found.key) ?? offset;
    node = found.value;
  }
  return offset;
}

function stepInto(
  node: Node | null,
  step: string | number,
): { key: Node | null; value: Node | null } | undefined {
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step];
    return isNode(item) ? { key: null, value: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  if (!pair) return undefined;
  return { key: isNode(pair.key) ? pair.key : null, value: isNode(pair.value) ? pair.value : null };
}

function startOf(node: Node | null): number | undefined {
  return node?.range?.[0];
}
