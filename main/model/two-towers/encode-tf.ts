import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from '../../../shared/app-error.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import type { Csr } from '../../graph/csr.ts';
import { compute, type TensorFlow } from '../tensorflow.ts';
import { type ItemSource, itemFacts, type UserSource, userFacts } from './features.ts';
import { createHistoryMeans, NOTHING } from './history.ts';
import { createRowEncoder, type Facts, type InputLayout } from './inputs.ts';
import type { TowerWeights, TwoTowersModel } from './model.ts';
import { towerForward } from './towers.ts';
import { targetRange } from './train.ts';
import { tensorsOf } from './weights.ts';

/** Rows of one pass: 2 to 4 MB of input. */
const ROWS_A_PASS = 1024;

/**
 * Vectors of every item of the model's target type [target items, 128]: row 0 is the first item of that type.
 * Lets the event loop turn between passes, and throws CANCELLED there.
 */
export async function encodeItemsTf(
  tf: TensorFlow,
  model: TwoTowersModel,
  items: ItemSource,
  { signal }: Pick<StageContext, 'signal'>,
): Promise<Matrix> {
  const { start, end } = targetRange(items.catalogue, model.target);
  const pass = createPass(tf, model.item, model.itemLayout);
  const data = new Float32Array((end - start) * pass.cols);
  try {
    for (let from = start; from < end; from += ROWS_A_PASS) {
      await nextTurn();
      throwIfCancelled(signal);
      const rows = Math.min(ROWS_A_PASS, end - from);
      data.set(
        pass.run(rows, (k) => itemFacts(items, from + k)),
        (from - start) * pass.cols,
      );
    }
  } finally {
    pass.dispose();
  }
  return { rows: end - start, cols: pass.cols, data };
}

/**
 * Vectors [users.length, 128] of the users with these indices, for evaluation. `histories` come from itemsInWindow;
 * nothing is left out of them here. Blocks for 30 microseconds a user.
 */
export function encodeUsersTf(
  tf: TensorFlow,
  model: TwoTowersModel,
  source: { readonly users: UserSource; readonly items: ItemSource; readonly histories: Csr },
  users: Uint32Array,
): Matrix {
  const { items, histories } = source;
  const { start, neighbour } = histories;
  const means = items.hgnn && createHistoryMeans(items.hgnn, items.catalogue.audiobooks);
  const factsOf = (user: number) =>
    userFacts(
      source.users,
      user,
      means?.(neighbour, start[user], start[user + 1], NOTHING) ?? [undefined, undefined],
    );
  const pass = createPass(tf, model.user, model.userLayout);
  const data = new Float32Array(users.length * pass.cols);
  for (let from = 0; from < users.length; from += ROWS_A_PASS) {
    const rows = Math.min(ROWS_A_PASS, users.length - from);
    data.set(
      pass.run(rows, (k) => factsOf(users[from + k])),
      from * pass.cols,
    );
  }
  pass.dispose();
  return { rows: users.length, cols: pass.cols, data };
}

/** One tower, held in TensorFlow, for up to ROWS_A_PASS rows at a time. */
function createPass(tf: TensorFlow, weights: TowerWeights, layout: InputLayout) {
  const encodeRow = createRowEncoder(layout);
  const inputs = new Float32Array(ROWS_A_PASS * layout.width);
  const tower = tensorsOf(weights).map(({ shape, data }) => tf.tensor(data, [...shape]));
  return {
    cols: weights.widths[weights.widths.length - 1],
    run(rows: number, factsOf: (row: number) => Facts): Float32Array {
      for (let k = 0; k < rows; k++) {
        encodeRow(factsOf(k), inputs, k * layout.width);
      }
      return compute(tf, () => {
        const x = tf.tensor2d(inputs.subarray(0, rows * layout.width), [rows, layout.width]);
        return towerForward(tf, tower, x).output;
      });
    },
    dispose: () => tf.dispose(tower),
  };
}
