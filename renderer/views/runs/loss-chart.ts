import * as Plot from '@observablehq/plot';
import type { ChartTable } from '../../components/chart.tsx';
import { CHART_COLOURS, CHART_GRID } from '../../components/chart-colours.ts';
import { t } from '../../strings/text.ts';

export interface LossPoint {
  /** Round, epoch or step. */
  readonly at: number;
  readonly training: number | null;
  readonly validation: number | null;
}

/** Training and validation loss; the kept one is marked. */
export function lossOptions(points: readonly LossPoint[], unit: string, best?: number): Plot.PlotOptions {
  const series = [
    { key: 'training' as const, label: t('runs.page.training'), colour: CHART_COLOURS[0] },
    { key: 'validation' as const, label: t('runs.page.validation'), colour: CHART_COLOURS[1] },
  ];
  const drawn = series.map((each) => ({
    ...each,
    points: points.filter((point) => point[each.key] !== null),
  }));
  return {
    marginLeft: 56,
    marginRight: 72,
    x: { label: unit, ticks: Math.min(10, points.length), tickFormat: 'd' },
    y: { label: null, grid: true, ticks: 5 },
    marks: [
      ...(best === undefined ? [] : [Plot.ruleX([best], { stroke: CHART_GRID, strokeDasharray: '4 3' })]),
      ...drawn.flatMap(({ key, label, colour, points: own }, index) => [
        Plot.line(own, {
          x: 'at',
          y: key,
          stroke: colour,
          strokeWidth: 2,
          ...(index === 1 ? { strokeDasharray: '6 3' } : {}),
        }),
        ...(own.length <= 60 ? [Plot.dot(own, { x: 'at', y: key, fill: colour, r: 2.5 })] : []),
        Plot.text(own.slice(-1), {
          x: 'at',
          y: key,
          text: () => label,
          dx: 8,
          textAnchor: 'start',
          fill: colour,
        }),
      ]),
    ],
  };
}

export function lossTable(points: readonly LossPoint[], unit: string): ChartTable {
  return {
    columns: [unit, t('runs.page.training'), t('runs.page.validation')],
    rows: points.map(({ at, training, validation }) => [at, training, validation]),
  };
}
