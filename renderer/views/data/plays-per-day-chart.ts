import * as Plot from '@observablehq/plot';
import type { ResponseOf } from '../../../shared/contract.ts';
import { ITEM_TYPES } from '../../../shared/vocabulary.ts';
import type { ChartTable } from '../../components/chart.tsx';
import { CHART_COLOURS, CHART_GRID } from '../../components/chart-colours.ts';
import { formatCompact } from '../../components/format.ts';
import { t } from '../../strings/text.ts';

type Plays = ResponseOf<'data.playsPerDay'>;

const DAY_MS = 86_400_000;

/** Lines of both types; a period without a play is a zero, not a gap that is bridged. */
export function playsPerDayOptions({ rows, unit }: Plays): Plot.PlotOptions {
  const step = unit === 'week' ? 7 : 1;
  const first = rows[0]?.day ?? 0;
  const periods = rows.length === 0 ? 0 : (rows[rows.length - 1].day - first) / step + 1;
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const types = ITEM_TYPES.filter((type) => rows.some((row) => row[type] > 0));
  const points = types.flatMap((type, index) =>
    Array.from({ length: periods }, (_, k) => {
      const day = first + k * step;
      return { day: new Date(day * DAY_MS), plays: byDay.get(day)?.[type] ?? 0, type, index };
    }),
  );
  const most = points.reduce((highest, { plays }) => Math.max(highest, plays), 1);
  const ends = apart(
    types.flatMap((type) => points.filter((point) => point.type === type).slice(-1)),
    most / 12,
  );
  return {
    marginLeft: 44,
    marginRight: 88,
    x: { type: 'utc', label: null, ticks: 6 },
    y: { label: null, ticks: 4, tickFormat: (plays: number) => formatCompact(plays) },
    marks: [
      Plot.gridY({ stroke: CHART_GRID, ticks: 4 }),
      Plot.lineY(points, {
        x: 'day',
        y: 'plays',
        z: 'type',
        stroke: ({ index }: { index: number }) => CHART_COLOURS[index],
        strokeWidth: 1.5,
      }),
      Plot.text(ends, {
        x: 'day',
        y: 'plays',
        text: ({ type }: { type: (typeof ITEM_TYPES)[number] }) => t(`data.plays.${type}`),
        fill: ({ index }: { index: number }) => CHART_COLOURS[index],
        dx: 8,
        textAnchor: 'start',
      }),
      Plot.ruleY([0], { stroke: CHART_GRID }),
    ],
  };
}

/** The words at the lines' ends do not cover each other. */
function apart<End extends { readonly plays: number }>(ends: readonly End[], least: number): End[] {
  const [low, high] = [...ends].sort((a, b) => a.plays - b.plays);
  return high !== undefined && high.plays - low.plays < least
    ? [low, { ...high, plays: low.plays + least }]
    : [...ends];
}

export function playsPerDayTable({ rows, unit }: Plays): ChartTable {
  return {
    columns: [t('data.plays.day', { unit }), t('data.plays.audiobook'), t('data.plays.podcast')],
    rows: rows.map(({ day, audiobook, podcast }) => [isoDay(day), audiobook, podcast]),
  };
}

export function playsSentence({ rows, unit, undated }: Plays): string {
  const total = ({ audiobook, podcast }: (typeof rows)[number]) => audiobook + podcast;
  if (rows.length === 0) {
    return t('data.plays.none');
  }
  const busiest = rows.reduce((best, row) => (total(row) > total(best) ? row : best));
  return t('data.plays.about', { most: total(busiest), day: isoDay(busiest.day), unit, undated });
}

function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
