import type { Variable } from '@tensorflow/tfjs';
import { AppError, throwIfCancelled } from '../../../shared/app-error.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import type { CoListeningGraph } from '../../graph/co-listening.ts';
import { type EdgeList, sampleEpochEdges } from '../../graph/multi-link-sampler.ts';
import { hgnnForward } from './forward.ts';
import { hingeLoss } from './hinge-loss.ts';
import type { HgnnOptions } from './options.ts';
import { initialParameters, type Parameters, parameterShape, type Widths } from './parameters.ts';
import type { Runtime } from './runtime.ts';
import { createStepSource } from './steps.ts';
import { holdOutTriplets, validate } from './validation.ts';

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
}

/**
 * Trains the HGNN (paper, section 2): balanced multi-link sampling anew each epoch, hinge loss, Adam, early stopping
 * on held-out edges, best checkpoint kept. Progress figures: the training and validation loss.
 */
export async function trainHgnn(
  runtime: Runtime,
  input: HgnnInput,
  options: HgnnOptions,
  context: StageContext,
): Promise<HgnnModel> {
  const { tf } = runtime;
  const { signal, progress } = context;
  const rng = context.rng.fork('hgnn');
  checkInput(input);
  const widths: Widths = [input.text.cols, options.hidden, options.output];
  const { train, triplets } = holdOutTriplets(input.graph, options, rng);
  const weights = toVariables(runtime, initialParameters(widths, rng.fork('parameters')), widths);
  const steps = createStepSource(tf, train, input.text, options, rng.fork('steps'));
  const optimizer = tf.train.adam(options.learningRate);
  const edges = edgeStream(train, options, rng.fork('edges'));
  const rounds: HgnnRound[] = [];
  let best = { round: -1, loss: Number.POSITIVE_INFINITY, parameters: readParameters(weights) };
  let taken = 0;
  const began = performance.now();
  try {
    for (let round = 0; round < options.maxRounds && round - best.round <= options.patience; round++) {
      let sum = 0;
      let count = 0;
      for (;;) {
        throwIfCancelled(signal);
        const { batch, epochEnded } = edges();
        sum += trainingStep(runtime, weights, steps.step(batch), options, optimizer);
        taken++;
        count++;
        const stepsPerRound = options.round === 'epoch' ? 0 : options.round;
        if (count % 8 === 1) {
          const done = round + (stepsPerRound ? count / stepsPerRound : 0);
          progress({ phase: 'hgnn', done, total: options.maxRounds, figures: { loss: sum / count } });
          await breathe();
        }
        if (stepsPerRound ? count === stepsPerRound : epochEnded) {
          break;
        }
      }
      const validationLoss = validate(
        runtime,
        weights,
        { graph: train, text: input.text },
        triplets,
        options,
        rng,
      );
      rounds.push({
        steps: taken,
        seconds: (performance.now() - began) / 1000,
        trainingLoss: sum / count,
        validationLoss,
      });
      if (validationLoss < best.loss) {
        best = { round, loss: validationLoss, parameters: readParameters(weights) };
      }
      progress({
        phase: 'hgnn',
        done: round + 1,
        total: options.maxRounds,
        figures: { loss: sum / count, validation: validationLoss },
      });
      await breathe();
    }
  } finally {
    steps.dispose();
    optimizer.dispose();
    tf.dispose(weights);
  }
  return { options, widths, parameters: best.parameters, rounds, bestRound: best.round };
}

/** Lets messages (a cancellation, above all) reach this process between two steps. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
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

type Optimizer = ReturnType<Runtime['tf']['train']['adam']>;

function trainingStep(
  runtime: Runtime,
  weights: Readonly<Record<string, Variable>>,
  step: ReturnType<ReturnType<typeof createStepSource>['step']>,
  options: HgnnOptions,
  optimizer: Optimizer,
): number {
  const { tf } = runtime;
  const loss = tf.tidy(() => {
    const { value, grads } = tf.variableGrads(() => {
      const z = hgnnForward(runtime, weights, step.x, step.blocks, options.fanOut);
      return hingeLoss(tf, runtime.hinge, z, step.triplets, options.margin);
    });
    optimizer.applyGradients(Object.entries(grads).map(([name, tensor]) => ({ name, tensor })));
    return value.dataSync()[0];
  });
  step.dispose();
  return loss;
}

/** Edges in batches, a new balanced draw each epoch. */
function edgeStream(graph: CoListeningGraph, options: HgnnOptions, rng: HgnnRng) {
  let epoch: EdgeList = {
    relation: new Uint8Array(0),
    anchor: new Uint32Array(0),
    positive: new Uint32Array(0),
  };
  let next = 0;
  return () => {
    if (next >= epoch.anchor.length) {
      epoch = sampleEpochEdges(graph, { balanced: options.balanced }, rng);
      next = 0;
    }
    const end = Math.min(next + options.batch, epoch.anchor.length);
    const batch: EdgeList = {
      relation: epoch.relation.subarray(next, end),
      anchor: epoch.anchor.subarray(next, end),
      positive: epoch.positive.subarray(next, end),
    };
    next = end;
    return { batch, epochEnded: end === epoch.anchor.length };
  };
}

type HgnnRng = StageContext['rng'];

export function toVariables(
  { tf }: Runtime,
  parameters: Parameters,
  widths: Widths,
): Readonly<Record<string, Variable>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, data]) => {
      const initial = tf.tensor(data, parameterShape(name, widths));
      const variable = tf.variable(initial);
      initial.dispose();
      return [name, variable];
    }),
  );
}

function readParameters(weights: Readonly<Record<string, Variable>>): Parameters {
  return Object.fromEntries(
    Object.entries(weights).map(([name, variable]) => [name, variable.dataSync<'float32'>().slice()]),
  );
}
