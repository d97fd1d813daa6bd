/** The figures of one measured order, and how two differ over the same listeners. */
import type { BalanceFigure, ListenerGroup } from '../../../shared/balance.ts';
import type { BalanceReport } from '../../evaluate/balance/balance.ts';
import type { UnionFigures } from '../../evaluate/balance/list-bootstrap.ts';
import { meanEstimate } from '../../evaluate/balance/mean-estimate.ts';
import type { Estimate } from '../../evaluate/bootstrap.ts';
import { wilson } from '../../evaluate/wilson.ts';
import { type GroupRows, PARTS } from './listener-groups.ts';

/** One order of everybody in the part. */
export interface MeasuredOrder {
  readonly listeners: number;
  /** Listeners of the group that were judged, and by each whether there was a hit. */
  readonly judgedRows: Uint32Array;
  readonly hits: Float64Array | null;
  /** Of the group. */
  readonly report: BalanceReport;
  readonly union: UnionFigures | null;
  readonly byGroup: readonly {
    readonly group: ListenerGroup;
    readonly listeners: number;
    readonly values: Readonly<Partial<Record<BalanceFigure, number | null>>>;
  }[];
}

/** Figures that are means over listeners, and where the report has them. */
const OF_LISTENERS = ['tailShare', 'coldShare', 'plays', 'popularityJsd', 'genreJsd', 'languageJsd'] as const;
export function figureOf(order: MeasuredOrder, name: BalanceFigure, isAll: boolean): Estimate | null {
  const { report, union, hits: hit, judgedRows } = order;
  switch (name) {
    case 'hr':
      return hitShare(hit, judgedRows);
    case 'coverage':
    case 'gini':
    case 'tailCoverage':
      return union?.[name] ?? null;
    case 'neverShown':
      return isAll ? exactly(report.neverShown) : null;
    case 'lift':
      return exactly(liftOf(report, rowsOf(report)));
    default:
      return meanEstimate((row) => report.listeners[name][row], rowsOf(report));
  }
}

export function differenceOf(own: MeasuredOrder, next: MeasuredOrder, name: BalanceFigure): Estimate | null {
  if (name === 'hr') {
    const [before, after] = [own.hits, next.hits];
    return before && after && meanEstimate((row) => after[row] - before[row], next.judgedRows);
  }
  const column = OF_LISTENERS.find((each) => each === name);
  if (column === undefined) {
    return null;
  }
  const [before, after] = [own.report.listeners[column], next.report.listeners[column]];
  return meanEstimate((row) => after[row] - before[row], rowsOf(next.report));
}

export function groupValues(
  everybody: BalanceReport,
  groups: GroupRows,
  judgedGroups: GroupRows | null,
  hit: Float64Array | null,
): MeasuredOrder['byGroup'] {
  return everybody.segments.map(({ users, figures }, n) => {
    const group = PARTS[n];
    const judged = judgedGroups?.[group] ?? new Uint32Array();
    const hr = hitShare(hit, judged)?.value ?? null;
    const { coverage, tailShare, plays, popularityJsd, genreJsd } = figures;
    const lift = liftOf(everybody, groups[group]);
    return {
      group,
      listeners: users,
      values: { hr, coverage, tailShare, plays, lift, popularityJsd, genreJsd },
    };
  });
}

/** Hit rate of the rows; null where nobody is judged. */
export function hitShare(hit: Float64Array | null, rows: Uint32Array): Estimate | null {
  return hit === null || rows.length === 0
    ? null
    : wilson(
        rows.reduce((sum, row) => sum + hit[row], 0),
        rows.length,
        Number.MAX_SAFE_INTEGER,
      );
}

/** ΔGAP over listeners with a history of the type (Abdollahpouri et al. 2019); null without any. */
function liftOf({ listeners: { plays, historyPlays } }: BalanceReport, rows: Uint32Array): number | null {
  let [played, shown] = [0, 0];
  for (const row of rows) {
    if (!Number.isNaN(historyPlays[row]) && !Number.isNaN(plays[row])) {
      played += historyPlays[row];
      shown += plays[row];
    }
  }
  return played === 0 ? null : (shown - played) / played;
}

function rowsOf({ users }: BalanceReport): Uint32Array {
  return Uint32Array.from({ length: users }, (_, row) => row);
}

/** A figure without an interval. */
function exactly(value: number | null): Estimate | null {
  return value === null ? null : { value, low: value, high: value };
}
