import { NO_ITEM } from '../../evaluate/rank.ts';
import { type BlendChoice, type BlendWeights, rarityFactors } from '../../model/blend/blend.ts';
import type { BlendOptions } from '../../model/blend/options.ts';
import type { Panel } from './panel.ts';
import { isBetter, worthwhile } from './worthwhile.ts';

const SHELF = 10;
const DEPTH = 100;
/** Fewer cold users than this say too little; they are then served with the weights of warm users. */
const ENOUGH_COLD = 30;
const ROUNDS = 6;

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
}

export interface Chosen {
  readonly choice: BlendChoice;
  /** Figures of the choice: of warm users, and of cold ones where there are enough. */
  readonly warm: PanelFigures;
  readonly cold: PanelFigures | null;
  /** The most accurate combination found for warm users whatever it covers: what the floor costs. */
  readonly withoutFloor: Trial & PanelFigures;
  readonly trials: number;
}

/** Where the search starts from: accurate, and wide, on every data set that it was tried on. The first is preferred. */
const STARTS: readonly Trial[] = [
  { als: 1, ridge: 200, rarity: 0.1, tower: 0.1, factors: 0.4, trend: 0 },
  { als: 1, ridge: 60, rarity: 0.3, tower: 0.1, factors: 0.1, trend: 0 },
  { als: 1, ridge: 20, rarity: 0.3, tower: 0.03, factors: 0, trend: 0 },
];

/**
 * Searches one weight after the other, each value of it, until no change is worthwhile. For warm users among the
 * combinations that cover at least as much of the catalogue as `floor` does; accuracy is HR@10, MRR and DCG, each relative
 * to the floor's own. For cold users over the same links.
 *
 * @param users listeners of each title in the part that was learnt from
 * @param floor what item-kNN reached on the same users
 */
export function chooseBlend(
  panel: Panel,
  users: ArrayLike<number>,
  trend: Float32Array,
  floor: PanelFigures,
  options: BlendOptions,
): Chosen {
  const judge = createJudge(panel, users, trend, options.ridges);
  const accuracy = ({ hr10, mrr, dcg }: PanelFigures, ref: PanelFigures) =>
    hr10 / Math.max(ref.hr10, 1e-3) + mrr / Math.max(ref.mrr, 1e-3) + dcg / Math.max(ref.dcg, 1e-3);
  const shortfall = ({ coverage10 }: PanelFigures) =>
    Math.max(0, 1 - coverage10 / Math.max(floor.coverage10, 1e-9));
  // a missing tenth of the floor weighs more than any accuracy to be had
  const worth = (trial: Trial) => {
    const figures = judge.warm(trial);
    return accuracy(figures, floor) - 100 * shortfall(figures);
  };
  const least = worthwhile(panel.warm);
  const within = STARTS.map((start) => climb(start, options, worth, least)).reduce((best, other) =>
    isBetter(worth(other), worth(best), least) ? other : best,
  );
  const free = climb(within, options, (trial) => accuracy(judge.warm(trial), floor), least);
  const { ridge, rarity, als, ...warm } = within;
  const cold = coldWeights(panel, judge, within, options, accuracy);
  return {
    choice: { ridge, rarity, als: options.als[als], warm, cold: cold ?? warm },
    warm: judge.warm(within),
    cold: cold === undefined ? null : judge.cold({ ...within, ...cold }),
    withoutFloor: { ...free, ...judge.warm(free) },
    trials: judge.trials(),
  };
}

function coldWeights(
  panel: Panel,
  judge: ReturnType<typeof createJudge>,
  warm: Trial,
  options: BlendOptions,
  accuracy: (figures: PanelFigures, ref: PanelFigures) => number,
): BlendWeights | undefined {
  if (panel.users.length - panel.warm < ENOUGH_COLD) {
    return undefined;
  }
  const ref = judge.cold(warm);
  const fixed = { ...options, ridges: [warm.ridge], rarities: [warm.rarity], als: [options.als[warm.als]] };
  const { tower, factors, trend } = climb(
    warm,
    fixed,
    (trial) => accuracy(judge.cold({ ...trial, als: warm.als }), ref),
    worthwhile(panel.users.length - panel.warm),
  );
  return { tower, factors, trend };
}

/** Coordinate ascent: one weight at a time takes the best of its values, as long as that is worthwhile. */
function climb(from: Trial, options: BlendOptions, worth: (trial: Trial) => number, least: number): Trial {
  const axes = {
    rarity: options.rarities,
    factors: options.factors,
    tower: options.towers,
    als: options.als.map((_, k) => k),
    ridge: options.ridges,
    trend: options.trends,
  };
  let best = { trial: from, worth: worth(from) };
  for (let round = 0; round < ROUNDS; round++) {
    const before = best;
    for (const [name, values] of Object.entries(axes)) {
      const tried = values.map((value) => {
        const trial = { ...best.trial, [name]: value };
        return { trial, worth: worth(trial) };
      });
      const top = tried.reduce((a, b) => (b.worth > a.worth ? b : a));
      if (isBetter(top.worth, best.worth, least)) {
        best = top;
      }
    }
    if (best === before) {
      break;
    }
  }
  return best.trial;
}

/** Measures combinations on the panel. */
function createJudge(panel: Panel, users: ArrayLike<number>, trend: Float32Array, ridges: readonly number[]) {
  const { start, title, relevant, tower, factors, links, warm, titles } = panel;
  const recent = Float32Array.from(title, (row) => trend[row]);
  const scores = new Float64Array(title.length);
  const shown = new Uint32Array(titles);
  const shelf = { title: new Uint32Array(SHELF), score: new Float64Array(SHELF) };
  const known = new Map<string, PanelFigures>();
  let turn = 0;

  function score(trial: Trial, from: number, to: number): void {
    const linked = links[ridges.indexOf(trial.ridge)];
    const factorised = factors[trial.als];
    const rarity = rarityFactors(users, trial.rarity);
    for (let k = start[from]; k < start[to]; k++) {
      scores[k] =
        linked[k] * rarity[title[k]] +
        trial.tower * tower[k] +
        trial.factors * factorised[k] +
        trial.trend * recent[k];
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
    let rank = 1;
    for (let k = start[row]; k < start[row + 1]; k++) {
      rank += scores[k] > hit ? 1 : 0;
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
    const { als, ridge, rarity, tower: t, factors: f, trend: r } = trial;
    const key = [from, als, ridge, rarity, t, f, r].join(' ');
    const found = known.get(key) ?? figures(trial, from, to);
    known.set(key, found);
    return found;
  }

  return {
    warm: (trial: Trial) => measured(trial, 0, warm),
    cold: (trial: Trial) => measured(trial, warm, panel.users.length),
    trials: () => known.size,
  };
}
