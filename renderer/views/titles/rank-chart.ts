import * as Plot from '@observablehq/plot';
import { CHART_COLOURS, CHART_GRID } from '../../components/chart-colours.ts';
import type { ChartTable } from '../../components/chart-table.ts';
import { t } from '../../strings/text.ts';

/** Listeners at rank 1, 2, … as bars. */
export function rankOptions(byRank: readonly number[]): Plot.PlotOptions {
  const bars = byRank.map((listeners, index) => ({ rank: index + 1, listeners }));
  const most = Math.max(1, ...byRank);
  const ticks = Math.min(3, most);
  const every = byRank.length > 20 ? 5 : 1;
  return {
    marginLeft: 36,
    x: {
      label: t('titles.ranks.rank'),
      tickSize: 0,
      ticks: bars.map(({ rank }) => rank).filter((rank) => rank === 1 || rank % every === 0),
    },
    // with nobody at any rank a domain from the data would be empty
    y: { label: null, domain: [0, most], ticks, tickFormat: 'd' },
    marks: [
      Plot.gridY({ stroke: CHART_GRID, ticks }),
      Plot.barY(bars, {
        x: 'rank',
        y: 'listeners',
        fill: CHART_COLOURS[0],
        inset: byRank.length > 20 ? 0.5 : 2,
      }),
      Plot.ruleY([0], { stroke: CHART_GRID }),
    ],
  };
}

export function rankTable(byRank: readonly number[]): ChartTable {
  return {
    columns: [t('titles.ranks.rank'), t('titles.ranks.listeners')],
    rows: byRank.map((listeners, index) => [index + 1, listeners]),
  };
}
