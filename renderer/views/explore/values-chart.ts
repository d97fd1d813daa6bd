import * as Plot from '@observablehq/plot';
import type { ExplorationWire } from '../../../shared/contract/explore.ts';
import type { ChartTable } from '../../components/chart.tsx';
import { CHART_COLOURS } from '../../components/chart-colours.ts';
import { formatShare } from '../../components/format.ts';
import { languageName } from '../../components/language-name.ts';
import { t } from '../../strings/text.ts';

export type ValueTable = ExplorationWire['languages'];
export type ValuesOf = 'languages' | 'genres';
type Row = ValueTable['rows'][number];

/** Bars that fit beside each other; the table has them all. */
const BARS = 12;
const LONGEST = 24;

/** For each value a bar for its share of the titles, and one for its share of the plays. */
export function valuesOptions(table: ValueTable, of: ValuesOf): Plot.PlotOptions {
  const rows = sharesOf(table, of).slice(0, BARS);
  const bars = rows.flatMap(({ label, titles, plays }) => [
    { label, what: t('explore.values.titlesLabel'), share: titles, index: 0 },
    { label, what: t('explore.values.playsLabel'), share: plays, index: 1 },
  ]);
  return {
    marginLeft: 8,
    marginRight: 84,
    marginTop: 24,
    fy: {
      label: null,
      domain: rows.map(({ label }) => label),
      axis: 'left',
      padding: 0.25,
      tickFormat: (label: string) => (label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label),
    },
    y: {
      axis: null,
      padding: 0.1,
      domain: [t('explore.values.titlesLabel'), t('explore.values.playsLabel')],
    },
    x: { axis: null, domain: [0, Math.max(0.01, ...bars.map(({ share }) => share))] },
    color: { domain: [0, 1], range: [CHART_COLOURS[0], CHART_COLOURS[1]] },
    facet: { marginLeft: 150 },
    marks: [
      Plot.barX(bars, {
        fy: 'label',
        x: 'share',
        y: 'what',
        fill: ({ index }: { index: number }) => CHART_COLOURS[index],
        fillOpacity: 0.85,
      }),
      Plot.text(bars, {
        fy: 'label',
        x: 'share',
        y: 'what',
        text: ({ share, what }: { share: number; what: string }) => `${formatShare(round(share))} ${what}`,
        dx: 4,
        fontSize: 10,
        textAnchor: 'start',
      }),
    ],
  };
}

export function valuesHeight({ rows }: ValueTable): number {
  return 32 + Math.min(BARS, rows.length) * 34;
}

export function valuesTable(table: ValueTable, of: ValuesOf): ChartTable {
  return {
    columns: [
      t('explore.values.value'),
      t('explore.values.audiobooks'),
      t('explore.values.podcasts'),
      t('explore.values.audiobookPlays'),
      t('explore.values.podcastPlays'),
    ],
    rows: table.rows.map((row) => [
      labelOf(row, table, of),
      row.audiobooks,
      row.podcasts,
      row.audiobookPlays,
      row.podcastPlays,
    ]),
  };
}

export function valuesSentence(table: ValueTable, of: ValuesOf): string {
  const [first] = sharesOf(table, of);
  return t(`explore.values.sentence.${of}`, {
    distinct: table.distinct,
    first: first?.label ?? '–',
    titles: formatShare(round(first?.titles ?? 0)),
    plays: formatShare(round(first?.plays ?? 0)),
  });
}

function sharesOf(table: ValueTable, of: ValuesOf) {
  const titlesOf = ({ audiobooks, podcasts }: Row) => audiobooks + podcasts;
  const playsOf = ({ audiobookPlays, podcastPlays }: Row) => audiobookPlays + podcastPlays;
  const sum = (count: (row: Row) => number) => table.rows.reduce((total, row) => total + count(row), 0) || 1;
  const [allTitles, allPlays] = [sum(titlesOf), sum(playsOf)];
  return table.rows.map((row) => ({
    label: labelOf(row, table, of),
    titles: titlesOf(row) / allTitles,
    plays: playsOf(row) / allPlays,
  }));
}

function labelOf({ value }: Row, { distinct, rows }: ValueTable, of: ValuesOf): string {
  if (value === null) {
    return t('explore.values.other', { count: distinct - rows.length + 1 });
  }
  if (value === '') {
    return t('explore.values.unknown');
  }
  return of === 'languages' ? languageName(value) : value;
}

function round(share: number): number {
  return Number(share.toFixed(3));
}
