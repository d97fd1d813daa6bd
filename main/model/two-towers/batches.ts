import type { Rng } from '../../../shared/rng.ts';
import { ITEM_TYPES } from '../../../shared/vocabulary.ts';
import type { Csr } from '../../graph/csr.ts';
import { type Examples, type TargetRange, userOfExample } from './examples.ts';
import { HISTORY_INPUT, type ItemSource, itemFacts, type UserSource, userFacts } from './features.ts';
import { createHistoryMeans } from './history.ts';
import { blankInput, createRowEncoder, type InputLayout } from './inputs.ts';
import type { TwoTowersOptions } from './options.ts';

/** What a step reads. The arrays are views of buffers that the next batch overwrites. */
export interface Batch {
  readonly size: number;
  /** [size, user width] */
  readonly users: Float32Array;
  /** [size, item width] */
  readonly items: Float32Array;
  /** Added to the logits [size, size]: -strength · log q_j, and NOT_NEGATIVE where item j is no negative for user i. */
  readonly bias: Float32Array;
  /** Weight of each example's loss [size], 1 on average over the training examples. */
  readonly weights: Float32Array;
}

/** Far below every logit, and still far from the end of 32-bit floats. */
export const NOT_NEGATIVE = -1e9;

export interface BatchSource {
  readonly examples: Examples;
  readonly range: TargetRange;
  /** Items of each user's history, both types. */
  readonly histories: Csr;
  readonly users: UserSource;
  readonly items: ItemSource;
  readonly userLayout: InputLayout;
  readonly itemLayout: InputLayout;
}

/** `rng` draws what is blanked; without it (validation) nothing is. */
export type BatchBuilder = (drawn: Uint32Array, from: number, to: number, rng: Rng | undefined) => Batch;

export function createBatchBuilder(
  source: BatchSource,
  options: TwoTowersOptions,
  size: number,
): BatchBuilder {
  const { examples, range, histories, users, items, userLayout, itemLayout } = source;
  const { pairs } = examples;
  const userRows = new Float32Array(size * userLayout.width);
  const itemRows = new Float32Array(size * itemLayout.width);
  const bias = new Float32Array(size * size);
  const weights = new Float32Array(size);
  const encodeUser = createRowEncoder(userLayout);
  const encodeItem = createRowEncoder(itemLayout);
  const { weight, logQ } = itemStatistics(examples, options);
  const historyMeans = items.hgnn && createHistoryMeans(items.hgnn, items.catalogue.audiobooks);
  const type = ITEM_TYPES[range.start === 0 ? 0 : 1];
  const ownHistory = userLayout.inputs.findIndex((input) => input.name === HISTORY_INPUT[type]);
  // Columns of the batch by item: the first, then from each to the next; -1 ends.
  const firstColumn = new Int32Array(range.end - range.start).fill(-1);
  const nextColumn = new Int32Array(size);
  const exampleUser = new Uint32Array(size);

  return (drawn, from, to, rng) => {
    const count = to - from;
    for (let i = 0; i < count; i++) {
      const example = drawn[from + i];
      const item = pairs.neighbour[example];
      const user = userOfExample(pairs, example);
      const means = historyMeans?.(
        histories.neighbour,
        histories.start[user],
        histories.start[user + 1],
        item,
      );
      encodeUser(userFacts(users, user, means ?? [undefined, undefined]), userRows, i * userLayout.width);
      encodeItem(itemFacts(items, item), itemRows, i * itemLayout.width);
      if (rng) {
        blankAtRandom(userLayout, userRows, i * userLayout.width, options, rng, ownHistory);
        blankAtRandom(itemLayout, itemRows, i * itemLayout.width, options, rng, -1);
      }
      exampleUser[i] = user;
      weights[i] = weight[item - range.start];
      nextColumn[i] = firstColumn[item - range.start];
      firstColumn[item - range.start] = i;
    }
    fillBias(drawn, from, count);
    for (let i = 0; i < count; i++) {
      firstColumn[pairs.neighbour[drawn[from + i]] - range.start] = -1;
    }
    return {
      size: count,
      users: userRows.subarray(0, count * userLayout.width),
      items: itemRows.subarray(0, count * itemLayout.width),
      bias: bias.subarray(0, count * count),
      weights: weights.subarray(0, count),
    };
  };

  function fillBias(drawn: Uint32Array, from: number, count: number): void {
    for (let j = 0; j < count; j++) {
      bias[j] = -options.logQ * logQ[pairs.neighbour[drawn[from + j]] - range.start];
    }
    for (let i = 1; i < count; i++) {
      bias.copyWithin(i * count, 0, count);
    }
    for (let i = 0; i < count; i++) {
      const example = drawn[from + i];
      const all = options.notNegative === 'known';
      const end = all ? pairs.start[exampleUser[i] + 1] : example + 1;
      for (let k = all ? pairs.start[exampleUser[i]] : example; k < end; k++) {
        for (let j = firstColumn[pairs.neighbour[k] - range.start]; j >= 0; j = nextColumn[j]) {
          if (j !== i) {
            bias[i * count + j] = NOT_NEGATIVE;
          }
        }
      }
    }
  }
}

function blankAtRandom(
  layout: InputLayout,
  rows: Float32Array,
  at: number,
  { blankShare, historyDropout }: TwoTowersOptions,
  rng: Rng,
  ownHistory: number,
): void {
  for (let k = 0; k < layout.inputs.length; k++) {
    const share = k === ownHistory ? Math.max(blankShare, historyDropout) : blankShare;
    const draw = rng.float();
    if (draw < share) {
      blankInput(layout, k, rows, at, draw < share / 2);
    }
  }
}

/**
 * By item of the target type: the weight (1 / p)^exponent, scaled to a mean of 1 over the training examples, and
 * log p, where p is the item's share of the training examples. An item that only validation knows counts as played once.
 */
export function itemStatistics(
  { itemCount, training }: Pick<Examples, 'itemCount' | 'training'>,
  { inverseFrequency }: Pick<TwoTowersOptions, 'inverseFrequency'>,
): { weight: Float32Array; logQ: Float32Array } {
  const share = Float64Array.from(itemCount, (count) => Math.max(1, count) / training.length);
  const raw = share.map((p) => p ** -inverseFrequency);
  const mean = raw.reduce((sum, value, k) => sum + value * itemCount[k], 0) / training.length;
  return {
    weight: Float32Array.from(raw, (value) => value / mean),
    logQ: Float32Array.from(share, Math.log),
  };
}
