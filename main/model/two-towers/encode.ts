import { ITEM_TYPES } from '../../../shared/vocabulary.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import { addProduct, finishTower, repeat, runTower } from './dense.ts';
import { HISTORY_INPUT, type ItemFacts, type UserFacts } from './features.ts';
import { createRowEncoder, type InputLayout } from './inputs.ts';
import type { TwoTowersModel } from './model.ts';

export interface HistoryEntry {
  /** Item index of either type. */
  readonly item: number;
  /** Above 0. Training gives every distinct item 1. */
  readonly weight: number;
}

/** A listener, real or made up. What is absent gets its learnt default. */
export interface UserInput {
  readonly age?: number | undefined;
  readonly country?: string | undefined;
  readonly music?: Float32Array | undefined;
  readonly history: readonly HistoryEntry[];
}

export interface UserEncoder {
  /** Unit vector [128]; its products with the item vectors are the scores. */
  encodeUser(user: UserInput): Float32Array;
  /**
   * One unit vector a row, each without some entries of the history: `omissions[row]` are positions in
   * `user.history`. [[]] is encodeUser, [[0], [1], ...] is leave-one-out. The first layer is linear in the history's
   * sums, so an omission costs it one vector less a product, not a pass.
   */
  encodeUserBatch(user: UserInput, omissions: readonly (readonly number[])[]): Matrix;
}

/** `hgnn` are the vectors that training was given; items numbered below `audiobooks` are audiobooks. */
export function createUserEncoder(
  model: TwoTowersModel,
  hgnn: Matrix | undefined,
  audiobooks: number,
): UserEncoder {
  const { userLayout: layout, user: tower } = model;
  const encodeRow = createRowEncoder(layout);
  const histories = ITEM_TYPES.map((type) => createHistoryColumns(layout, HISTORY_INPUT[type]));
  const width = tower.widths[1];
  const typeOf = (item: number) => (item < audiobooks ? 0 : 1);

  /** Weighted sum of the vectors of one type, and the weight: without a vector or a weight there is no history. */
  function historySum({ history }: UserInput, type: number): { sum: Float32Array; weight: number } {
    const sum = new Float32Array(hgnn?.cols ?? 0);
    let total = 0;
    for (const { item, weight } of history) {
      if (hgnn !== undefined && typeOf(item) === type && weight > 0) {
        total += weight;
        for (let d = 0; d < sum.length; d++) {
          sum[d] += weight * hgnn.data[item * hgnn.cols + d];
        }
      }
    }
    return { sum, weight: total };
  }

  function factsOf(user: UserInput, audiobooksMean?: Float32Array, podcastsMean?: Float32Array): UserFacts {
    const { age = Number.NaN, country = '', music } = user;
    return { age, country, music, audiobooks: audiobooksMean, podcasts: podcastsMean };
  }

  function encodeUser(user: UserInput): Float32Array {
    const means = [0, 1].map((type) => {
      const { sum, weight } = historySum(user, type);
      return weight > 0 ? sum.map((value) => value / weight) : undefined;
    });
    const row = new Float32Array(layout.width);
    encodeRow(factsOf(user, ...means), row, 0);
    return runTower(tower, row);
  }

  function encodeUserBatch(user: UserInput, omissions: readonly (readonly number[])[]): Matrix {
    // What no omission changes: every input but the histories, whose columns are cleared of their "missing".
    const row = new Float32Array(layout.width);
    encodeRow(factsOf(user), row, 0);
    for (const history of histories) {
      if (history) {
        row[history.missing] = 0;
      }
    }
    const common = tower.biases[0].slice();
    addProduct(row, tower.kernels[0], layout.width, width, common);
    const sums = repeat(common, omissions.length);

    histories.forEach((columns, type) => {
      if (columns === undefined || hgnn === undefined) {
        return;
      }
      const kernel = tower.kernels[0].subarray(columns.first * width, columns.missing * width);
      const missing = tower.kernels[0].subarray(columns.missing * width, (columns.missing + 1) * width);
      const product = (vector: Float32Array) => {
        const out = new Float32Array(width);
        addProduct(vector, kernel, hgnn.cols, width, out);
        return out;
      };
      const whole = historySum(user, type);
      const wholeProduct = product(whole.sum);
      const entries = user.history.filter(({ item, weight }) => typeOf(item) === type && weight > 0).length;
      const products = new Map<number, Float32Array>();
      omissions.forEach((omitted, variant) => {
        const at = variant * width;
        const left = omitted.filter(
          (k) => typeOf(user.history[k].item) === type && user.history[k].weight > 0,
        );
        if (left.length >= entries) {
          addScaled(sums, at, missing, 1);
          return;
        }
        const weight = left.reduce((rest, k) => rest - user.history[k].weight, whole.weight);
        addScaled(sums, at, wholeProduct, columns.scale / weight);
        for (const k of left) {
          const { item, weight: own } = user.history[k];
          let known = products.get(item);
          if (known === undefined) {
            known = product(hgnn.data.subarray(item * hgnn.cols, (item + 1) * hgnn.cols));
            products.set(item, known);
          }
          addScaled(sums, at, known, (-own * columns.scale) / weight);
        }
      });
    });
    return { rows: omissions.length, cols: tower.widths[3], data: finishTower(tower, sums) };
  }

  return { encodeUser, encodeUserBatch };
}

export interface ItemEncoder {
  /** Unit vector [128] of a title, whether training saw it or not. */
  encodeItem(facts: ItemFacts): Float32Array;
}

export function createItemEncoder({ itemLayout, item }: TwoTowersModel): ItemEncoder {
  const encodeRow = createRowEncoder(itemLayout);
  return {
    encodeItem(facts) {
      const row = new Float32Array(itemLayout.width);
      encodeRow(facts, row, 0);
      return runTower(item, row);
    },
  };
}

interface HistoryColumns {
  readonly first: number;
  readonly missing: number;
  readonly scale: number;
}

function createHistoryColumns(layout: InputLayout, name: string): HistoryColumns | undefined {
  const k = layout.inputs.findIndex((input) => input.name === name);
  const input = layout.inputs[k];
  if (input?.kind !== 'vector') {
    return undefined;
  }
  return { first: layout.offsets[k], missing: layout.offsets[k] + input.dims, scale: input.scale };
}

function addScaled(sums: Float32Array, at: number, row: Float32Array, factor: number): void {
  for (let j = 0; j < row.length; j++) {
    sums[at + j] += factor * row[j];
  }
}
