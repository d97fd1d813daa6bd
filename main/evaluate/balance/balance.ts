/**
 * Whom and what the lists of many listeners favour, against what is listened to. Every figure is over the catalogue with
 * its cold titles (0 plays); what each means is in balance-passports.ts.
 */
import type { StageContext } from '../../../shared/stage.ts';
import { coverage, gini } from '../metrics.ts';
import { NO_ITEM } from '../rank.ts';
import type { Target } from '../ranker.ts';
import type { AttributeCodes } from './attribute-codes.ts';
import type { BalanceInput } from './balance-input.ts';
import {
  BALANCE_METRICS,
  type BalanceMetric,
  type BalancePassport,
  balancePassports,
  LISTENER_METRICS,
  type ListenerMetric,
} from './balance-passports.ts';
import { type ListenerFigures, listenerFigures } from './listener-figures.ts';
import { type Lorenz, lorenz } from './lorenz.ts';
import { type LiftByGroup, popularityLift } from './popularity-lift.ts';
import { HEAD, MIDDLE, TAIL } from './title-cut.ts';

/** null: nobody in the segment has a value. */
export type BalanceFigures = Readonly<Record<BalanceMetric, number | null>>;

export interface AttributeShare {
  /** '' for titles where it is not known. */
  readonly name: string;
  readonly titles: number;
  /** Shares of places in the lists, of plays, and of titles; each adds up to 1 over all names (or is 0 throughout). */
  readonly exposure: number;
  readonly listening: number;
  readonly catalogue: number;
}

export interface BalanceReport {
  readonly users: number;
  readonly titles: number;
  readonly coldTitles: number;
  readonly tailTitles: number;
  /** Titles that no list shows. */
  readonly neverShown: number;
  /** What each listener's own value is, for intervals over listeners. */
  readonly listeners: ListenerFigures;
  /** How many listeners are shown each title of the type, [titles]. */
  readonly shown: Uint32Array;
  /** Reference values of the data: shares of plays. */
  readonly listening: { readonly gini: number; readonly tailShare: number };
  readonly lorenz: { readonly exposure: Lorenz; readonly listening: Lorenz };
  readonly bands: readonly {
    readonly band: 'head' | 'middle' | 'tail';
    readonly titles: number;
    readonly exposure: number;
    readonly listening: number;
  }[];
  readonly all: BalanceFigures;
  readonly segments: readonly {
    readonly name: string;
    readonly users: number;
    readonly figures: BalanceFigures;
  }[];
  readonly lift: LiftByGroup;
  /** Most exposed or listened to first. */
  readonly shares: Readonly<Record<'genre' | 'language' | 'publisher', readonly AttributeShare[]>>;
  readonly passports: readonly BalancePassport[];
}

/** O(users x (k + history) + titles log titles). Yields every few milliseconds. @throws AppError CANCELLED */
export async function measureBalance(
  input: BalanceInput,
  context: Pick<StageContext, 'signal' | 'progress'>,
): Promise<BalanceReport> {
  const { target, lists, cut, segments } = input;
  const users = lists.list.length / lists.k;
  const plays = input.plays.subarray(target.start, target.end);
  const tail = cut.tail.subarray(target.start, target.end);
  const figures = await listenerFigures(input, percentiles(input.plays, target), context);
  const everybody = Uint32Array.from({ length: users }, (_, row) => row);
  const shown = exposureOf(input, everybody);
  const count = (is: (title: number) => boolean) =>
    plays.reduce((sum, _, title) => sum + (is(title) ? 1 : 0), 0);
  const played = sumOf(plays, () => true);
  return {
    users,
    titles: plays.length,
    coldTitles: count((title) => plays[title] === 0),
    tailTitles: count((title) => tail[title] === 1),
    neverShown: count((title) => shown[title] === 0),
    listeners: figures,
    shown,
    listening: {
      gini: gini(plays),
      tailShare: played === 0 ? 0 : sumOf(plays, (title) => tail[title] === 1) / played,
    },
    lorenz: { exposure: lorenz(shown), listening: lorenz(plays) },
    bands: bandsOf(input, shown, plays),
    all: figuresOf(figures, everybody, shown, tail),
    segments: segments.map(({ name, rows }) => ({
      name,
      users: rows.length,
      figures: figuresOf(figures, rows, exposureOf(input, rows), tail),
    })),
    lift: popularityLift(figures),
    shares: {
      genre: sharesOf(input.genre, target, shown, plays),
      language: sharesOf(input.language, target, shown, plays),
      publisher: sharesOf(input.publisher, target, shown, plays),
    },
    passports: balancePassports(lists.k, cut.rule),
  };
}

function exposureOf({ target, lists: { k, list } }: BalanceInput, rows: Uint32Array): Uint32Array {
  const shown = new Uint32Array(target.end - target.start);
  for (const row of rows) {
    for (let at = row * k; at < (row + 1) * k && list[at] !== NO_ITEM; at++) {
      shown[list[at] - target.start]++;
    }
  }
  return shown;
}

function figuresOf(
  figures: ListenerFigures,
  rows: Uint32Array,
  shown: Uint32Array,
  tail: Uint8Array,
): BalanceFigures {
  const tailTitles = tail.reduce((sum, is) => sum + is, 0);
  const reached = shown.reduce((sum, users, title) => sum + (users > 0 ? tail[title] : 0), 0);
  const isEmpty = shown.length === 0 || rows.length === 0;
  const ofLists: Record<Exclude<BalanceMetric, ListenerMetric>, number | null> = {
    coverage: isEmpty ? null : coverage(shown),
    gini: isEmpty ? null : gini(shown),
    tailCoverage: isEmpty || tailTitles === 0 ? null : reached / tailTitles,
  };
  const means = LISTENER_METRICS.map((metric) => [metric, meanOf(figures[metric], rows)] as const);
  const all = { ...ofLists, ...Object.fromEntries(means) } as Record<BalanceMetric, number | null>;
  return Object.fromEntries(BALANCE_METRICS.map((metric) => [metric, all[metric]])) as BalanceFigures;
}

function meanOf(column: Float32Array, rows: Uint32Array): number | null {
  let [sum, users] = [0, 0];
  for (const row of rows) {
    if (!Number.isNaN(column[row])) {
      sum += column[row];
      users++;
    }
  }
  return users === 0 ? null : sum / users;
}

/** By item: (titles of the type with fewer plays + half of those with as many, itself included) / titles. */
function percentiles(plays: Uint32Array, { start, end }: Target): Float32Array {
  const sorted = plays.slice(start, end).sort();
  const percentile = new Float32Array(plays.length);
  const byCount = new Map<number, number>();
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to] === sorted[from]) {
      to++;
    }
    byCount.set(sorted[from], (from + to) / 2 / sorted.length);
    from = to;
  }
  for (let item = start; item < end; item++) {
    percentile[item] = byCount.get(plays[item])!;
  }
  return percentile;
}

function bandsOf(
  { target, cut }: BalanceInput,
  shown: Uint32Array,
  plays: Uint32Array,
): BalanceReport['bands'] {
  const band = cut.band.subarray(target.start, target.end);
  const shareOf = (values: Uint32Array, wanted: number) => {
    const total = sumOf(values, () => true);
    return total === 0 ? 0 : sumOf(values, (title) => band[title] === wanted) / total;
  };
  return (
    [
      ['head', HEAD],
      ['middle', MIDDLE],
      ['tail', TAIL],
    ] as const
  ).map(([name, code]) => ({
    band: name,
    titles: band.reduce((sum, each) => sum + (each === code ? 1 : 0), 0),
    exposure: shareOf(shown, code),
    listening: shareOf(plays, code),
  }));
}

function sharesOf(
  { code, names }: AttributeCodes,
  { start }: Target,
  shown: Uint32Array,
  plays: Uint32Array,
): AttributeShare[] {
  const [titles, exposed, listened] = [0, 0, 0].map(() => new Float64Array(names.length));
  for (let title = 0; title < plays.length; title++) {
    const category = code[start + title];
    titles[category]++;
    exposed[category] += shown[title];
    listened[category] += plays[title];
  }
  const share = (values: Float64Array) => {
    const total = values.reduce((sum, each) => sum + each, 0);
    return (category: number) => (total === 0 ? 0 : values[category] / total);
  };
  const [exposure, listening, catalogue] = [exposed, listened, titles].map(share);
  return names
    .map((name, category) => ({
      name,
      titles: titles[category],
      exposure: exposure(category),
      listening: listening(category),
      catalogue: catalogue(category),
    }))
    .filter((each) => each.titles > 0)
    .sort(
      (a, b) =>
        Math.max(b.exposure, b.listening) - Math.max(a.exposure, a.listening) || (a.name < b.name ? -1 : 1),
    );
}

function sumOf(values: Uint32Array, is: (title: number) => boolean): number {
  return values.reduce((sum, value, title) => sum + (is(title) ? value : 0), 0);
}
