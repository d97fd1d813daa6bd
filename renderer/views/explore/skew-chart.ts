import * as Plot from '@observablehq/plot';
import type { ExplorationWire } from '../../../shared/contract/explore.ts';
import type { ChartTable } from '../../components/chart.tsx';
import { CHART_COLOURS, CHART_GRID } from '../../components/chart-colours.ts';
import { formatShare } from '../../components/format.ts';
import { t } from '../../strings/text.ts';

export type Skew = ExplorationWire['skew']['users'];
export type SkewOf = 'users' | 'titles';

const X_LABELS = { users: 'explore.skew.xUsers', titles: 'explore.skew.xTitles' } as const;
const SENTENCES = { users: 'explore.skew.usersSentence', titles: 'explore.skew.titlesSentence' } as const;

/** The share of all plays of the most active, with the paper's point beside the one that was measured. */
export function skewOptions({ curve, mark }: Skew, of: SkewOf): Plot.PlotOptions {
  const points = [{ top: 0, share: 0 }, ...curve.filter(({ share }) => share !== null)];
  const marks = [
    {
      x: mark.top,
      y: mark.paperShare,
      label: 'explore.skew.paper',
      colour: CHART_COLOURS[1],
      symbol: 'diamond',
    },
    {
      x: mark.top,
      y: mark.share ?? 0,
      label: 'explore.skew.here',
      colour: CHART_COLOURS[0],
      symbol: 'circle',
    },
  ] as const;
  // the curve rises to the right: the higher point's words stand left of it, the lower one's right below
  const [upper] = [...marks].sort((a, b) => b.y - a.y);
  return {
    marginLeft: 48,
    marginBottom: 40,
    x: {
      domain: [0, 1],
      label: t(X_LABELS[of]),
      labelAnchor: 'center',
      labelArrow: 'none',
      tickFormat: formatShare,
      ticks: 5,
    },
    y: { domain: [0, 1], label: null, tickFormat: formatShare, ticks: 5 },
    marks: [
      Plot.gridY({ stroke: CHART_GRID, ticks: 5 }),
      Plot.line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: CHART_COLOURS[5], strokeDasharray: '4 4' },
      ),
      Plot.text([[0.72, 0.66]], {
        text: [t('explore.skew.even')],
        fill: CHART_COLOURS[5],
        textAnchor: 'start',
      }),
      Plot.ruleX([mark.top], { stroke: CHART_GRID, strokeDasharray: '4 3' }),
      Plot.line(points, {
        x: 'top',
        y: 'share',
        stroke: CHART_COLOURS[0],
        strokeWidth: 2,
        curve: 'monotone-x',
      }),
      ...marks.map(({ x, y, label, colour, symbol }) => [
        Plot.dot([[x, y]], {
          fill: colour,
          r: 5,
          symbol,
          stroke: 'var(--mantine-color-body)',
          strokeWidth: 1.5,
        }),
        Plot.text([[x, y]], {
          text: [t(label, { share: formatShare(y) })],
          fill: colour,
          fontWeight: 600,
          ...(upper.label === label
            ? { dx: -9, dy: -9, textAnchor: 'end' as const }
            : { dx: 10, dy: 12, textAnchor: 'start' as const }),
          stroke: 'var(--mantine-color-body)',
          strokeWidth: 4,
        }),
      ]),
    ].flat(),
  };
}

export function skewTable({ curve, mark }: Skew, of: SkewOf): ChartTable {
  const rows = [...curve, mark].sort((a, b) => a.top - b.top);
  return {
    columns: [t(X_LABELS[of]), t('explore.skew.y')],
    rows: rows.map(({ top, share }) => [top, share === null ? null : Number(share.toFixed(4))]),
  };
}

export function skewSentence({ mark }: Skew, of: SkewOf): string {
  return mark.share === null
    ? t('explore.skew.none')
    : t(SENTENCES[of], {
        top: formatShare(mark.top),
        share: formatShare(mark.share),
        paper: formatShare(mark.paperShare),
      });
}
