import type { StageContext } from '../../../shared/stage.ts';
import { createTurns, type Turns } from '../../evaluate/turns.ts';
import type { BlendChoice, BlendWeights } from '../../model/blend/blend.ts';
import type { BlendOptions } from '../../model/blend/options.ts';
import { createJudge, type Judge, type PanelFigures, type Trial } from './judge.ts';
import type { Panel } from './panel.ts';

/** Fewer cold users than this say too little; they are then served with the weights of warm users. */
const ENOUGH_COLD = 30;
const ROUNDS = 6;

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
  { als: 1, ridge: 200, rarity: 0.1, evenness: 0, tower: 2, factors: 8, trend: 0, halfLife: 0 },
  { als: 1, ridge: 60, rarity: 0.3, evenness: 0, tower: 2, factors: 2, trend: 0, halfLife: 0 },
  { als: 1, ridge: 20, rarity: 0.3, evenness: 0, tower: 0.3, factors: 0, trend: 0, halfLife: 0 },
  { als: 1, ridge: 20, rarity: 0.2, evenness: 1, tower: 0.1, factors: 0, trend: 0.7, halfLife: 1 },
];

/** Somebody new to a type: what all play, and whom the towers think of; the links hardly count. */
const COLD_START: BlendWeights = { evenness: 0, tower: 8, factors: 0, trend: 16 };

/**
 * What missing all of the floor's coverage costs, in accuracy: little at first, so that the search walks along the edge of
 * what covers enough instead of fleeing from it; in the end more than any accuracy to be had.
 */
const PRICES = [2, 8, 100];
const DEAR = 100;
/** One after each start and price, one without the floor, one for cold users. */
const CLIMBS = STARTS.length * PRICES.length + 2;
/** Times the floor's coverage: what only just covers enough on the panel covers less elsewhere as often as not. */
const SPARE = 1.05;

/**
 * Searches one weight after the other, each value of it, until nothing is better. For warm users among the
 * combinations that cover at least as much of the catalogue as `floor` does; accuracy is HR@10, MRR and DCG, each relative
 * to the floor's own. For cold users over the same links.
 *
 * @param users listeners of each title in the part that was learnt from
 * @param floor what item-kNN reached on the same users
 */
export async function chooseBlend(
  panel: Panel,
  users: ArrayLike<number>,
  floor: PanelFigures,
  options: BlendOptions,
  { signal, progress }: Pick<StageContext, 'signal' | 'progress'>,
): Promise<Chosen> {
  const turns = createTurns(signal);
  const judge = createJudge(panel, users, options.ridges);
  const accuracy = ({ hr10, mrr, dcg }: PanelFigures, ref: PanelFigures) =>
    hr10 / Math.max(ref.hr10, 1e-3) + mrr / Math.max(ref.mrr, 1e-3) + dcg / Math.max(ref.dcg, 1e-3);
  const shortfall = ({ coverage10 }: PanelFigures) =>
    Math.max(0, 1 - coverage10 / Math.max(SPARE * floor.coverage10, 1e-9));
  const worth = (trial: Trial, price: number) => {
    const figures = judge.warm(trial);
    return accuracy(figures, floor) - price * shortfall(figures);
  };
  const axes = axesOf(options);
  const ends: Trial[] = [];
  for (const [at, start] of STARTS.entries()) {
    let trial = nearest(start, axes);
    for (const [step, price] of PRICES.entries()) {
      progress({ phase: 'blend: weights', done: at * PRICES.length + step, total: CLIMBS });
      trial = await climb(trial, axes, (each) => worth(each, price), turns);
    }
    ends.push(trial);
  }
  const within = ends.reduce((best, other) => (worth(other, DEAR) > worth(best, DEAR) ? other : best));
  progress({ phase: 'blend: weights', done: CLIMBS - 2, total: CLIMBS });
  const free = await climb(within, axes, (trial) => worth(trial, 0), turns);
  progress({ phase: 'blend: weights', done: CLIMBS - 1, total: CLIMBS });
  const { ridge, rarity, als, halfLife, ...warm } = within;
  const cold = await coldWeights(panel, judge, within, options, accuracy, turns);
  return {
    choice: {
      ridge,
      rarity,
      bestLink: judge.bestLink(within),
      trendHalfLife: options.trendHalfLives[halfLife],
      als: options.als[als],
      warm,
      cold: cold ?? warm,
    },
    warm: judge.warm(within),
    cold: cold === undefined ? null : judge.cold({ ...within, ...cold }),
    withoutFloor: { ...free, ...judge.warm(free) },
    trials: judge.trials(),
  };
}

async function coldWeights(
  panel: Panel,
  judge: Judge,
  warm: Trial,
  options: BlendOptions,
  accuracy: (figures: PanelFigures, ref: PanelFigures) => number,
  turns: Turns,
): Promise<BlendWeights | undefined> {
  if (panel.users.length - panel.warm < ENOUGH_COLD) {
    return undefined;
  }
  const ref = judge.cold(warm);
  const { rarity, als, ridge, halfLife, ...free } = axesOf(options);
  const worth = (trial: Trial) => accuracy(judge.cold(trial), ref);
  const fresh = await climb(nearest({ ...warm, ...COLD_START }, free), free, worth, turns);
  const alike = await climb(warm, free, worth, turns);
  const { evenness, tower, factors, trend } = worth(alike) > worth(fresh) ? alike : fresh;
  return { evenness, tower, factors, trend };
}

/** What is tried of each part of a combination, in this order. */
function axesOf(options: BlendOptions): Axes {
  return {
    rarity: options.rarities,
    factors: options.factors,
    tower: options.towers,
    als: options.als.map((_, k) => k),
    ridge: options.ridges,
    evenness: options.evennesses,
    trend: options.trends,
    halfLife: options.trendHalfLives.map((_, k) => k),
  };
}

type Axes = Partial<Record<keyof Trial, readonly number[]>>;

/** A combination with each value the nearest of those that are tried. */
function nearest(trial: Trial, axes: Axes): Trial {
  const moved = Object.entries(axes).map(([name, values]) => {
    const wanted = trial[name as keyof Trial];
    return [name, values.reduce((a, b) => (Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a))];
  });
  return { ...trial, ...Object.fromEntries(moved) };
}

/** How the links are weighed against all the other parts. */
const SCALES = [0.25, 0.5, 2, 4];

/** Combinations one step away: one part at another of its values, or all parts but the links times as much. */
function steps(axes: Axes): ((trial: Trial) => Trial[])[] {
  return [
    ...Object.entries(axes).map(
      ([name, values]) =>
        (trial: Trial) =>
          values.map((value) => ({ ...trial, [name]: value })),
    ),
    (trial: Trial) =>
      SCALES.map((scale) => ({
        ...trial,
        tower: scale * trial.tower,
        factors: scale * trial.factors,
        trend: scale * trial.trend,
      })),
  ];
}

/**
 * Coordinate ascent: one step at a time, the best of its kind. A step need not be better by any margin: chosen on one half
 * of a panel and judged on the other, margins against luck were no better on any data set, and worse on sparse data.
 */
async function climb(from: Trial, axes: Axes, worth: (trial: Trial) => number, turns: Turns): Promise<Trial> {
  const kinds = steps(axes);
  let best = { trial: from, worth: worth(from) };
  for (let round = 0; round < ROUNDS; round++) {
    const before = best;
    for (const kind of kinds) {
      let top = best;
      for (const trial of kind(best.trial)) {
        const found = { trial, worth: worth(trial) };
        top = found.worth > top.worth ? found : top;
        if (turns.isOver()) {
          await turns.next();
        }
      }
      best = top;
    }
    if (best === before) {
      break;
    }
  }
  return best.trial;
}
