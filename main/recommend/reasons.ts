/**
 * Why a title stands where it stands: counterfactual leave-one-out. Each history item is left out in turn, the user
 * vector computed again, and the title's score and exact rank read off, so what is said is what the model would do.
 * The candidates stay the same: a title left out of the history is still one that the listener has had.
 */
import { ITEM_TYPES, type ItemType } from '../../shared/vocabulary.ts';
import { type Candidates, candidatesOf, ranksAmong, scoreOf } from './candidates.ts';
import type { Listener } from './listener.ts';
import { type ServingModel, typeOfItem } from './serving-model.ts';
import type { Shelf } from './shelf.ts';
import { type Taste, tastesWithout } from './taste.ts';

/** The title without something of the history. */
export interface Without {
  readonly score: number;
  /** Exact, among the same candidates; null where it was not asked for. */
  readonly rank: number | null;
}

/** A rank costs a pass over all titles: `strongest` has one for the first evidence and for no history, `all` for everything. */
export type RankedEvidence = 'strongest' | 'all';

export interface ReasonsOptions {
  /** Items of the history listed as evidence, at most. */
  readonly limit?: number;
  readonly ranks?: RankedEvidence;
}

export interface Evidence {
  /** The history item that was left out. */
  readonly item: number;
  readonly weight: number;
  /** Score with all of the history, less the score without this item: negative when the item speaks against the title. */
  readonly contribution: number;
  /** contribution / scale, -1 to 1. */
  readonly share: number;
  readonly without: Without;
}

export interface Reasons {
  readonly item: number;
  readonly rank: number;
  readonly score: number;
  /** The same listener (age, country, music) with an empty history. */
  readonly withoutHistory: Without;
  /** What the history as a whole explains: score less the score without history. */
  readonly explained: number;
  /**
   * What shares are shares of: the larger of |explained| and the sum of all |contributions|. Items that say the same
   * replace each other, so their contributions add up to less than is explained, and scale = |explained|; items that
   * contradict each other add up to more, and then it is their sum.
   */
  readonly scale: number;
  /** (explained - sum of all contributions) / scale: what no item accounts for alone, only several together. */
  readonly jointShare: number;
  /** Largest |contribution| first chosen, then sorted by contribution, highest first. */
  readonly evidence: readonly Evidence[];
  /** Items of the history that are not listed, and the sum of their shares. Listed and unlisted shares + jointShare = explained / scale. */
  readonly unlisted: { readonly items: number; readonly share: number };
  /** All items of one type left out at once; only when the history has both types. */
  readonly withoutType: Partial<Record<ItemType, Without>>;
}

/** Rows of the variants: without everything, without audiobooks, without podcasts, then without each item. */
const [WITHOUT_ALL, WITHOUT_TYPE, FIRST_ITEM] = [0, 1, 3];

/**
 * Evidence for every entry of a shelf; user vectors are computed once for all of them. Ranks are those by score alone,
 * also on a re-ranked shelf: re-ranking looks at the whole list, which no title left out of the history accounts for.
 */
export function shelfReasons(
  model: ServingModel,
  listener: Listener,
  { type, excluded, entries }: Pick<Shelf, 'type' | 'excluded' | 'entries'>,
  { limit = 3, ranks = 'strongest' }: ReasonsOptions = {},
): Reasons[] {
  const byScore = entries.map(({ item, score, originalRank: rank }) => ({ item, score, rank }));
  return reasonsAmong(model, candidatesOf(model, listener, type, excluded), byScore, { limit, ranks });
}

/** Evidence for one title; `exclude` as the shelf had it. */
export function reasonsFor(
  model: ServingModel,
  listener: Listener,
  entry: { readonly item: number; readonly rank: number; readonly score: number },
  { limit = 20, ranks = 'all', exclude = [] }: ReasonsOptions & { readonly exclude?: readonly number[] } = {},
): Reasons {
  const candidates = candidatesOf(model, listener, typeOfItem(model, entry.item), exclude);
  return reasonsAmong(model, candidates, [entry], { limit, ranks })[0];
}

/** Evidence for titles that stand among these candidates. O(history) passes of the user tower. */
export function reasonsAmong(
  model: ServingModel,
  candidates: Candidates,
  entries: readonly { readonly item: number; readonly rank: number; readonly score: number }[],
  { limit, ranks }: Required<ReasonsOptions>,
): Reasons[] {
  const { tower, listener } = candidates;
  const { history } = listener;
  const everything = history.map((_, k) => k);
  const byType = ITEM_TYPES.map((type) =>
    everything.filter((k) => typeOfItem(model, history[k].item) === type),
  );
  const isMixed = byType.every((positions) => positions.length > 0);
  const tastes = tastesWithout(tower, listener, candidates.taste, [
    everything,
    ...byType,
    ...everything.map((k) => [k]),
  ]);

  const parts = entries.map((entry) => {
    const contributions = history.map(
      (_, k) => entry.score - scoreOf(candidates, entry.item, tastes[FIRST_ITEM + k]),
    );
    const listed = everything
      .toSorted((a, b) => Math.abs(contributions[b]) - Math.abs(contributions[a]) || a - b)
      .slice(0, limit)
      .sort((a, b) => contributions[b] - contributions[a] || a - b);
    return { entry, contributions, listed };
  });
  const standings = createStandings(candidates, tastes);
  for (const { entry, listed } of parts) {
    standings.want(WITHOUT_ALL, entry.item);
    for (const k of ranks === 'all' ? listed : listed.slice(0, 1)) {
      standings.want(FIRST_ITEM + k, entry.item);
    }
    for (const type of isMixed && ranks === 'all' ? [0, 1] : []) {
      standings.want(WITHOUT_TYPE + type, entry.item);
    }
  }
  const standing = standings.read();

  return parts.map(({ entry: { item, rank, score }, contributions, listed }) => {
    const withoutHistory = standing(WITHOUT_ALL, item);
    const explained = score - withoutHistory.score;
    const sum = contributions.reduce((total, value) => total + value, 0);
    const scale = Math.max(
      Math.abs(explained),
      contributions.reduce((total, value) => total + Math.abs(value), 0),
    );
    const shareOf = (value: number) => (scale === 0 ? 0 : value / scale);
    const evidence = listed.map((k) => ({
      item: history[k].item,
      weight: history[k].weight,
      contribution: contributions[k],
      share: shareOf(contributions[k]),
      without: standing(FIRST_ITEM + k, item),
    }));
    const listedSum = evidence.reduce((total, { contribution }) => total + contribution, 0);
    return {
      item,
      rank,
      score,
      withoutHistory,
      explained,
      scale,
      jointShare: shareOf(explained - sum),
      evidence,
      unlisted: { items: history.length - listed.length, share: shareOf(sum - listedSum) },
      withoutType: isMixed
        ? { audiobook: standing(WITHOUT_TYPE, item), podcast: standing(WITHOUT_TYPE + 1, item) }
        : {},
    };
  });
}

/** Collects which ranks are wanted, so that all of them cost one pass over the titles. */
function createStandings(candidates: Candidates, tastes: readonly Taste[]) {
  const wanted = new Map<number, number[]>();
  return {
    want(row: number, item: number): void {
      wanted.set(row, [...(wanted.get(row) ?? []), item]);
    },
    read(): (row: number, item: number) => Without {
      const rows = [...wanted.keys()];
      const queries = [...wanted].map(([row, items]) => ({ taste: tastes[row], items }));
      const ranks = ranksAmong(candidates, queries);
      return (row, item) => ({
        score: scoreOf(candidates, item, tastes[row]),
        rank: ranks[rows.indexOf(row)]?.[wanted.get(row)!.indexOf(item)] ?? null,
      });
    },
  };
}
