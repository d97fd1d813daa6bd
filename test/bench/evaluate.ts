/**
 * Ranking 10,000 titles for many users, top 100, and the whole evaluation after it, against numpy and faiss on the same
 * sizes (evaluate.py of the rivals).
 *
 *   node test/bench/evaluate.ts [users = 20000]
 *
 * `select` is what ranking costs beyond the scores; `heap` is the same selection by vectors/top-k.ts, extrapolated from
 * the first 2,000 users. CPU seconds are the ones to compare on a busy machine.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Interactions } from '../../main/dataset/interactions.ts';
import type { Matrix } from '../../main/dataset/matrix.ts';
import { embeddingRanker } from '../../main/evaluate/embedding-ranker.ts';
import { EVALUATION_DEFAULTS, evaluateModels } from '../../main/evaluate/evaluation.ts';
import { type Multiply, multiplyBlocked } from '../../main/evaluate/multiply.ts';
import { rankUsers } from '../../main/evaluate/rank.ts';
import type { Ranker, Target } from '../../main/evaluate/ranker.ts';
import { splitGiven } from '../../main/evaluate/split.ts';
import { loadTensorFlow } from '../../main/model/tensorflow.ts';
import { topK } from '../../main/vectors/top-k.ts';
import { createRng } from '../../shared/rng.ts';
import { pythonWith, RIVALS, rivalMissing } from './rival-python.ts';

const TITLES = 10_000;
const DIMS = 128;
const DEPTH = 100;
const HEAP_USERS = 2_000;
const users = Number(process.argv[2] ?? 20_000);
const rng = createRng(1);
const target: Target = { type: 'audiobook', start: 0, end: TITLES };
const context = { signal: new AbortController().signal, progress: () => undefined };
// Everybody had ten titles and has three more held out.
const split = splitGiven(randomStreams(10), randomStreams(3));
const items = randomMatrix(TITLES);
const vectors = randomMatrix(users);
const { tf, backend } = await loadTensorFlow();

const seconds: Record<string, number> = {};
const cpu: Record<string, number> = {};
const ranker = timed(
  embeddingRanker({
    name: '2T-HGNN',
    target,
    items,
    userVectors: (some) => ({ rows: some.length, cols: DIMS, data: vectorsOf(some) }),
    multiply: multiplyByTensorFlow(),
  }),
);
await lap('rank', () =>
  rankUsers(ranker, target, split, { depth: DEPTH, maxUsers: users, seed: 1 }, context),
);
seconds.select = seconds.rank - seconds.score;
cpu.select = cpu.rank - cpu.score;
const scoring = { seconds: seconds.score, cpu: cpu.score };

const sample = multiplyBlockedSample();
const out = new Uint32Array(DEPTH);
const keys = new Uint32Array(TITLES).map((_, title) => title);
await lap('heap', () => {
  for (let row = 0; row < HEAP_USERS; row++) {
    topK(sample.subarray(row * TITLES, (row + 1) * TITLES), DEPTH, keys, out);
  }
});
for (const clock of [seconds, cpu]) {
  clock.heap *= users / HEAP_USERS;
}
await lap('evaluate', () =>
  evaluateModels([ranker], target, split, { ...EVALUATION_DEFAULTS, maxUsers: users }, context),
);
seconds.intervals = seconds.evaluate - seconds.rank;
cpu.intervals = cpu.evaluate - cpu.rank;
// The evaluation scored everybody again; what is reported is the first time alone.
seconds.score = scoring.seconds;
cpu.score = scoring.cpu;

const missing = rivalMissing('evaluate.py', 'numpy', 'faiss');
console.log(
  JSON.stringify({
    name: 'evaluate',
    users,
    titles: TITLES,
    dims: DIMS,
    depth: DEPTH,
    backend,
    seconds: rounded(seconds),
    cpu_seconds: rounded(cpu),
    users_per_second: Math.round(users / seconds.rank),
    select_users_per_second: Math.round(users / seconds.select),
    rival: missing === '' ? runRival() : `skipped: ${missing}`,
    peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);

/** Adds up what the scores alone cost. */
function timed(inner: Ranker): Ranker {
  return {
    name: inner.name,
    score: (some) => {
      const started = clock();
      const scores = inner.score(some);
      add('score', started);
      return scores;
    },
  };
}

async function lap(name: string, work: () => unknown): Promise<void> {
  const started = clock();
  await work();
  add(name, started);
}

function clock(): readonly [number, number] {
  const { user, system } = process.cpuUsage();
  return [performance.now() / 1e3, (user + system) / 1e6];
}

function add(name: string, [wall, used]: readonly [number, number]): void {
  const [wallNow, usedNow] = clock();
  seconds[name] = (seconds[name] ?? 0) + wallNow - wall;
  cpu[name] = (cpu[name] ?? 0) + usedNow - used;
}

function multiplyByTensorFlow(): Multiply {
  const right = tf.tensor2d(items.data, [TITLES, DIMS]);
  // Not by tf.tidy: it walks whatever it returns, element by element, for tensors; here that takes 5 s a block.
  return (a) => {
    const left = tf.tensor2d(a.data, [a.rows, a.cols]);
    const product = tf.matMul(left, right, false, true);
    const scores = product.dataSync() as Float32Array;
    tf.dispose([left, product]);
    return scores;
  };
}

/** The default product, timed on the users that the heap is measured on. */
function multiplyBlockedSample(): Float32Array {
  const some: Matrix = { rows: HEAP_USERS, cols: DIMS, data: vectors.data.subarray(0, HEAP_USERS * DIMS) };
  const started = clock();
  const scores = multiplyBlocked(some, items);
  add('multiply_blocked_2000', started);
  return scores;
}

function vectorsOf(some: Uint32Array): Float32Array {
  const data = new Float32Array(some.length * DIMS);
  for (const [row, user] of some.entries()) {
    data.set(vectors.data.subarray(user * DIMS, (user + 1) * DIMS), row * DIMS);
  }
  return data;
}

function randomMatrix(rows: number): Matrix {
  return { rows, cols: DIMS, data: Float32Array.from({ length: rows * DIMS }, () => rng.normal()) };
}

function randomStreams(each: number): Interactions {
  const item = new Uint32Array(users * each);
  for (let user = 0; user < users; user++) {
    const mine = item.subarray(user * each, (user + 1) * each);
    mine.forEach((_, k) => {
      mine[k] = rng.below(TITLES);
    });
    mine.sort();
  }
  return {
    users,
    items: TITLES,
    start: Uint32Array.from({ length: users + 1 }, (_, user) => user * each),
    item,
    event: new Uint8Array(item.length),
    day: new Int32Array(item.length),
  };
}

function runRival(): unknown {
  const python = pythonWith('numpy', 'faiss')!;
  const printed = execFileSync(python, [path.join(RIVALS, 'evaluate.py'), String(users), '1'], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  const { seconds: wall, cpu_seconds } = JSON.parse(printed.trim().split('\n').at(-1)!);
  return { seconds: wall, cpu_seconds };
}

function rounded(figures: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(value * 100) / 100]),
  );
}
