import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Tensor } from '@tensorflow/tfjs';
import { AppError, throwIfCancelled } from '../../../shared/app-error.ts';
import type { Rng } from '../../../shared/rng.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import type { CoListeningGraph } from '../../graph/co-listening.ts';
import { type EdgeList, epochEdgeCount, sampleEpochEdges } from '../../graph/multi-link-sampler.ts';
import { type AdamParameters, createAdam } from '../adam.ts';
import { hgnnForward } from './forward.ts';
import { hingeLoss } from './hinge-loss.ts';
import type { HgnnOptions } from './options.ts';
import {
  initialParameters,
  type Parameters,
  parameterShape,
  shareAcrossTypes,
  type Widths,
} from './parameters.ts';
import type { Runtime } from './runtime.ts';
import { createStepSource, type Step } from './steps.ts';
import { holdOutTriplets, validate } from './validation.ts';

/** Steps between two looks at the signal where steps are short. */
const STEPS_A_TURN = 8;

export interface HgnnInput {
  readonly graph: CoListeningGraph;
  /** Sentence vectors of all items, [items, input]. */
  readonly text: Matrix;
}

/** One line of the training log. Losses are mean hinges. */
export interface HgnnRound {
  readonly steps: number;
  readonly seconds: number;
  readonly trainingLoss: number;
  readonly validationLoss: number;
}

export interface HgnnModel {
  readonly options: HgnnOptions;
  readonly widths: Widths;
  /** Those of the round with the best validation loss. */
  readonly parameters: Parameters;
  readonly rounds: readonly HgnnRound[];
  readonly bestRound: number;
  /** Edges that an epoch visits; not of models of earlier versions. */
  readonly edgesPerEpoch?: number;
}

/**
 * Trains the HGNN (paper, section 2): balanced multi-link sampling anew each epoch, hinge loss, Adam, early stopping
 * on held-out edges, best checkpoint kept. Progress figures: the training and validation loss.
 * @param start parameters of the same widths to start from instead of random ones
 */
export async function trainHgnn(
  runtime: Runtime,
  input: HgnnInput,
  options: HgnnOptions,
  context: StageContext,
  start?: Parameters,
): Promise<HgnnModel> {
  const { tf } = runtime;
  const rng = context.rng.fork('hgnn');
  checkInput(input);
  const widths: Widths = [input.text.cols, options.hidden, options.output];
  const { train, triplets } = holdOutTriplets(input.graph, options, rng);
  const initial = start ?? initialParameters(widths, rng.fork('parameters'));
  const names = Object.keys(initial);
  const steps = createStepSource(tf, train, input.text, options, rng.fork('steps'));
  const adam = createAdam(
    tf,
    names.map((name) => ({ shape: parameterShape(name, widths), data: initial[name] })),
    options,
  );
  const nextEdges = edgeStream(train, options, rng.fork('edges'));
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
    context.progress({ phase: 'HGNN', done, total: options.maxRounds, figures });
  }

  try {
    for (let round = 0; round < options.maxRounds && round - best.round <= options.patience; round++) {
      const trainingLoss = await trainRound(round);
      const weights = byName(names, adam.read());
      const validationLoss = validate(
        runtime,
        weights,
        { graph: train, text: input.text },
        triplets,
        options,
        rng,
      );
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
  const parameters = shareAcrossTypes(best.parameters, input.graph.edges);
  const edgesPerEpoch = epochEdgeCount(train.edges, options);
  return { options, widths, parameters, rounds, bestRound: best.round, edgesPerEpoch };
}

function checkInput({ graph, text }: HgnnInput): void {
  const { aa, ap, pp } = graph.edges;
  if (aa + ap + pp === 0) {
    throw new AppError(
      'NOT_ENOUGH_DATA',
      'No two titles share a listener, so there is no co-listening graph to learn from.',
      'Import more streams, or lower --min-users.',
    );
  }
  if (text.rows !== graph.items) {
    throw new Error(`The text matrix has ${text.rows} rows for ${graph.items} items.`);
  }
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

/** Edges in batches, a new balanced draw each epoch; `epochShare` of the epoch is drawn with this batch, at last 1. */
function edgeStream(graph: CoListeningGraph, { batch, balanced }: HgnnOptions, rng: Rng) {
  let epoch: EdgeList = {
    relation: new Uint8Array(0),
    anchor: new Uint32Array(0),
    positive: new Uint32Array(0),
  };
  let next = 0;
  return () => {
    if (next >= epoch.anchor.length) {
      epoch = sampleEpochEdges(graph, { balanced }, rng);
      next = 0;
    }
    const end = Math.min(next + batch, epoch.anchor.length);
    const edges: EdgeList = {
      relation: epoch.relation.subarray(next, end),
      anchor: epoch.anchor.subarray(next, end),
      positive: epoch.positive.subarray(next, end),
    };
    next = end;
    return { batch: edges, epochShare: end / epoch.anchor.length };
  };
}
