import * as Plot from '@observablehq/plot';
import { useCallback } from 'react';
import { Chart, type ChartTable } from '../../components/chart.tsx';
import { CHART_COLOURS, CHART_GRID } from '../../components/chart-colours.ts';
import { formatShare } from '../../components/format.ts';
import { t } from '../../strings/text.ts';
import type { Measured } from './use-live-balance.ts';

type Lorenz = Measured['lorenz'];

/** Listening and shelves on one chart: what lies between them is what the order adds to or takes from popularity. */
export function LorenzChart({ lorenz }: { readonly lorenz: Lorenz }) {
  const options = useCallback(() => lorenzOptions(lorenz), [lorenz]);
  return (
    <Chart
      label={t('balance.lorenz')}
      description={t('balance.lorenz.description')}
      options={options}
      table={lorenzTable(lorenz)}
      height={340}
    />
  );
}

interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly dash: string;
  readonly shares: readonly number[];
}

function curvesOf({ listening, own, reRanked }: Lorenz): Curve[] {
  const [green, orange, , , , grey] = CHART_COLOURS;
  return [
    { name: t('balance.lorenz.listening'), shares: listening, colour: grey, dash: '2,4' },
    reRanked
      ? { name: t('balance.lorenz.own'), shares: own, colour: orange, dash: '7,4' }
      : { name: t('balance.lorenz.ownAlone'), shares: own, colour: orange, dash: '' },
    ...(reRanked ? [{ name: t('balance.lorenz.reRanked'), shares: reRanked, colour: green, dash: '' }] : []),
  ];
}

/** The names stand in the empty corner, each beside a stroke of its line. */
function lorenzOptions(lorenz: Lorenz): Plot.PlotOptions {
  const curves = curvesOf(lorenz);
  const legend = curves.map((curve, row) => ({ ...curve, y: 0.95 - 0.08 * row }));
  return {
    marginLeft: 52,
    marginBottom: 40,
    x: { label: `${t('balance.lorenz.titles')} →`, domain: [0, 1], tickFormat: formatShare, ticks: 5 },
    y: { label: `↑ ${t('balance.lorenz.share')}`, domain: [0, 1], tickFormat: formatShare, ticks: 5 },
    marks: [
      Plot.gridX({ stroke: CHART_GRID, ticks: 5 }),
      Plot.gridY({ stroke: CHART_GRID, ticks: 5 }),
      Plot.line(line(0, 0, 1, 1), { stroke: CHART_GRID, strokeWidth: 1.5 }),
      ...curves.map(({ shares, colour, dash }) =>
        Plot.line(lorenz.titles, {
          x: lorenz.titles,
          y: shares,
          stroke: colour,
          strokeWidth: 2,
          strokeDasharray: dash,
        }),
      ),
      ...legend.map(({ y, colour, dash }) =>
        Plot.line(line(0.04, y, 0.1, y), { stroke: colour, strokeWidth: 2, strokeDasharray: dash }),
      ),
      Plot.text(legend, {
        x: 0.115,
        y: 'y',
        text: 'name',
        textAnchor: 'start',
        fill: 'currentColor',
        fontSize: 12,
      }),
    ],
  };
}

function line(x1: number, y1: number, x2: number, y2: number): [number, number][] {
  return [
    [x1, y1],
    [x2, y2],
  ];
}

function lorenzTable({ titles, listening, own, reRanked }: Lorenz): ChartTable {
  return {
    columns: [
      t('balance.lorenz.titles'),
      t('balance.lorenz.listening'),
      t('balance.lorenz.own'),
      ...(reRanked ? [t('balance.lorenz.reRanked')] : []),
    ],
    rows: titles.map((share, n) => [share, listening[n], own[n], ...(reRanked ? [reRanked[n]] : [])]),
  };
}
