import type { CsvCell } from './csv.ts';

/** A chart's numbers, in the unit that the column's name says. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/** As spreadsheets take it from the clipboard: tabs between cells, and none within. */
export function toTabbed({ columns, rows }: ChartTable): string {
  return [columns, ...rows]
    .map((row) => row.map((cell) => String(cell ?? '').replaceAll(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n');
}
