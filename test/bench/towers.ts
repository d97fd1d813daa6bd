/**
 * One training step of the two towers (1000-512-256-128 and 900-512-256-128, in-batch softmax, Adam) against PyTorch's,
 * in turns within one run, and the time to encode one listener without TensorFlow.
 *
 *   node test/bench/towers.ts [batches a round = 60] [rounds = 3]
 *
 * `ms` is the median of a round, `cpu_ms` CPU time a step: the best round counts, for the machine may be shared.
 * `autodiff` is the same step by tf.variableGrads and tfjs's Adam, which ours replaces.
 */
import { execFileSync } from 'node:child_process';
import type { Tensor } from '@tensorflow/tfjs';
import { createAdam, typedArrayAdam } from '../../main/model/adam.ts';
import { loadTensorFlow } from '../../main/model/tensorflow.ts';
import type { Batch } from '../../main/model/two-towers/batches.ts';
import { createUserEncoder } from '../../main/model/two-towers/encode.ts';
import { fitCategory, fitNumber, layOut, vectorInput } from '../../main/model/two-towers/inputs.ts';
import { lossAndGradients } from '../../main/model/two-towers/loss.ts';
import { TWO_TOWERS_PRESETS } from '../../main/model/two-towers/options.ts';
import { towerForward } from '../../main/model/two-towers/towers.ts';
import { initialTower, tensorsOf } from '../../main/model/two-towers/weights.ts';
import { createRng } from '../../shared/rng.ts';
import { pythonWith, RIVALS, rivalMissing } from './rival-python.ts';

// Read when the native library is loaded, below.
process.env.TF_ENABLE_ONEDNN_OPTS ??= '1';
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';

const batches = Number(process.argv[2] ?? 60);
const rounds = Number(process.argv[3] ?? 3);
const LAYERS = [512, 256, 128];
const TEMPERATURE = 0.1;
const rng = createRng(7);
const normal = (length: number) => Float32Array.from({ length }, () => rng.normal());

interface Figures {
  readonly ms: number;
  readonly cpu_ms: number;
}

const { tf, backend } = await loadTensorFlow();
const towers = [1000, 900].map((width) => initialTower([width, ...LAYERS], rng));
const parameters = towers.flatMap(tensorsOf);
const missing = rivalMissing('towers_torch.py', 'torch', 'numpy');
if (missing) {
  console.error(`PyTorch is left out: ${missing}.`);
}
const steps = Object.fromEntries([128, 1024].map((size) => [`batch_${size}`, measureSteps(size)]));
console.log(
  JSON.stringify({
    name: 'towers',
    backend,
    ...steps,
    encode: measureEncoding(),
    tensors_left: tf.memory().numTensors,
    peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);

function measureSteps(size: number): Record<string, unknown> {
  const batch: Batch = {
    size,
    users: normal(size * 1000),
    items: normal(size * 900),
    bias: new Float32Array(size * size),
    weights: new Float32Array(size).fill(1),
  };
  const count = Math.max(10, Math.round((batches * 128) / size));
  const contenders: Record<string, () => Figures> = {
    ours: () => timeHandWritten(batch, count, createAdam),
    typed_array_adam: () => timeHandWritten(batch, count, typedArrayAdam),
    autodiff: () => timeAutodiff(batch, count),
    ...(missing ? {} : { pytorch: () => timePyTorch(size, count) }),
  };
  const best: Record<string, Figures> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, measure] of Object.entries(contenders)) {
      const { ms, cpu_ms } = measure();
      const known = best[name] ?? { ms, cpu_ms };
      best[name] = { ms: Math.min(known.ms, ms), cpu_ms: Math.min(known.cpu_ms, cpu_ms) };
    }
  }
  const ratio = best.pytorch && {
    ours_to_pytorch: {
      ms: rounded(best.ours.ms / best.pytorch.ms),
      cpu_ms: rounded(best.ours.cpu_ms / best.pytorch.cpu_ms),
    },
  };
  return { ...best, ...ratio };
}

function timeHandWritten(batch: Batch, count: number, create: typeof createAdam): Figures {
  const adam = create(tf, parameters, { learningRate: 1e-3 });
  const figures = time(count, () => {
    const tensors = adam.read();
    const { gradients } = lossAndGradients(tf, tensors.slice(0, 6), tensors.slice(6), batch, TEMPERATURE);
    tf.dispose(tensors);
    adam.apply(gradients);
    tf.dispose(gradients);
  });
  adam.dispose();
  return figures;
}

function timeAutodiff(batch: Batch, count: number): Figures {
  const variables = tf.tidy(() =>
    parameters.map(({ shape, data }) => tf.variable(tf.tensor(data, [...shape]))),
  );
  const optimiser = tf.train.adam(1e-3);
  const { size } = batch;
  const figures = time(count, () => {
    optimiser
      .minimize(
        () => {
          const tensors: Tensor[] = variables;
          const u = towerForward(tf, tensors.slice(0, 6), tf.tensor2d(batch.users, [size, 1000])).output;
          const v = towerForward(tf, tensors.slice(6), tf.tensor2d(batch.items, [size, 900])).output;
          const logits = tf.div(tf.matMul(u, v, false, true), TEMPERATURE);
          return tf.losses.softmaxCrossEntropy(tf.eye(size), logits).asScalar();
        },
        true,
        variables,
      )
      ?.dispose();
  });
  optimiser.dispose();
  tf.dispose(variables);
  return figures;
}

function timePyTorch(size: number, count: number): Figures {
  const out = execFileSync(pythonWith('torch', 'numpy')!, ['towers_torch.py', `${size}`, `${count}`], {
    cwd: RIVALS,
    encoding: 'utf8',
    env: {
      ...process.env,
      PYTHONDONTWRITEBYTECODE: '1',
      // What env.sh there sets, without which PyTorch would be an unfair rival.
      OMP_WAIT_POLICY: 'passive',
      MALLOC_MMAP_THRESHOLD_: '4294967296',
      MALLOC_TRIM_THRESHOLD_: '8589934592',
      MALLOC_TOP_PAD_: '268435456',
    },
  });
  const line = JSON.parse(out) as { median_batch_ms: number; cpu_ms_per_batch: number };
  return { ms: line.median_batch_ms, cpu_ms: line.cpu_ms_per_batch };
}

/** A listener of 100 titles: one vector, and one for each title left out. */
function measureEncoding(): Record<string, number> {
  const items = 1000;
  const hgnn = Array.from({ length: items }, () => normal(128));
  const countries = Array.from({ length: 60 }, (_, k) => `country ${k}`);
  const userLayout = layOut([
    fitNumber('age', [20, 60]),
    fitCategory('country', countries, 60),
    vectorInput('music', 64),
    vectorInput('audiobooks', 128),
    vectorInput('podcasts', 128),
  ]);
  const model = {
    target: 'audiobook',
    options: TWO_TOWERS_PRESETS.fast,
    userLayout,
    itemLayout: layOut([]),
    user: initialTower([userLayout.width, ...LAYERS], rng),
    item: towers[1],
    losses: [],
    bestEpoch: 0,
  } as const;
  const encoder = createUserEncoder(model, { row: (item) => hgnn[item] }, items / 2);
  const history = Array.from({ length: 100 }, () => ({ item: rng.below(items), weight: 1 }));
  const user = { age: 30, country: 'country 7', music: normal(64), history };
  const omissions = history.map((_, k) => [k]);
  return {
    user_ms: time(300, () => encoder.encodeUser(user)).ms,
    leave_one_out_of_100_ms: time(50, () => encoder.encodeUserBatch(user, omissions)).ms,
  };
}

function time(count: number, step: () => unknown): Figures {
  for (let k = 0; k < 5; k++) {
    step();
  }
  const before = process.cpuUsage();
  const each = Array.from({ length: count }, () => {
    const began = performance.now();
    step();
    return performance.now() - began;
  }).sort((a, b) => a - b);
  const { user, system } = process.cpuUsage(before);
  return { ms: rounded(each[count >> 1]), cpu_ms: rounded((user + system) / 1000 / count) };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
