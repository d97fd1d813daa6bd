/**
 * The in-batch loss. The paper prints E_{n~B}[o_u·o_n - o_u·o_a] with B the batch's other items (section 3): linear, so
 * unbounded unless outputs are normalised, and silent about a temperature and about the sampling bias. Chosen here:
 * softmax cross-entropy over the batch on unit vectors. Its gradient pulls o_u·o_a up and pushes o_u·o_n down as the
 * printed loss's does, each negative by its share of the softmax instead of equally. The steps, in the order of
 * TensorFlow Recommenders' Retrieval task:
 *
 *   1. cosine, divided by the temperature
 *   2. logQ correction: minus strength · log q_j (Yi et al. 2019, the paper's reference 39)
 *   3. items that are no negatives for the user are masked (accidental hits)
 *   4. softmax cross-entropy against the diagonal
 *   5. each example's loss times its weight, the inverse item frequency; mean over the batch
 */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../tensorflow.ts';
import type { Batch } from './batches.ts';
import { type TowerTensors, towerBackward, towerForward } from './towers.ts';

const LEAST_PROBABILITY = 1e-30;

export interface LossAndGradients {
  readonly loss: number;
  /** In the order of the parameters: the user tower's six, then the item tower's. */
  readonly gradients: Tensor[];
}

/** Loss of a batch and its gradients, which the caller disposes. */
export function lossAndGradients(
  tf: TensorFlow,
  user: TowerTensors,
  item: TowerTensors,
  batch: Batch,
  temperature: number,
): LossAndGradients {
  let loss = 0;
  const gradients = tf.tidy(() => {
    const u = towerForward(tf, user, rows(tf, batch.users, batch.size));
    const v = towerForward(tf, item, rows(tf, batch.items, batch.size));
    const probabilities = softmaxOverBatch(tf, u.output, v.output, batch, temperature);
    loss = weightedLoss(tf, probabilities, batch);
    // With f_i = weight_i / (size · temperature): d loss / d cosine_ij = f_i (p_ij - [i = j]), hence
    // do_u = f (P o_v - o_v) and do_v = Pᵀ(f o_u) - f o_u, which never make another [size, size].
    const factor = tf.tensor2d(
      Float32Array.from(batch.weights, (weight) => weight / (batch.size * temperature)),
      [batch.size, 1],
    );
    const weightedUsers = tf.mul(factor, u.output) as Tensor2D;
    const byUser = tf.mul(factor, tf.sub(tf.matMul(probabilities, v.output), v.output)) as Tensor2D;
    const byItem = tf.sub(tf.matMul(probabilities, weightedUsers, true, false), weightedUsers) as Tensor2D;
    return [...towerBackward(tf, user, u, byUser), ...towerBackward(tf, item, v, byItem)];
  });
  return { loss, gradients };
}

/** Loss of a batch alone. */
export function lossOnly(
  tf: TensorFlow,
  user: TowerTensors,
  item: TowerTensors,
  batch: Batch,
  temperature: number,
): number {
  let loss = 0;
  tf.tidy(() => {
    const u = towerForward(tf, user, rows(tf, batch.users, batch.size));
    const v = towerForward(tf, item, rows(tf, batch.items, batch.size));
    loss = weightedLoss(tf, softmaxOverBatch(tf, u.output, v.output, batch, temperature), batch);
  });
  return loss;
}

function rows(tf: TensorFlow, data: Float32Array, count: number): Tensor2D {
  return tf.tensor2d(data, [count, data.length / count]);
}

/** Steps 1 to 3 and the softmax: [size, size], row i over the items of the batch for user i. */
function softmaxOverBatch(
  tf: TensorFlow,
  user: Tensor2D,
  item: Tensor2D,
  { bias, size }: Batch,
  temperature: number,
): Tensor2D {
  const cosines = tf.matMul(tf.mul(user, 1 / temperature) as Tensor2D, item, false, true);
  return tf.softmax(tf.add(cosines, tf.tensor2d(bias, [size, size])));
}

function weightedLoss(tf: TensorFlow, probabilities: Tensor2D, { weights, size }: Batch): number {
  const diagonal = Int32Array.from({ length: size }, (_, i) => i * (size + 1));
  const positives = tf.gather(tf.reshape(probabilities, [size * size]), tf.tensor1d(diagonal, 'int32'));
  const p = positives.dataSync<'float32'>();
  let loss = 0;
  for (let i = 0; i < size; i++) {
    loss -= weights[i] * Math.log(Math.max(p[i], LEAST_PROBABILITY));
  }
  return loss / size;
}
