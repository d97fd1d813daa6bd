import * as Plot from '@observablehq/plot';
import type { ExplorationWire } from '../../../shared/contract/explore.ts';
import type { ChartTable } from '../../components/chart.tsx';
import { CHART_COLOURS, CHART_GRID } from '../../components/chart-colours.ts';
import { formatFigure, formatShare } from '../../components/format.ts';
import { t } from '../../strings/text.ts';

export type Likeness = NonNullable<ExplorationWire['likeness']>;
export type Comparison = Likeness['usersSharingAudiobook'];
export type PaperFigure = '2B' | '2C' | '2D';

const SERIES = [
  { key: 'linked', colour: CHART_COLOURS[0] },
  { key: 'random', colour: CHART_COLOURS[1] },
] as const;
/** Medians nearer than this are the same to whoever looks at the picture. */
const SAME = 0.005;

/** The shares of pairs over the cosine, both curves with their medians; only the part where there are pairs. */
export function likenessOptions(comparison: Comparison): Plot.PlotOptions {
  const bins = binsOf(comparison);
  const points = SERIES.flatMap(({ key, colour }) =>
    bins.map((bin) => ({ x: (bin.from + bin.to) / 2, share: bin[key], key, colour })),
  );
  const medians = SERIES.flatMap(({ key, colour }) => {
    const { median } = comparison[key];
    return median === null ? [] : [{ median, key, colour }];
  });
  const [right] = [...medians].sort((a, b) => b.median - a.median);
  return {
    marginLeft: 44,
    marginTop: 34,
    marginBottom: 36,
    x: { label: t('explore.likeness.x'), labelAnchor: 'center', labelArrow: 'none', ticks: 6 },
    y: { label: null, tickFormat: formatShare, ticks: 4 },
    marks: [
      Plot.gridY({ stroke: CHART_GRID, ticks: 4 }),
      ...SERIES.flatMap(({ key, colour }, index) => {
        const own = points.filter((point) => point.key === key);
        return [
          Plot.areaY(own, { x: 'x', y: 'share', fill: colour, fillOpacity: 0.12, curve: 'monotone-x' }),
          Plot.lineY(own, {
            x: 'x',
            y: 'share',
            stroke: colour,
            strokeWidth: 2,
            curve: 'monotone-x',
            ...(index === 1 ? { strokeDasharray: '6 3' } : {}),
          }),
        ];
      }),
      ...medians.flatMap(({ median, key, colour }) => [
        Plot.ruleX([median], { stroke: colour, strokeDasharray: '2 3' }),
        Plot.text([median], {
          x: (value: number) => value,
          text: [`${t(`explore.likeness.${key}`)} ${formatFigure(median)}`],
          frameAnchor: 'top',
          // each on its own side of its line, so that they do not meet
          textAnchor: key === right.key ? 'start' : 'end',
          dx: key === right.key ? 4 : -4,
          dy: -16,
          fill: colour,
          fontWeight: 600,
        }),
      ]),
      Plot.ruleY([0], { stroke: CHART_GRID }),
    ],
  };
}

export function likenessTable(comparison: Comparison): ChartTable {
  return {
    columns: [
      t('explore.likeness.from'),
      t('explore.likeness.to'),
      t('explore.likeness.linked'),
      t('explore.likeness.random'),
    ],
    rows: binsOf(comparison).map(({ from, to, linked, random }) => [
      Number(from.toFixed(3)),
      Number(to.toFixed(3)),
      Number(linked.toFixed(4)),
      Number(random.toFixed(4)),
    ]),
  };
}

export function likenessSentence(
  { linked, random }: Comparison,
  figure: PaperFigure,
  wanted: number,
): string {
  if (linked.median === null || random.median === null) {
    return t(`explore.likeness.${figure}.none`);
  }
  const difference = linked.median - random.median;
  const sentence = t(`explore.likeness.${figure}.sentence`, {
    direction: Math.abs(difference) < SAME ? 'same' : difference > 0 ? 'more' : 'less',
    linked: formatFigure(linked.median),
    random: formatFigure(random.median),
  });
  return linked.pairs < wanted ? t('explore.likeness.fewPairs', { sentence, pairs: linked.pairs }) : sentence;
}

/** As shares, from the first bin with a pair to the last and one on either side. */
function binsOf({ linked, random }: Comparison) {
  const bins = linked.bins.length;
  const bin = (k: number) => ({
    from: -1 + (2 * k) / bins,
    to: -1 + (2 * (k + 1)) / bins,
    linked: linked.pairs === 0 ? 0 : linked.bins[k] / linked.pairs,
    random: random.pairs === 0 ? 0 : random.bins[k] / random.pairs,
  });
  const all = Array.from({ length: bins }, (_, k) => bin(k));
  const used = (each: (typeof all)[number]) => each.linked > 0 || each.random > 0;
  return all.slice(Math.max(0, all.findIndex(used) - 1), all.findLastIndex(used) + 2);
}
