import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from '../../../shared/app-error.ts';
import type { Rng } from '../../../shared/rng.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import type { Interactions } from '../../dataset/interactions.ts';
import { type AdamParameters, createAdam } from '../adam.ts';
import type { TensorFlow } from '../tensorflow.ts';
import { type BatchBuilder, createBatchBuilder } from './batches.ts';
import { carryOver } from './carry-over.ts';
import { collectExamples, drawFirst, type TargetRange } from './examples.ts';
import { fitItemLayout, fitUserLayout, type ItemSource, type UserSource } from './features.ts';
import { dayAfter, itemsInWindow } from './history.ts';
import { lossAndGradients, lossOnly } from './loss.ts';
import type { EpochLosses, TwoTowersModel } from './model.ts';
import type { TwoTowersOptions } from './options.ts';
import { initialTower, tensorsOf, towerOf } from './weights.ts';

export interface TwoTowersInput {
  /** Type of the items that are to be recommended: there is one model for each. */
  readonly target: ItemType;
  readonly items: ItemSource;
  readonly users: UserSource;
  /** The training part only. */
  readonly interactions: Interactions;
  /** First day that is not known; by default the day after the last interaction. */
  readonly cutoffDay: number | undefined;
}

/** Tensors of one tower: kernel and bias of three layers. */
const TENSORS = 6;
/** Steps between two looks at the signal and two reports. */
const STEPS_A_TURN = 8;

/**
 * Trains the towers on the distinct (user, item) pairs of the target type. An example's own item is left out of its
 * user's history mean: with it the towers would learn to copy the answer from the question. Keeps the weights of the
 * epoch with the lowest validation loss (of the last epoch without validation examples).
 *
 * Memory besides the input: 12 bytes an interaction in the window, and two batches of rows.
 * Throws NOT_ENOUGH_DATA with fewer than two training examples.
 * @param start towers to start from, as far as they fit
 */
export async function trainTwoTowers(
  tf: TensorFlow,
  input: TwoTowersInput,
  options: TwoTowersOptions,
  context: StageContext,
  start?: TwoTowersModel,
): Promise<TwoTowersModel> {
  const { items, users, interactions, target } = input;
  const rng = context.rng.fork(`two towers: ${target}`);
  const range = targetRange(items.catalogue, target);
  const cutoffDay = input.cutoffDay ?? dayAfter(interactions);
  const examples = collectExamples(
    itemsInWindow(interactions, {
      events: options.exampleEvents,
      days: options.exampleDays,
      cutoffDay,
      maxHistory: 0,
    }),
    range,
    options.validationShare,
    options.maxValidationExamples,
    rng,
  );
  const histories = itemsInWindow(interactions, {
    events: options.historyEvents,
    days: options.historyDays,
    cutoffDay,
    maxHistory: options.maxHistory,
  });
  const userLayout = fitUserLayout(users, examples.seenUsers, items.hgnn, options.maxCategories);
  const itemLayout = fitItemLayout(items, examples.seenItems, options.maxCategories);
  const batch = Math.min(options.batch, examples.training.length);
  const buildBatch = createBatchBuilder(
    { examples, range, histories, users, items, userLayout, itemLayout },
    options,
    batch,
  );

  const weightsRng = rng.fork('weights');
  const [freshUser, freshItem] = [userLayout, itemLayout].map((layout) =>
    initialTower([layout.width, ...options.layers], weightsRng),
  );
  const initial = [
    (start && carryOver(freshUser, userLayout, start.user, start.userLayout)) ?? freshUser,
    (start && carryOver(freshItem, itemLayout, start.item, start.itemLayout)) ?? freshItem,
  ];
  const adam = createAdam(tf, initial.flatMap(tensorsOf), options);
  const towers = () =>
    [initial[0].widths, initial[1].widths].map((widths, k) =>
      towerOf(widths, adam.values().slice(k * TENSORS, (k + 1) * TENSORS)),
    );
  const losses: EpochLosses[] = [];
  let best = { epoch: 0, loss: Number.POSITIVE_INFINITY, towers: initial };
  try {
    for (let epoch = 0; epoch < options.epochs && epoch - best.epoch <= options.patience; epoch++) {
      const train = await trainEpoch(epoch);
      const validation = validationLoss(tf, adam, buildBatch, examples.validation, batch, options);
      losses.push({ train, validation });
      if (!(validation >= best.loss)) {
        best = { epoch, loss: validation, towers: towers() };
      }
    }
  } finally {
    adam.dispose();
  }
  const [user, item] = best.towers;
  return { target, options, userLayout, itemLayout, user, item, losses, bestEpoch: best.epoch };

  async function trainEpoch(epoch: number): Promise<number> {
    const wanted = options.maxExamplesPerEpoch || examples.training.length;
    const drawn = Math.min(wanted, examples.training.length);
    // The last, incomplete batch is left out: the next epoch draws another order.
    const steps = Math.max(1, Math.floor(drawn / batch));
    drawFirst(
      examples.training,
      Math.min(steps * batch, examples.training.length),
      rng.fork(`order ${epoch}`),
    );
    const blanks = rng.fork(`blanks ${epoch}`);
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      if (step % STEPS_A_TURN === 0) {
        await nextTurn();
        throwIfCancelled(context.signal);
        context.progress({
          phase: `two towers (${target}s)`,
          done: epoch * steps + step,
          total: options.epochs * steps,
          figures: figures(epoch, step === 0 ? undefined : sum / step, losses.at(-1)),
        });
      }
      sum += trainStep(buildBatch, step * batch, blanks);
    }
    return sum / steps;
  }

  function trainStep(build: BatchBuilder, from: number, blanks: Rng): number {
    const next = build(examples.training, from, Math.min(from + batch, examples.training.length), blanks);
    const parameters = adam.read();
    const { loss, gradients } = lossAndGradients(
      tf,
      parameters.slice(0, TENSORS),
      parameters.slice(TENSORS),
      next,
      options.temperature,
    );
    tf.dispose(parameters);
    adam.apply(gradients);
    tf.dispose(gradients);
    return loss;
  }
}

export function targetRange(catalogue: { size: number; audiobooks: number }, target: ItemType): TargetRange {
  return target === 'audiobook'
    ? { start: 0, end: catalogue.audiobooks }
    : { start: catalogue.audiobooks, end: catalogue.size };
}

/** Mean loss over whole batches of the held-out examples, nothing blanked; NaN without any. */
function validationLoss(
  tf: TensorFlow,
  adam: AdamParameters,
  build: BatchBuilder,
  validation: Uint32Array,
  batch: number,
  { temperature }: TwoTowersOptions,
): number {
  if (validation.length < 2) {
    return Number.NaN;
  }
  const size = Math.min(batch, validation.length);
  const parameters = adam.read();
  let sum = 0;
  let batches = 0;
  for (let from = 0; from + size <= validation.length; from += size) {
    const next = build(validation, from, from + size, undefined);
    sum += lossOnly(tf, parameters.slice(0, TENSORS), parameters.slice(TENSORS), next, temperature);
    batches++;
  }
  tf.dispose(parameters);
  return sum / batches;
}

function figures(
  epoch: number,
  loss: number | undefined,
  last: EpochLosses | undefined,
): Record<string, number> {
  return {
    epoch: epoch + 1,
    ...(loss === undefined ? {} : { loss }),
    ...(last === undefined ? {} : { validationLoss: last.validation }),
  };
}
