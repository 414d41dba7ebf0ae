import { inflateRawSync } from 'node:zlib';

/** The cells of each sheet of an .xlsx file, as text: enough to see what a reader would see. */
export function readSpreadsheet(file: Buffer): { name: string; rows: string[][] }[] {
  const files = unzip(file);
  const text = (name: string) => files.get(name)?.toString('utf8') ?? '';
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, t = '']) =>
    unescape(t),
  );
  const names = [...text('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    ([, name = '']) => name,
  );
  return names.map((name, index) => ({
    name,
    rows: rowsOf(text(`xl/worksheets/sheet${index + 1}.xml`), strings),
  }));
}

function rowsOf(xml: string, strings: readonly string[]): string[][] {
  return [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = '']) => {
    const cells: string[] = [];
    for (const [cell, inner = ''] of row.matchAll(/<c [^>]*?(?:\/>|>(.*?)<\/c>)/gs)) {
      const value = /<v>(.*?)<\/v>/s.exec(inner)?.[1] ?? '';
      // A cell says where it stands; empty ones may be left out.
      cells[columnOf(cell)] = / t="s"/.test(cell) ? (strings[Number(value)] ?? '') : value;
    }
    return Array.from(cells, (cell) => cell ?? '');
  });
}

/** `<c r="AB12"` → 27 */
function columnOf(cell: string): number {
  const letters = / r="([A-Z]+)\d/.exec(cell)?.[1] ?? 'A';
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Excel's day number as wall time `2026-03-02 09:00:00`. */
export function wallTimeOfCell(cell: string | undefined): string {
  const ms = Math.round((Number(cell) - 25_569) * 86_400_000);
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

function unescape(xml: string): string {
  return xml
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** By the central directory, whose sizes are always right. */
function unzip(file: Buffer): Map<string, Buffer> {
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const files = new Map<string, Buffer>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      file.readUInt16LE(at + offset),
    );
    const name = file.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const body = file.subarray(start, start + file.readUInt32LE(at + 20));
    files.set(name, file.readUInt16LE(at + 10) === 0 ? body : inflateRawSync(body));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return files;
}
