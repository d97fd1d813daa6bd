import { Text } from '@mantine/core';
import * as Plot from '@observablehq/plot';
import { useEffect, useId, useRef, useState } from 'react';
import classes from './chart.module.css';
import type { LegendEntry } from './chart-export.ts';
import { ChartMenu, type DrawnChart } from './chart-menu.tsx';
import { ChartNumbers } from './chart-numbers.tsx';
import type { ChartTable } from './chart-table.ts';
import { styleNonce } from './style-nonce.ts';

export type { ChartTable };

export interface ChartSize {
  readonly width: number;
  readonly height: number;
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

/** A plot with its caption, its numbers and its exports. */
export function Chart({ label, description, options, table, height = 280 }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const drawn = useRef<DrawnChart | null>(null);
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
    const plot = Plot.plot({ width, height, ...options({ width, height }) });
    allowStyles(plot);
    dropInnerNames(plot);
    frame.current?.replaceChildren(plot);
    drawn.current = { svg: svgOf(plot), legend: legendOf(plot) };
    return () => plot.remove();
  }, [width, height, options]);

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
        <ChartMenu label={label} table={table} drawn={() => drawn.current} />
      </figcaption>
      <div
        ref={frame}
        role="img"
        aria-label={label}
        aria-describedby={description ? descriptionId : undefined}
        className={classes.plot}
        style={{ minHeight: height }}
      />
      <ChartNumbers label={label} table={table} />
    </figure>
  );
}

type Drawn = ReturnType<typeof Plot.plot>;

/** The plot itself, or the last of a figure, whose legends have pictures too. */
function svgOf(plot: Drawn): SVGSVGElement {
  return plot instanceof SVGSVGElement
    ? plot
    : ([...plot.querySelectorAll<SVGSVGElement>(':scope > svg')].at(-1) as SVGSVGElement);
}

/** Of categories; a legend of a continuous scale stays on the screen. */
function legendOf(plot: Drawn): readonly LegendEntry[] {
  const scale = plot instanceof SVGSVGElement ? undefined : plot.scale('color');
  if (scale?.type !== 'ordinal' && scale?.type !== 'categorical') {
    return [];
  }
  return [...(scale.domain ?? [])].map((value) => ({
    label: String(value),
    colour: String(scale.apply(value)),
  }));
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
