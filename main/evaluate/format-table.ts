import type { Estimate } from './bootstrap.ts';
import type { Comparison, EvaluationTable, Figures } from './evaluation.ts';
import { METRICS, type MetricName, metricLabel } from './metric-passports.ts';

export interface TableFormat {
  /** Adds "[low, high]" to every figure; makes the table about twice as wide. */
  readonly intervals: boolean;
}

/** One block for each segment, models down, metrics across, for a terminal; ends with a newline. */
export function formatTable(table: EvaluationTable, format: TableFormat = { intervals: false }): string {
  const blocks = table.segments
    .filter(({ ranked }) => ranked > 0)
    .map(({ segment, testUsers, ranked }) => {
      const sampled = ranked < testUsers ? ` (a sample of ${count(testUsers)})` : '';
      const rows = table.rows
        .filter((row) => row.segment === segment)
        .map((row) => [row.model, ...cells(row.metrics, format)]);
      return `${table.target}s, ${segment} users: ${count(ranked)}${sampled}\n${align([heading('model'), ...rows])}`;
    });
  const titles = `${count(table.titles)} titles, ${count(table.coldTitles)} of them without a play in training`;
  return `${blocks.join('\n')}\n${titles}; split ${table.split.kind}, seed ${table.seed}\n`;
}

/** Differences A − B with their intervals; a star marks those whose interval leaves out 0. */
export function formatComparison(comparison: Comparison): string {
  const rows = comparison.segments.map(({ segment, users, differences }) => [
    `${segment} (${count(users)})`,
    ...METRICS.map((name) => {
      const isClear = differences[name].low > 0 || differences[name].high < 0;
      return `${figure(name, differences[name], true)}${isClear ? ' *' : ''}`;
    }),
  ]);
  return `${comparison.modelA} minus ${comparison.modelB}\n${align([heading('users'), ...rows])}`;
}

function heading(first: string): string[] {
  return [first, ...METRICS.map(metricLabel)];
}

function cells(metrics: Figures, { intervals }: TableFormat): string[] {
  return METRICS.map((name) => figure(name, metrics[name], intervals));
}

function figure(name: MetricName, { value, low, high }: Estimate, interval: boolean): string {
  const digits = name === 'popularity10' ? 1 : 3;
  const text = (number: number) => number.toFixed(digits).replace(/^-(0\.0+)$/, '$1');
  return interval ? `${text(value)} [${text(low)}, ${text(high)}]` : text(value);
}

function count(value: number): string {
  return value.toLocaleString('en');
}

/** First column to the left, the others to the right, two spaces between. */
function align(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => [...row[column]].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
