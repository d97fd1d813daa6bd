import * as Plot from '@observablehq/plot';
import type { BalanceDepth } from '../../../shared/balance.ts';
import type { ResponseOf } from '../../../shared/contract.ts';
import type { ChartTable } from '../../components/chart.tsx';
import { CHART_COLOURS, CHART_GRID } from '../../components/chart-colours.ts';
import { formatShare } from '../../components/format.ts';
import { t } from '../../strings/text.ts';

export type Sweep = NonNullable<ResponseOf<'balance.sweep'>>;
export const AGAINST = ['coverage', 'tailShare'] as const;
export type Against = (typeof AGAINST)[number];

interface Point {
  readonly at: number;
  readonly hr: NonNullable<Sweep[number]['hr']>;
  readonly other: Sweep[number][Against];
}

/** Hit rate over what is gained, a dot for each strength; the one nearest to the slider is larger. */
export function frontierOptions(
  points: Sweep,
  against: Against,
  k: BalanceDepth,
  strength: number | undefined,
): Plot.PlotOptions {
  const judged = points.flatMap(({ hr, strength: at, [against]: other }): Point[] =>
    hr === null ? [] : [{ at, hr, other }],
  );
  const nearest = nearestTo(judged, strength);
  const colour = CHART_COLOURS[0];
  const x = ({ other }: Point) => other.value;
  const y = ({ hr }: Point) => hr.value;
  const faint = { stroke: colour, strokeOpacity: 0.4 };
  return {
    marginLeft: 56,
    marginRight: 24,
    marginBottom: 40,
    x: { label: `${t(`balance.sweep.${against}`)}@${k} →`, tickFormat: formatShare, ticks: 5, inset: 22 },
    y: { label: `↑ ${t('balance.sweep.hr', { k })}`, tickFormat: formatShare, ticks: 5, inset: 12 },
    r: { type: 'identity' },
    marks: [
      Plot.gridX({ stroke: CHART_GRID, ticks: 5 }),
      Plot.gridY({ stroke: CHART_GRID, ticks: 5 }),
      Plot.ruleX(judged, { ...faint, x, y1: ({ hr }: Point) => hr.low, y2: ({ hr }: Point) => hr.high }),
      Plot.ruleY(judged, {
        ...faint,
        y,
        x1: ({ other }: Point) => other.low,
        x2: ({ other }: Point) => other.high,
      }),
      Plot.line(judged, { x, y, stroke: colour, strokeWidth: 1.5 }),
      Plot.dot(judged, { x, y, r: (point: Point) => (point === nearest ? 7 : 4), fill: colour }),
      Plot.text(judged, {
        x,
        y,
        text: ({ at }: Point) => String(at),
        dx: 8,
        dy: -10,
        textAnchor: 'start',
        fill: 'currentColor',
        fontWeight: 600,
      }),
    ],
  };
}

export function frontierTable(points: Sweep, against: Against, k: BalanceDepth): ChartTable {
  return {
    columns: [t('balance.sweep.strength'), t('balance.sweep.hr', { k }), t(`balance.sweep.${against}`)],
    rows: points.map((point) => [point.strength, point.hr?.value ?? null, point[against].value]),
  };
}

function nearestTo(points: readonly Point[], strength: number | undefined): Point | undefined {
  return strength === undefined
    ? undefined
    : points.toSorted((a, b) => Math.abs(a.at - strength) - Math.abs(b.at - strength))[0];
}
