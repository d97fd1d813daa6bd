import * as Plot from '@observablehq/plot';
import type { ResponseOf } from '../../../shared/contract.ts';
import type { ChartTable } from '../../components/chart.tsx';
import { CHART_COLOURS } from '../../components/chart-colours.ts';
import { formatShare } from '../../components/format.ts';
import { t } from '../../strings/text.ts';

type Run = ResponseOf<'runs.list'>[number];

export interface TradeOff {
  readonly id: number;
  readonly name: string;
  readonly preset: string;
  readonly hr10: Run['headline'][number]['hr10'];
  readonly coverage10: Run['headline'][number]['coverage10'];
}

/** Finished runs judged on warm listeners of audiobooks. */
export function tradeOffs(runs: readonly Run[]): TradeOff[] {
  return runs.flatMap(({ id, name, preset, headline }) =>
    headline
      .filter(({ target, segment }) => target === 'audiobook' && segment === 'warm')
      .map(({ hr10, coverage10 }) => ({ id, name, preset, hr10, coverage10 })),
  );
}

export function tradeOffOptions(points: readonly TradeOff[]): Plot.PlotOptions {
  const colour = CHART_COLOURS[0];
  return {
    marginLeft: 56,
    marginRight: 32,
    x: { label: `${t('runs.tradeOffX')} →`, grid: true, tickFormat: formatShare, ticks: 6, inset: 24 },
    y: { label: `↑ ${t('runs.tradeOffY')}`, grid: true, ticks: 5, inset: 12 },
    marks: [
      Plot.ruleX(points, {
        x: (run: TradeOff) => run.coverage10.value,
        y1: (run: TradeOff) => run.hr10.low,
        y2: (run: TradeOff) => run.hr10.high,
        stroke: colour,
        strokeOpacity: 0.6,
      }),
      Plot.ruleY(points, {
        y: (run: TradeOff) => run.hr10.value,
        x1: (run: TradeOff) => run.coverage10.low,
        x2: (run: TradeOff) => run.coverage10.high,
        stroke: colour,
        strokeOpacity: 0.6,
      }),
      Plot.dot(points, {
        x: (run: TradeOff) => run.coverage10.value,
        y: (run: TradeOff) => run.hr10.value,
        r: 5,
        fill: colour,
      }),
      Plot.text(points, {
        x: (run: TradeOff) => run.coverage10.value,
        y: (run: TradeOff) => run.hr10.value,
        text: (run: TradeOff) => String(run.id),
        dx: 9,
        dy: -9,
        textAnchor: 'start',
        fontWeight: 600,
        fill: 'currentColor',
      }),
    ],
  };
}

export function tradeOffTable(points: readonly TradeOff[]): ChartTable {
  return {
    columns: [
      ...[t('runs.column.run'), t('runs.column.name'), t('runs.column.preset')],
      ...[t('runs.tradeOffY'), t('runs.tradeOffX')],
    ],
    rows: points.map(({ id, name, preset, hr10, coverage10 }) => [
      ...[id, name, preset],
      ...[hr10.value, coverage10.value],
    ]),
  };
}
