import { Menu, Text, UnstyledButton } from '@mantine/core';
import * as Plot from '@observablehq/plot';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { t } from '../strings/text.ts';
import classes from './chart.module.css';
import { renderPng, standaloneSvg } from './chart-export.ts';
import { type CsvCell, toCsv } from './csv.ts';
import { saveBlob, saveText } from './download.ts';
import { fileName } from './file-name.ts';
import { styleNonce } from './style-nonce.ts';
import { notifyDone, notifyError } from './undo.tsx';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

interface ChartProps {
  /** What it shows, as a caption. */
  readonly label: string;
  /** What can be read off it, in a sentence; for everybody. */
  readonly description?: string | undefined;
  /** A pure function of the size (and the data it closes over). Keep it stable with useCallback: it is drawn anew with it. */
  readonly options: (size: ChartSize) => Plot.PlotOptions;
  /** The same in numbers: for screen readers, for CSV, for whoever wants them. */
  readonly table: ChartTable;
  /** Pixels; 280 by default. */
  readonly height?: number;
}

/** A region that scrolls is reached by keyboard. */
const SCROLLS = { tabIndex: 0 };

/** A plot with its caption, its numbers and its exports. */
export function Chart({ label, description, options, table, height = 280 }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const descriptionId = useId();

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(frame.current as HTMLDivElement);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (width === 0) {
      return;
    }
    const plot = Plot.plot({
      width,
      height,
      ariaLabel: label,
      ...options({ width, height }),
    });
    allowStyles(plot);
    dropInnerNames(plot);
    frame.current?.replaceChildren(plot);
    return () => plot.remove();
  }, [width, height, label, options]);

  const name = fileName(label);
  const svg = () => frame.current?.querySelector('svg') as SVGSVGElement;
  const csv = () => toCsv(table.columns, table.rows);
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.caption}>
        <div>
          <Text component="span" fw={600}>
            {label}
          </Text>
          {description && (
            <Text size="sm" c="dimmed" id={descriptionId}>
              {description}
            </Text>
          )}
        </div>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <UnstyledButton className={classes.export} aria-label={t('frame.chart.export', { label })}>
              <IconDownload size={18} aria-hidden />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => saveText(`${name}.svg`, 'image/svg+xml', standaloneSvg(svg()))}>
              {t('frame.chart.svg')}
            </Menu.Item>
            <Menu.Item
              onClick={() => renderPng(svg()).then((blob) => saveBlob(`${name}.png`, blob), notifyError)}
            >
              {t('frame.chart.png')}
            </Menu.Item>
            <Menu.Item onClick={() => saveText(`${name}.csv`, 'text/csv', csv())}>
              {t('frame.chart.csv')}
            </Menu.Item>
            <Menu.Item
              onClick={() =>
                navigator.clipboard
                  .writeText(table.rows.map((row) => row.join('\t')).join('\n'))
                  .then(() => notifyDone(t('frame.copied')), notifyError)
              }
            >
              {t('frame.chart.copy')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </figcaption>
      <div
        ref={frame}
        role="img"
        aria-label={label}
        aria-describedby={description ? descriptionId : undefined}
        className={classes.plot}
        style={{ minHeight: height }}
      />
      <details className={classes.numbers}>
        <summary>{t('frame.chart.numbers')}</summary>
        <section className={classes.scroll} {...SCROLLS} aria-label={label}>
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
    </figure>
  );
}

/** The picture is one image with a name; names of its groups would be names of nothing (axe: aria-prohibited-attr). */
function dropInnerNames(plot: Element): void {
  for (const group of plot.querySelectorAll('g[aria-label]')) {
    group.removeAttribute('aria-label');
  }
}

/** Plot brings its own style element; the content security policy knows it by its nonce, which must be there first. */
function allowStyles(plot: Element): void {
  const nonce = styleNonce();
  for (const style of plot.querySelectorAll('style')) {
    style.setAttribute('nonce', nonce);
  }
}
