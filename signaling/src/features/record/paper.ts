import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { wallTimeOf } from '../../platform/county-time.ts';
import type { Sheet, Value } from './spreadsheet.ts';

export const paperType = 'application/pdf';

/** A4 across, in points. */
const page = { size: 'A4', layout: 'landscape', margin: 36 } as const;
const bodyLine = 14;
const cellPadding = 4;
const alarm = '#b42318';
const headBackground = '#e6edf3';
const rule = '#c5d0da';

/** Noto Sans for simplified Chinese; only the letters a paper uses are put into it. */
function fontFile(weight: 'Regular' | 'Bold'): string {
  return fileURLToPath(
    new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc')),
  );
}

type Document = InstanceType<typeof PDFDocument>;

/**
 * The sheets of a spreadsheet as a paper to print and to file, one after the other, each with its table's head on every
 * page. The same sheets and instant give the same bytes.
 * @param at when it was made, as its file says
 */
export async function paper(sheets: readonly Sheet[], at: Date): Promise<Buffer> {
  const [first] = sheets;
  const document = new PDFDocument({
    ...page,
    bufferPages: true,
    info: {
      Title: first?.title ?? '',
      Creator: 'Zhida 直达',
      Producer: 'Zhida 直达',
      CreationDate: at,
      ModDate: at,
    },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  document.registerFont('body', fontFile('Regular')).registerFont('bold', fontFile('Bold'));
  sheets.forEach((sheet, index) => {
    if (index > 0) document.addPage();
    drawSheet(document, sheet);
  });
  numberPages(document);
  const ended = once(document, 'end');
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function drawSheet(document: Document, { title, warnings, facts, columns, rows }: Sheet): void {
  document.font('bold').fontSize(16).fillColor('black').text(title);
  for (const warning of warnings) document.fontSize(11).fillColor(alarm).text(warning);
  document.moveDown(0.4);
  for (const [label, value] of facts) {
    document.font('bold').fontSize(9).fillColor('black').text(`${label}：`, { continued: true });
    document.font('body').text(textOf(value));
  }
  document.moveDown(0.6);
  const table = layOut(document, columns);
  drawHead(document, table);
  for (const row of rows) drawRow(document, table, row.map(textOf));
}

interface Column {
  readonly title: string;
  readonly x: number;
  readonly width: number;
}

/** Widths are those of the spreadsheet, shrunk or stretched to the page. */
function layOut(document: Document, columns: Sheet['columns']): Column[] {
  const room = document.page.width - 2 * page.margin;
  const sum = columns.reduce((total, { width }) => total + width, 0);
  let x: number = page.margin;
  return columns.map(({ title, width: share }) => {
    const width = (share / sum) * room;
    const column = { title, x, width };
    x += width;
    return column;
  });
}

function drawHead(document: Document, table: readonly Column[]): void {
  const height = drawnHeight(
    document.font('bold').fontSize(8),
    table,
    table.map(({ title }) => title),
  );
  document.rect(page.margin, document.y, document.page.width - 2 * page.margin, height).fill(headBackground);
  drawCells(document.fillColor('black'), table, { cells: table.map(({ title }) => title), height });
}

function drawRow(document: Document, table: readonly Column[], cells: readonly string[]): void {
  document.font('body').fontSize(8);
  const height = drawnHeight(document, table, cells);
  if (document.y + height > document.page.height - page.margin - bodyLine) {
    document.addPage();
    drawHead(document, table);
    document.font('body').fontSize(8);
  }
  drawCells(document, table, { cells, height });
  document
    .moveTo(page.margin, document.y)
    .lineTo(document.page.width - page.margin, document.y)
    .lineWidth(0.5)
    .stroke(rule);
}

function drawnHeight(document: Document, table: readonly Column[], cells: readonly string[]): number {
  const heights = table.map(({ width }, index) =>
    document.heightOfString(cells[index] || ' ', { width: width - cellPadding }),
  );
  return Math.max(...heights) + cellPadding;
}

function drawCells(
  document: Document,
  table: readonly Column[],
  { cells, height }: { cells: readonly string[]; height: number },
): void {
  const top = document.y;
  table.forEach(({ x, width }, index) =>
    document.text(cells[index] ?? '', x + cellPadding / 2, top + cellPadding / 2, {
      width: width - cellPadding,
    }),
  );
  document.x = page.margin;
  document.y = top + height;
}

function numberPages(document: Document): void {
  const { start, count } = document.bufferedPageRange();
  for (let index = start; index < start + count; index++) {
    document.switchToPage(index);
    // Below the margin, where text would otherwise begin a page of its own.
    document.page.margins.bottom = 0;
    document
      .font('body')
      .fontSize(8)
      .fillColor('black')
      .text(`第 ${index + 1} 页，共 ${count} 页`, page.margin, document.page.height - 24, { align: 'right' });
  }
}

function textOf(value: Value): string {
  if (value instanceof Date) return wallTimeOf(value).toISOString().slice(0, 19).replace('T', ' ');
  return value === null ? '' : String(value);
}
