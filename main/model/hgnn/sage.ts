import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Tensor } from '@tensorflow/tfjs';
import { throwIfCancelled } from '../../../shared/app-error.ts';
import type { Rng } from '../../../shared/rng.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { NodeGraph } from '../../graph/node-graph.ts';
import { type AdamParameters, createAdam } from '../adam.ts';
import { hgnnForward } from './forward.ts';
import type { Triplets } from './hinge-kernel.ts';
import { hingeLoss } from './hinge-loss.ts';
import type { HgnnModel, HgnnRound } from './model.ts';
import type { HgnnOptions } from './options.ts';
import { initialParameters, type Parameters, parameterShape, type Widths } from './parameters.ts';
import type { Runtime } from './runtime.ts';
import { createStepSource, type Edges, type Step, type StepInput } from './steps.ts';
import { validate } from './validation.ts';

/** Steps between two looks at the signal where steps are short. */
const STEPS_A_TURN = 8;

export interface SageTask extends StepInput {
  /** Of the progress. */
  readonly phase: string;
  /** What messages pass over: without the edges held out. */
  readonly graph: NodeGraph;
  /** The edges of one epoch, in random order. */
  epoch(rng: Rng): Edges;
  /** Held-out edges with a negative each. */
  readonly held: Triplets;
}

/** The training of trainHgnn, of whatever nodes and edges. */
export async function trainSage(
  runtime: Runtime,
  task: SageTask,
  options: HgnnOptions,
  rng: Rng,
  context: Pick<StageContext, 'signal' | 'progress'>,
  start?: Parameters,
): Promise<HgnnModel> {
  const { tf } = runtime;
  const widths: Widths = [task.features.cols, options.hidden, options.output];
  const initial = start ?? initialParameters(widths, rng.fork('parameters'), task.graph.links);
  const names = Object.keys(initial);
  const steps = createStepSource(tf, task, options, rng.fork('steps'));
  const adam = createAdam(
    tf,
    names.map((name) => ({ shape: parameterShape(name, widths), data: initial[name] })),
    options,
  );
  const nextEdges = edgeStream(task, options, rng.fork('edges'));
  const rounds: HgnnRound[] = [];
  let best = { round: -1, loss: Number.POSITIVE_INFINITY, parameters: initial };
  let taken = 0;
  const began = performance.now();

  /** The mean training loss of the round. */
  async function trainRound(round: number): Promise<number> {
    const wanted = options.round === 'epoch' ? Number.POSITIVE_INFINITY : options.round;
    let sum = 0;
    let count = 0;
    let isEpochOver = false;
    while (count < wanted && !(options.round === 'epoch' && isEpochOver)) {
      throwIfCancelled(context.signal);
      const { batch, epochShare } = nextEdges();
      sum += trainingStep(runtime, adam, names, steps.step(batch), options);
      count++;
      taken++;
      isEpochOver = epochShare === 1;
      if (count % STEPS_A_TURN === 1 || options.scope === 'graph') {
        report(round + (options.round === 'epoch' ? epochShare : count / wanted), { loss: sum / count });
        await nextTurn();
      }
    }
    return sum / count;
  }

  function report(done: number, figures: Record<string, number>): void {
    context.progress({ phase: task.phase, done, total: options.maxRounds, figures });
  }

  try {
    for (let round = 0; round < options.maxRounds && round - best.round <= options.patience; round++) {
      const trainingLoss = await trainRound(round);
      const weights = byName(names, adam.read());
      const validationLoss = validate(runtime, weights, task, task.held, options, rng);
      tf.dispose(weights);
      rounds.push({
        steps: taken,
        seconds: (performance.now() - began) / 1000,
        trainingLoss,
        validationLoss,
      });
      if (validationLoss < best.loss * (1 - options.minImprovement)) {
        best = { round, loss: validationLoss, parameters: byName(names, adam.values()) };
      }
      report(round + 1, { loss: trainingLoss, validation: validationLoss });
      await nextTurn();
    }
  } finally {
    steps.dispose();
    adam.dispose();
  }
  return { options, widths, parameters: best.parameters, rounds, bestRound: best.round };
}

function trainingStep(
  runtime: Runtime,
  adam: AdamParameters,
  names: readonly string[],
  step: Step,
  { fanOut, margin }: HgnnOptions,
): number {
  const { tf, hinge } = runtime;
  const loss = tf.tidy(() => {
    const { value, grads } = tf.valueAndGrads((...tensors: Tensor[]) => {
      const z = hgnnForward(runtime, byName(names, tensors), step.x, step.blocks, fanOut);
      return hingeLoss(tf, hinge, z, step.triplets, margin);
    })(adam.read());
    adam.apply(grads);
    return value.dataSync()[0];
  });
  step.dispose();
  return loss;
}

function byName<T>(names: readonly string[], values: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(names.map((name, k) => [name, values[k]]));
}

/** Edges in batches, a new draw each epoch; `epochShare` of the epoch is drawn with this batch, at last 1. */
function edgeStream(task: SageTask, { batch }: HgnnOptions, rng: Rng) {
  let epoch: Edges = { anchor: new Uint32Array(0), positive: new Uint32Array(0) };
  let next = 0;
  return () => {
    if (next >= epoch.anchor.length) {
      epoch = task.epoch(rng);
      next = 0;
    }
    const end = Math.min(next + batch, epoch.anchor.length);
    const edges: Edges = {
      anchor: epoch.anchor.subarray(next, end),
      positive: epoch.positive.subarray(next, end),
    };
    next = end;
    return { batch: edges, epochShare: end / epoch.anchor.length };
  };
}
