import * as Plot from '@observablehq/plot';
import type { ResponseOf } from '../../../shared/contract.ts';
import { CHART_COLOURS, CHART_GRID } from '../../components/chart-colours.ts';
import type { ChartTable } from '../../components/chart-table.ts';
import { t } from '../../strings/text.ts';

type Weeks = ResponseOf<'titles.plays'>;

export function playsOptions(weeks: Weeks): Plot.PlotOptions {
  const points = weeks.map(({ week, plays }) => ({ week: new Date(week), plays }));
  return {
    marginLeft: 36,
    x: { type: 'utc', label: null, ticks: 4 },
    y: { label: null, ticks: 3, grid: false },
    marks: [
      Plot.gridY({ stroke: CHART_GRID, ticks: 3 }),
      Plot.areaY(points, { x: 'week', y: 'plays', fill: CHART_COLOURS[0], fillOpacity: 0.12 }),
      Plot.lineY(points, { x: 'week', y: 'plays', stroke: CHART_COLOURS[0], strokeWidth: 1.5 }),
      Plot.ruleY([0], { stroke: CHART_GRID }),
    ],
  };
}

export function playsTable(weeks: Weeks): ChartTable {
  return {
    columns: [t('titles.plays.week'), t('titles.plays.count')],
    rows: weeks.map(({ week, plays }) => [week, plays]),
  };
}
