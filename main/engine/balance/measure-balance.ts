/** What the Balance view shows of a run's own order and of a re-ranked one, over the same listeners. */
import {
  BALANCE_FIGURES,
  type BalanceDepth,
  type BalanceFigure,
  type ListenerGroup,
} from '../../../shared/balance.ts';
import type { ReRankChoice } from '../../../shared/re-rank.ts';
import { createRng } from '../../../shared/rng.ts';
import type { StageContext } from '../../../shared/stage.ts';
import { measureBalance } from '../../evaluate/balance/balance.ts';
import { resampleLists, type UnionFigures } from '../../evaluate/balance/list-bootstrap.ts';
import type { TailRule } from '../../evaluate/balance/title-cut.ts';
import type { Estimate } from '../../evaluate/bootstrap.ts';
import { firstHits, hits } from '../../evaluate/metrics.ts';
import { createTurns } from '../../evaluate/turns.ts';
import { computeFacts, type ReRankFacts, reRankFacts } from '../../recommend/re-rank/re-rank-facts.ts';
import { type Lists, reRankLists } from '../../recommend/re-rank/re-rank-lists.ts';
import type { BalanceBase, BalancePart } from './balance-base.ts';
import { listenerGroups, PARTS } from './listener-groups.ts';
import { differenceOf, figureOf, groupValues, type MeasuredOrder } from './order-figures.ts';
import { rowsOfHistories, rowsOfLists } from './rows-of-candidates.ts';
import { type ShareRows, shareRows } from './share-rows.ts';

export interface Asked {
  readonly k: BalanceDepth;
  readonly group: ListenerGroup;
  readonly cut: TailRule;
  readonly reRank?: ReRankChoice | undefined;
}

export interface MeasuredFigure {
  readonly name: BalanceFigure;
  readonly own: Estimate | null;
  readonly reRanked: Estimate | null;
  /** Over the same listeners; null for what no single listener has a value of. */
  readonly difference: Estimate | null;
}

export interface MeasuredBalance {
  readonly exact: boolean;
  readonly listeners: number;
  readonly judged: number;
  readonly figures: readonly MeasuredFigure[];
  readonly lorenz: {
    readonly titles: readonly number[];
    readonly listening: readonly number[];
    readonly own: readonly number[];
    readonly reRanked: readonly number[] | null;
  };
  readonly groups: readonly {
    readonly group: ListenerGroup;
    readonly listeners: number;
    readonly figures: readonly {
      readonly name: BalanceFigure;
      readonly own: number | null;
      readonly reRanked: number | null;
    }[];
  }[];
  readonly shares: readonly ShareRows[];
}

type Context = Pick<StageContext, 'signal' | 'progress'>;

const RESAMPLES = { sample: 100, all: 200 };
/** Beyond so many places and titles looked at, the resamples are fewer: a sample has to answer at once. */
const MOST_LOOKED_AT = { sample: 1e7, all: 2e8 };
const FEWEST_RESAMPLES = 40;

/** In the table by group. */
const OF_GROUPS = ['hr', 'coverage', 'tailShare', 'plays', 'lift', 'popularityJsd', 'genreJsd'] as const;

export async function compareOrders(
  base: BalanceBase,
  part: BalancePart,
  asked: Asked,
  context: Context,
): Promise<MeasuredBalance & { readonly shown: Uint32Array }> {
  const { reRank } = asked;
  const own = await ownOrder(base, part, asked, context);
  const next =
    reRank === undefined
      ? null
      : reRank.strength === 0
        ? own
        : await measureOrder(base, part, asked, context);
  const { report } = own;
  return {
    exact: part.isAll,
    listeners: own.listeners,
    judged: own.judgedRows.length,
    figures: BALANCE_FIGURES.map((name) => ({
      name,
      own: figureOf(own, name, part.isAll),
      reRanked: next && figureOf(next, name, part.isAll),
      difference: next && differenceOf(own, next, name),
    })),
    lorenz: {
      titles: report.lorenz.listening.titles,
      listening: report.lorenz.listening.held,
      own: report.lorenz.exposure.held,
      reRanked: next?.report.lorenz.exposure.held ?? null,
    },
    groups: own.byGroup.map(({ group, listeners, values }, n) => ({
      group,
      listeners,
      figures: OF_GROUPS.map((name) => ({
        name,
        own: values[name] ?? null,
        reRanked: next?.byGroup[n].values[name] ?? null,
      })),
    })),
    shares: shareRows(report.shares, next?.report.shares),
    shown: (next ?? own).report.shown,
  };
}

const kept = new WeakMap<BalancePart, Map<string, MeasuredOrder>>();
const KEPT = 4;

/** The run's own order is the same wherever the slider stands. */
async function ownOrder(
  base: BalanceBase,
  part: BalancePart,
  asked: Asked,
  context: Context,
): Promise<MeasuredOrder> {
  const key = JSON.stringify([asked.k, asked.group, asked.cut]);
  const ofPart = kept.get(part) ?? new Map<string, MeasuredOrder>();
  kept.set(part, ofPart);
  const measured =
    ofPart.get(key) ?? (await measureOrder(base, part, { ...asked, reRank: undefined }, context));
  ofPart.delete(key);
  ofPart.set(key, measured);
  for (const old of [...ofPart.keys()].slice(0, -KEPT)) {
    ofPart.delete(old);
  }
  return measured;
}

async function measureOrder(
  base: BalanceBase,
  part: BalancePart,
  { k, group, cut: rule, reRank: choice }: Asked,
  context: Context,
): Promise<MeasuredOrder> {
  const { model, target, vectors } = base;
  const { candidates, judged } = part;
  const cut = cutFacts(base, rule);
  const groups = listenerGroups(candidates, cut.tail, target);
  const lists = await reRankLists(reRankFacts(model), vectors, candidates, { k, choice }, context);
  const input = {
    target,
    plays: model.statistics.plays,
    cut: { tail: cut.tail, band: cut.band, rule },
    genre: cut.attributes.genre,
    language: cut.attributes.language,
    publisher: base.publisher,
  };
  const everybody = await measureBalance(
    {
      ...input,
      lists,
      histories: candidates.histories,
      segments: PARTS.map((name) => ({ name, rows: groups[name] })),
    },
    context,
  );
  const rows = groups[group];
  const ofGroup = group === 'all' ? lists : rowsOfLists(lists, rows);
  const report =
    group === 'all'
      ? everybody
      : await measureBalance(
          { ...input, lists: ofGroup, histories: rowsOfHistories(candidates.histories, rows), segments: [] },
          context,
        );
  const judgedGroups = judged && listenerGroups(judged.candidates, judged.facts.tail, target);
  const hitsOf = judged && hits(firstHits(await judgedRanking(base, judged, k, choice, context)), k);
  return {
    listeners: rows.length,
    judgedRows: judgedGroups?.[group] ?? new Uint32Array(),
    hits: hitsOf,
    report,
    union: rows.length === 0 ? null : await unionOf(base, part, ofGroup, cut, context),
    byGroup: groupValues(everybody, groups, judgedGroups, hitsOf),
  };
}

/** The judged listeners' lists, as the metrics take them. */
export async function judgedRanking(
  { target }: BalanceBase,
  { facts, candidates, testUsers, vectors }: NonNullable<BalancePart['judged']>,
  k: number,
  choice: ReRankChoice | undefined,
  context: Context,
) {
  const { list } = await reRankLists(facts, vectors, candidates, { k, choice }, context);
  return { model: '', target, testUsers, depth: k, list };
}

/** Coverage and its like, with yields. */
export async function unionOf(
  { target, seed }: BalanceBase,
  { isAll }: BalancePart,
  lists: Lists,
  { tail }: Pick<ReRankFacts, 'tail'>,
  { signal }: Pick<StageContext, 'signal'>,
): Promise<UnionFigures> {
  const counted = isAll ? 'all' : 'sample';
  const affordable = Math.floor(MOST_LOOKED_AT[counted] / (lists.list.length + target.end - target.start));
  const resamples = Math.max(FEWEST_RESAMPLES, Math.min(RESAMPLES[counted], affordable));
  const rng = createRng(seed).fork('balance');
  const turns = createTurns(signal);
  const steps = resampleLists(lists, target, tail.subarray(target.start, target.end), resamples, rng);
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      return value;
    }
    if (turns.isOver()) {
      await turns.next();
    }
  }
}

const cuts = new WeakMap<BalanceBase, Map<string, ReRankFacts>>();

/** Head and tail by the rule that figures are measured with; re-ranking keeps to the default one. */
export function cutFacts(base: BalanceBase, rule: TailRule): ReRankFacts {
  const key = JSON.stringify(rule);
  const ofBase = cuts.get(base) ?? new Map<string, ReRankFacts>();
  const facts = ofBase.get(key) ?? computeFacts(base.model, rule);
  ofBase.clear(); // the one at hand is enough
  cuts.set(base, ofBase.set(key, facts));
  return facts;
}
