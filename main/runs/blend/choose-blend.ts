import { NO_ITEM } from '../../evaluate/rank.ts';
import { type BlendChoice, type BlendWeights, rarityFactors } from '../../model/blend/blend.ts';
import type { BlendOptions } from '../../model/blend/options.ts';
import type { Panel } from './panel.ts';

const SHELF = 10;
const DEPTH = 100;
/** Fewer cold users than this say too little; they are then served with the weights of warm users. */
const ENOUGH_COLD = 30;
/** Coverage on the panel must exceed the floor by this, because the panel is smaller than the audience. */
const MARGIN = 1.03;

/** What a list of titles was worth on the panel. */
export interface PanelFigures {
  readonly hr10: number;
  readonly mrr: number;
  /** Distinct titles in the first ten of warm users, as a share of all titles. */
  readonly coverage10: number;
}

/** One combination that was tried for warm users. */
export interface Trial extends PanelFigures, BlendWeights {
  readonly ridge: number;
  readonly rarity: number;
}

export interface Chosen {
  readonly choice: BlendChoice;
  /** Figures of the choice: of warm users, and of cold ones where there are enough. */
  readonly warm: PanelFigures;
  readonly cold: Pick<PanelFigures, 'hr10' | 'mrr'> | null;
  /** The most accurate combination whatever it covers, for whoever asks what the floor costs. */
  readonly withoutFloor: Trial;
  readonly trials: number;
}

/**
 * Tries every combination on the panel. For warm users the most accurate one among those that cover at least as much of
 * the catalogue as `floor` does; accuracy is HR@10 and MRR, each relative to the floor's own. For cold users the most
 * accurate, over the same links.
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
  const worth = (figures: Pick<PanelFigures, 'hr10' | 'mrr'>) =>
    figures.hr10 / Math.max(floor.hr10, 1e-3) + figures.mrr / Math.max(floor.mrr, 1e-3);
  const judge = createJudge(panel, trend);
  let best: Trial | undefined;
  let withoutFloor: Trial | undefined;
  let widest: Trial | undefined;
  let trials = 0;
  for (const [at, ridge] of options.ridges.entries()) {
    for (const rarity of options.rarities) {
      judge.useLinks(at, rarityFactors(users, rarity));
      for (const tower of options.towers) {
        for (const recent of options.trends) {
          const figures = judge.warm({ tower, trend: recent });
          const trial: Trial = { ridge, rarity, tower, trend: recent, ...figures };
          trials++;
          if (withoutFloor === undefined || worth(trial) > worth(withoutFloor)) {
            withoutFloor = trial;
          }
          if (widest === undefined || trial.coverage10 > widest.coverage10) {
            widest = trial;
          }
          if (
            figures.coverage10 >= MARGIN * floor.coverage10 &&
            (best === undefined || worth(trial) > worth(best))
          ) {
            best = trial;
          }
        }
      }
    }
  }
  if (withoutFloor === undefined || widest === undefined) {
    throw new RangeError('There is nothing to choose a blend from.');
  }
  const { ridge, rarity, tower, trend: recent, ...warm } = best ?? widest;
  judge.useLinks(options.ridges.indexOf(ridge), rarityFactors(users, rarity));
  const forWarm = { tower, trend: recent };
  const cold = chooseForCold(panel, judge, options, worth);
  return {
    choice: { ridge, rarity, warm: forWarm, cold: cold?.weights ?? forWarm },
    warm,
    cold: cold?.figures ?? null,
    withoutFloor,
    trials,
  };
}

function chooseForCold(
  panel: Panel,
  judge: ReturnType<typeof createJudge>,
  { towers, trends }: BlendOptions,
  worth: (figures: Pick<PanelFigures, 'hr10' | 'mrr'>) => number,
) {
  if (panel.tested - panel.warm < ENOUGH_COLD) {
    return undefined;
  }
  const tried = towers.flatMap((tower) =>
    trends.map((trend) => ({ weights: { tower, trend }, figures: judge.cold({ tower, trend }) })),
  );
  return tried.reduce((best, trial) => (worth(trial.figures) > worth(best.figures) ? trial : best));
}

/** Measures combinations on the panel; the links stand still while the other weights move. */
function createJudge(panel: Panel, trend: Float32Array) {
  const { start, title, relevant, tower, warm, tested, users, titles } = panel;
  const linked = new Float32Array(title.length);
  const recent = Float32Array.from(title, (row) => trend[row]);
  const shown = new Uint32Array(titles);
  const shelf = { title: new Uint32Array(SHELF), score: new Float64Array(SHELF) };
  let turn = 0;

  /** Rank of the best held-out title, and the first ten of it marked as shown. */
  function rankOf(row: number, weights: BlendWeights): number {
    let hit = Number.NEGATIVE_INFINITY;
    let filled = 0;
    for (let k = start[row]; k < start[row + 1]; k++) {
      const score = linked[k] + weights.tower * tower[k] + weights.trend * recent[k];
      if (relevant[k] === 1 && score > hit) {
        hit = score;
      }
      if (filled < SHELF || score > shelf.score[SHELF - 1]) {
        let slot = Math.min(filled, SHELF - 1);
        while (slot > 0 && shelf.score[slot - 1] < score) {
          shelf.score[slot] = shelf.score[slot - 1];
          shelf.title[slot] = shelf.title[slot - 1];
          slot--;
        }
        shelf.score[slot] = score;
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
      rank += linked[k] + weights.tower * tower[k] + weights.trend * recent[k] > hit ? 1 : 0;
    }
    return rank;
  }

  function figures(ranges: readonly (readonly [number, number])[], weights: BlendWeights): PanelFigures {
    turn++;
    let [hits, reciprocal, judged] = [0, 0, 0];
    for (const [from, to] of ranges) {
      for (let row = from; row < to; row++) {
        const rank = rankOf(row, weights);
        if (row < tested) {
          judged++;
          hits += rank <= SHELF ? 1 : 0;
          reciprocal += rank <= DEPTH ? 1 / rank : 0;
        }
      }
    }
    let covered = 0;
    for (const last of shown) {
      covered += last === turn ? 1 : 0;
    }
    return {
      hr10: hits / Math.max(1, judged),
      mrr: reciprocal / Math.max(1, judged),
      coverage10: covered / titles,
    };
  }

  return {
    useLinks(ridge: number, factors: Float32Array): void {
      const scores = panel.links[ridge];
      for (let k = 0; k < linked.length; k++) {
        linked[k] = scores[k] * factors[title[k]];
      }
    },
    warm: (weights: BlendWeights) =>
      figures(
        [
          [0, warm],
          [tested, users.length],
        ],
        weights,
      ),
    cold: (weights: BlendWeights) => figures([[warm, tested]], weights),
  };
}
