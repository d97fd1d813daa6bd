import { ITEM_TYPES } from '../../../shared/vocabulary.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import { HISTORY_INPUT, type ItemFacts, type UserFacts } from './features.ts';
import { createRowEncoder, type InputLayout } from './inputs.ts';
import type { TowerWeights, TwoTowersModel } from './model.ts';
import { createLayer, createTowerForward } from './tower-forward.ts';

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

/** Items numbered below `audiobooks` are audiobooks. Without history inputs (the paper's "2T") no row is asked for. */
export function createUserEncoder(
  { userLayout: layout, user: tower }: TwoTowersModel,
  hgnn: { row(item: number): Float32Array },
  audiobooks: number,
): UserEncoder {
  const encodeRow = createRowEncoder(layout);
  const forward = createTowerForward(tower);
  const layers = ITEM_TYPES.map((type) => createHistoryLayer(layout, tower, HISTORY_INPUT[type]));
  const cols = tower.widths[tower.kernels.length];

  /** Of the first layer, what no omission changes: every input but the histories, cleared of their "missing". */
  function commonSums({ age = Number.NaN, country = '', music }: UserInput): Float32Array {
    const facts: UserFacts = { age, country, music, audiobooks: undefined, podcasts: undefined };
    const row = new Float32Array(layout.width);
    encodeRow(facts, row, 0);
    for (const layer of layers) {
      if (layer) {
        row[layer.missing] = 0;
      }
    }
    return forward.firstSums(row);
  }

  function encodeUserBatch(user: UserInput, omissions: readonly (readonly number[])[]): Matrix {
    const { history } = user;
    const parts = layers.flatMap((layer, type) => {
      if (layer === undefined) {
        return [];
      }
      const counts = history.map(({ item, weight }) => weight > 0 && (item < audiobooks ? 0 : 1) === type);
      const sum = new Float32Array(layer.kernel.cols);
      let weight = 0;
      for (const entry of history.filter((_, k) => counts[k])) {
        weight += entry.weight;
        const vector = hgnn.row(entry.item);
        for (let d = 0; d < sum.length; d++) {
          sum[d] += entry.weight * vector[d];
        }
      }
      const entries = counts.filter(Boolean).length;
      return { layer, counts, entries, weight, product: layer.kernel.products(sum).slice() };
    });
    const common = commonSums(user);
    const own: Float32Array[] = new Array(history.length);
    const data = new Float32Array(omissions.length * cols);
    omissions.forEach((omitted, variant) => {
      const sums = common.slice();
      for (const { layer, counts, entries, weight, product } of parts) {
        const left = omitted.filter((k) => counts[k]);
        if (left.length >= entries) {
          addScaled(sums, layer.default, 1);
          continue;
        }
        const rest = left.reduce((total, k) => total - history[k].weight, weight);
        addScaled(sums, product, layer.scale / rest);
        for (const k of left) {
          own[k] ??= layer.kernel.products(hgnn.row(history[k].item)).slice();
          addScaled(sums, own[k], (-history[k].weight * layer.scale) / rest);
        }
      }
      data.set(forward.finish(sums), variant * cols);
    });
    return { rows: omissions.length, cols, data };
  }

  return { encodeUser: (user) => encodeUserBatch(user, [[]]).data, encodeUserBatch };
}

export interface ItemEncoder {
  /** Unit vector [128] of a title, whether training saw it or not. */
  encodeItem(facts: ItemFacts): Float32Array;
}

export function createItemEncoder({ itemLayout, item }: TwoTowersModel): ItemEncoder {
  const encodeRow = createRowEncoder(itemLayout);
  const forward = createTowerForward(item);
  return {
    encodeItem(facts) {
      const row = new Float32Array(itemLayout.width);
      encodeRow(facts, row, 0);
      return forward.finish(forward.firstSums(row));
    },
  };
}

/** The columns of one history in the first layer; undefined in a model without them. */
function createHistoryLayer(layout: InputLayout, tower: TowerWeights, name: string) {
  const k = layout.inputs.findIndex((input) => input.name === name);
  const input = layout.inputs[k];
  if (input?.kind !== 'vector') {
    return undefined;
  }
  const first = layout.offsets[k];
  const missing = first + input.dims;
  return {
    missing,
    scale: input.scale,
    kernel: createLayer(tower, 0, first, missing),
    /** What a listener without such a history has learnt to be. */
    default: tower.kernels[0].subarray(missing * tower.widths[1], (missing + 1) * tower.widths[1]),
  };
}

function addScaled(sums: Float32Array, row: Float32Array, factor: number): void {
  for (let j = 0; j < row.length; j++) {
    sums[j] += factor * row[j];
  }
}
