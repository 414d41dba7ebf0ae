import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node';
import { wallTimeOf } from '../../platform/county-time.ts';

/** Text, a number, an instant (shown as wall time of the county), or nothing. */
export type Value = string | number | Date | null;

/** One sheet: what it is, what the reader must know, the facts, then a table. */
export interface Sheet {
  readonly name: string;
  readonly title: string;
  /** Shown red: that this was an exercise, that people are a sample. */
  readonly warnings: readonly string[];
  readonly facts: readonly (readonly [label: string, value: Value])[];
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly Value[])[];
}

export const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const dateFormat = 'yyyy-mm-dd hh:mm:ss';
const alarm = '#b42318';
const headBackground = '#e6edf3';

/** @returns the bytes of an .xlsx file */
export async function spreadsheet(sheets: readonly Sheet[]): Promise<Buffer> {
  return writeExcelFile(
    sheets.map((sheet) => {
      const head = headOf(sheet);
      return {
        sheet: sheet.name,
        data: [...head, ...sheet.rows.map((row) => row.map(cellOf))],
        columns: sheet.columns.map(({ width }) => ({ width })),
        stickyRowsCount: head.length,
      };
    }),
  ).toBuffer();
}

function headOf({ title, warnings, facts, columns }: Sheet): Row[] {
  return [
    [{ value: title, fontWeight: 'bold', fontSize: 14 }],
    ...warnings.map((value): Row => [{ value, fontWeight: 'bold', textColor: alarm }]),
    ...facts.map(([label, value]): Row => [{ value: label, fontWeight: 'bold' }, cellOf(value)]),
    [],
    columns.map(({ title: value }) => ({
      value,
      fontWeight: 'bold' as const,
      backgroundColor: headBackground,
    })),
  ];
}

/** A spreadsheet knows no zones: it is given the clocks of the county. Text is text, also where it begins with `=`. */
function cellOf(value: Value): Cell {
  if (value instanceof Date)
    return { type: Date, value: wallTimeOf(value), format: dateFormat, align: 'left' };
  if (typeof value === 'string') return { type: String, value };
  return value === null ? null : { type: Number, value, align: 'left' };
}
