import type { StageContext } from '../../../shared/stage.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import type { Interactions } from '../../dataset/interactions.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import { targetRows } from '../../evaluate/embedding-ranker.ts';
import { type Target, targetOf } from '../../evaluate/ranker.ts';
import type { Split } from '../../evaluate/split.ts';
import { countCommonUsers } from '../../graph/co-counts.ts';
import type { Csr } from '../../graph/csr.ts';
import { type AlsOptions, createFoldIn, trainAls } from '../../model/als/als.ts';
import { type BlendChoice, type BlendModel, rarityFactors } from '../../model/blend/blend.ts';
import type { BlendOptions } from '../../model/blend/options.ts';
import { type ItemLinks, scaleTitles } from '../../model/item-to-item/links.ts';
import { trainSlim } from '../../model/item-to-item/slim.ts';
import { createMultiply } from '../../model/multiply.ts';
import type { TensorFlow } from '../../model/tensorflow.ts';
import { encodeItemsTf, encodeUsersTf } from '../../model/two-towers/encode-tf.ts';
import { dayAfter, itemsInWindow } from '../../model/two-towers/history.ts';
import type { TwoTowersModel } from '../../model/two-towers/model.ts';
import type { Dataset } from '../../workspace/load-dataset.ts';
import { type Chosen, chooseBlend } from './choose-blend.ts';
import { itemKnnFloor } from './item-knn-floor.ts';
import type { PanelFigures } from './judge.ts';
import { buildPanel } from './panel.ts';
import { trendFor } from './trend.ts';

/** How the weights of a target's blend came about; kept with the run's figures. */
export interface BlendFit extends Chosen {
  readonly target: ItemType;
  /** Validation users that the figures are of. */
  readonly users: { readonly warm: number; readonly cold: number };
  /** Item-kNN on the same validation users: its coverage is the least the blend had to cover. */
  readonly floor: PanelFigures;
}

/** What was learnt from the validation split's training part. */
export interface Learnt {
  readonly split: Split;
  readonly hgnn: Matrix;
  readonly towers: TwoTowersModel;
}

/**
 * Chooses the weights of one target's blend by what they would have been worth on the validation part. The hold-out is
 * never looked at: `learnt` comes from the training part of the training part.
 */
export async function fitBlend(
  tf: TensorFlow,
  { dataset, text, learnt }: { readonly dataset: Dataset; readonly text: Matrix; readonly learnt: Learnt },
  options: BlendOptions,
  seed: number,
  context: StageContext,
): Promise<BlendFit> {
  const { split, hgnn, towers } = learnt;
  const target = targetOf(dataset.catalogue, towers.target);
  const histories = historiesOf(split.train, towers, split.cutoffDay);
  const counts = await countCommonUsers(histories, dataset.catalogue.size, options.maxPairs, context);
  const links = await trainSlim(counts, target, options, context);
  const factorised: { item: Matrix; userFactors: (users: Uint32Array) => Matrix }[] = [];
  for (const als of options.als) {
    const factors = await trainAls(histories, dataset.catalogue.size, als, context);
    factorised.push({
      item: targetRows(factors, target),
      userFactors: userFactorsOf(factors, histories, als),
    });
  }
  const users = usersOf(counts.users, target);
  const trends = options.trendHalfLives.map((halfLife) => trendFor(split.train, target, halfLife));
  const items = { catalogue: dataset.catalogue, text, hgnn };
  const { multiply, dispose } = createMultiply(tf);
  try {
    const panel = await buildPanel(
      {
        target,
        split,
        histories,
        items: await encodeItemsTf(tf, towers, items, context),
        userVectors: (asked) => encodeUsersTf(tf, towers, { users: dataset.users, items, histories }, asked),
        factors: factorised,
        multiply,
        links,
        rarest: rarityFactors(users, Math.max(...options.rarities)),
        trends,
      },
      options.panel,
      seed,
      context,
    );
    const floor = await itemKnnFloor(panel, { target, split, histories, counts }, context);
    return {
      target: target.type,
      users: { warm: panel.warm, cold: panel.users.length - panel.warm },
      floor,
      ...(await chooseBlend(panel, users, floor, options, context)),
    };
  } finally {
    dispose();
  }
}

/** The blend of a choice over other data: that which is evaluated, and that which is served. */
export async function buildBlend(
  input: {
    readonly interactions: Interactions;
    readonly items: number;
    readonly target: Target;
    readonly towers: TwoTowersModel;
    readonly cutoffDay: number | undefined;
    readonly choice: BlendChoice;
  },
  options: BlendOptions,
  context: StageContext,
): Promise<BlendModel> {
  const { interactions, items, target, towers, cutoffDay, choice } = input;
  const histories = historiesOf(interactions, towers, cutoffDay);
  const counts = await countCommonUsers(histories, items, options.maxPairs, context);
  const [links] = await trainSlim(counts, target, { ...options, ridges: [choice.ridge] }, context);
  return {
    target: target.type,
    choice,
    factors: await trainAls(histories, items, choice.als, context),
    links: withRarity(links, usersOf(counts.users, target), choice.rarity),
    trend: trendFor(interactions, target, choice.trendHalfLife),
  };
}

/** Factors [users.length, factors] of given users, from the items they are known by. */
export function userFactorsOf(
  factors: Matrix,
  { start, neighbour }: Csr,
  als: Pick<AlsOptions, 'regularization' | 'confidence'>,
): (users: Uint32Array) => Matrix {
  const foldIn = createFoldIn(factors, als);
  return (users) => {
    const data = new Float32Array(users.length * factors.cols);
    for (const [row, user] of users.entries()) {
      data.set(foldIn(neighbour.subarray(start[user], start[user + 1])), row * factors.cols);
    }
    return { rows: users.length, cols: factors.cols, data };
  };
}

/** What a user is known by, to the links as to the towers. */
export function historiesOf(
  interactions: Interactions,
  { options }: Pick<TwoTowersModel, 'options'>,
  cutoffDay: number | undefined,
): Csr {
  return itemsInWindow(interactions, {
    events: options.historyEvents,
    days: options.historyDays,
    cutoffDay: cutoffDay ?? dayAfter(interactions),
    maxHistory: options.maxHistory,
  });
}

function withRarity(links: ItemLinks, users: ArrayLike<number>, rarity: number): ItemLinks {
  return rarity === 0 ? links : scaleTitles(links, rarityFactors(users, rarity));
}

function usersOf(users: Float64Array, { start, end }: Target): Float64Array {
  return users.subarray(start, end);
}
