import { NO_ITEM } from '../../evaluate/rank.ts';
import { type BlendWeights, rarityFactors, scaleOfLinks } from '../../model/blend/blend.ts';
import type { Panel } from './panel.ts';

const SHELF = 10;
const DEPTH = 100;

/** What a list of titles was worth on the panel. */
export interface PanelFigures {
  readonly hr10: number;
  readonly mrr: number;
  /** Mean of 1 / log2(1 + rank) of the best held-out title, 0 below the hundredth: steadier than the other two. */
  readonly dcg: number;
  /** Distinct titles in the first ten of warm users, as a share of all titles. */
  readonly coverage10: number;
}

/** One combination. */
export interface Trial extends BlendWeights {
  /** Which ALS, of those tried. */
  readonly als: number;
  readonly ridge: number;
  readonly rarity: number;
  /** Which half-life of the trend, of those tried. */
  readonly halfLife: number;
}

const KEYS = ['als', 'ridge', 'rarity', 'evenness', 'tower', 'factors', 'trend', 'halfLife'] as const;

/** By user row, and the median of the warm ones. */
interface Best {
  readonly best: Float64Array;
  readonly median: number;
}

export interface Judge {
  readonly warm: (trial: Trial) => PanelFigures;
  readonly cold: (trial: Trial) => PanelFigures;
  /** The median warm user's score by links of the title linked best. */
  readonly bestLink: (trial: Pick<Trial, 'ridge' | 'rarity'>) => number;
  /** Combinations measured so far. */
  readonly trials: () => number;
}

/**
 * Measures combinations on the panel.
 *
 * @param users listeners of each title in the part that was learnt from
 */
export function createJudge(panel: Panel, users: ArrayLike<number>, ridges: readonly number[]): Judge {
  const { start, title, relevant, tower, factors, links, trends, warm, titles } = panel;
  const scores = new Float64Array(title.length);
  const shown = new Uint32Array(titles);
  const shelf = { title: new Uint32Array(SHELF), score: new Float64Array(SHELF) };
  const known = new Map<string, PanelFigures>();
  const bests = new Map<string, Best>();
  let turn = 0;

  /** Score by links of the title linked best, by user row; 0 where nothing is linked. */
  function bestLinks({ ridge, rarity }: Pick<Trial, 'ridge' | 'rarity'>): Best {
    const key = `${ridge} ${rarity}`;
    const found = bests.get(key);
    if (found !== undefined) {
      return found;
    }
    const linked = links[ridges.indexOf(ridge)];
    const factor = rarityFactors(users, rarity);
    const best = new Float64Array(panel.users.length);
    for (let row = 0; row < best.length; row++) {
      for (let k = start[row]; k < start[row + 1]; k++) {
        best[row] = Math.max(best[row], linked[k] * factor[title[k]]);
      }
    }
    const some = best
      .subarray(0, warm)
      .filter((value) => value > 0)
      .sort();
    const entry = { best, median: some.length === 0 ? 1 : some[some.length >> 1] };
    bests.set(key, entry);
    return entry;
  }

  function score(trial: Trial, from: number, to: number): void {
    const linked = links[ridges.indexOf(trial.ridge)];
    const factorised = factors[trial.als];
    const recent = trends[trial.halfLife];
    const rarity = rarityFactors(users, trial.rarity);
    const { best, median } = bestLinks(trial);
    for (let row = from; row < to; row++) {
      const scale = scaleOfLinks(best[row], median, trial.evenness);
      for (let k = start[row]; k < start[row + 1]; k++) {
        scores[k] =
          scale * linked[k] * rarity[title[k]] +
          trial.tower * tower[k] +
          trial.factors * factorised[k] +
          trial.trend * recent[k];
      }
    }
  }

  /** Rank of the best held-out title, and the first ten titles marked as shown. */
  function rankOf(row: number): number {
    let hit = Number.NEGATIVE_INFINITY;
    let filled = 0;
    for (let k = start[row]; k < start[row + 1]; k++) {
      const value = scores[k];
      if (relevant[k] === 1 && value > hit) {
        hit = value;
      }
      if (filled < SHELF || value > shelf.score[SHELF - 1]) {
        let slot = Math.min(filled, SHELF - 1);
        while (slot > 0 && shelf.score[slot - 1] < value) {
          shelf.score[slot] = shelf.score[slot - 1];
          shelf.title[slot] = shelf.title[slot - 1];
          slot--;
        }
        shelf.score[slot] = value;
        shelf.title[slot] = title[k];
        filled = Math.min(SHELF, filled + 1);
      }
    }
    for (let slot = 0; slot < filled; slot++) {
      shown[shelf.title[slot]] = turn;
    }
    if (hit === Number.NEGATIVE_INFINITY) {
      return NO_ITEM;
    }
    // of titles with the same score half come before it: ties are broken at random, as in every evaluation
    let rank = 0.5;
    for (let k = start[row]; k < start[row + 1]; k++) {
      rank += scores[k] > hit ? 1 : scores[k] === hit ? 0.5 : 0;
    }
    return rank;
  }

  function figures(trial: Trial, from: number, to: number): PanelFigures {
    turn++;
    let [hits, reciprocal, gain] = [0, 0, 0];
    score(trial, from, to);
    for (let row = from; row < to; row++) {
      const rank = rankOf(row);
      hits += rank <= SHELF ? 1 : 0;
      reciprocal += rank <= DEPTH ? 1 / rank : 0;
      gain += rank <= DEPTH ? 1 / Math.log2(1 + rank) : 0;
    }
    const covered = shown.reduce((sum, last) => sum + (last === turn ? 1 : 0), 0);
    const among = Math.max(1, to - from);
    return { hr10: hits / among, mrr: reciprocal / among, dcg: gain / among, coverage10: covered / titles };
  }

  function measured(trial: Trial, from: number, to: number): PanelFigures {
    const key = `${from} ${KEYS.map((name) => trial[name]).join(' ')}`;
    const found = known.get(key) ?? figures(trial, from, to);
    known.set(key, found);
    return found;
  }

  return {
    warm: (trial: Trial) => measured(trial, 0, warm),
    cold: (trial: Trial) => measured(trial, warm, panel.users.length),
    bestLink: (trial) => bestLinks(trial).median,
    trials: () => known.size,
  };
}
