import { t } from '../strings/text.ts';
import classes from './chart.module.css';
import type { ChartTable } from './chart-table.ts';

/** A region that scrolls is reached by keyboard. */
const SCROLLS = { tabIndex: 0 };

/** What a chart shows, as a table that opens. */
export function ChartNumbers({ label, table }: { readonly label: string; readonly table: ChartTable }) {
  return (
    <details className={classes.numbers}>
      <summary>{t('frame.chart.numbers')}</summary>
      <section className={classes.scroll} {...SCROLLS} aria-label={t('frame.chart.numbersOf', { label })}>
        <table>
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no name of their own
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={table.columns[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
