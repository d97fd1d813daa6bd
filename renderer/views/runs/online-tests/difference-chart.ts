import * as Plot from '@observablehq/plot';
import type { ResponseOf } from '../../../../shared/contract.ts';
import type { ChartTable } from '../../../components/chart.tsx';
import { CHART_COLOURS } from '../../../components/chart-colours.ts';
import { t } from '../../../strings/text.ts';
import { formatDifference } from './format-difference.ts';

export type OnlineTest = ResponseOf<'experiments.get'>;
export type RateName = keyof OnlineTest['arms'][number]['rates'];
export const RATES: readonly RateName[] = ['streams', 'starts'];

interface DrawnDifference {
  readonly arm: string;
  readonly rate: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const ROW_HEIGHT = 34;

/** Those that have an interval. */
export function drawnDifferences(arms: OnlineTest['arms']): DrawnDifference[] {
  return RATES.flatMap((rate) =>
    arms.flatMap(({ arm, differences }) => {
      const { value = null, interval = null } = differences?.[rate] ?? {};
      return value === null || interval === null
        ? []
        : [{ arm, rate: t(`experiments.rate.${rate}`), value, ...interval }];
    }),
  );
}

/** Pixels. */
export function differencesHeight(drawn: readonly DrawnDifference[]): number {
  return 90 + ROW_HEIGHT * drawn.length;
}

export function differenceOptions(drawn: readonly DrawnDifference[]): Plot.PlotOptions {
  const longest = Math.max(...drawn.map(({ arm }) => Math.min(24, arm.length)));
  return {
    marginLeft: 24 + 7 * longest,
    marginRight: 96,
    x: {
      label: `${t('experiments.differences.axis')} →`,
      grid: true,
      tickFormat: formatDifference,
      ticks: 5,
      inset: 12,
    },
    y: { label: null, tickFormat: (arm: string) => (arm.length > 24 ? `${arm.slice(0, 23)}…` : arm) },
    fy: { label: null, domain: [...new Set(drawn.map(({ rate }) => rate))] },
    marks: [
      Plot.ruleX([0], { stroke: 'currentColor', strokeDasharray: '4 3' }),
      Plot.ruleY(drawn, {
        fy: 'rate',
        y: 'arm',
        x1: 'low',
        x2: 'high',
        stroke: CHART_COLOURS[0],
        strokeWidth: 3,
        strokeOpacity: 0.55,
      }),
      Plot.dot(drawn, { fy: 'rate', y: 'arm', x: 'value', r: 5, fill: CHART_COLOURS[0] }),
      Plot.text(drawn, {
        fy: 'rate',
        y: 'arm',
        x: 'value',
        text: ({ value }: DrawnDifference) => formatDifference(value),
        dy: -12,
        fontWeight: 600,
        fill: 'currentColor',
      }),
    ],
  };
}

export function differenceTable(drawn: readonly DrawnDifference[]): ChartTable {
  return {
    columns: [
      t('experiments.rates.arm'),
      t('experiments.differences.rate'),
      t('experiments.differences.difference'),
      t('experiments.differences.low'),
      t('experiments.differences.high'),
    ],
    rows: drawn.map(({ arm, rate, value, low, high }) => [arm, rate, value, low, high]),
  };
}
