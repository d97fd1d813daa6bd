/**
 * The question that the paper leaves open (section 3): is a weekly HGNN under daily towers as good as both daily? The
 * generated sample is cut into days; every arm is trained on the 90 days before each and asked for that day's plays of
 * titles that are new to the listener. One JSON line an arm, and one a difference of two, [value, low, high], paired by
 * listener (bootstrap over listeners, each with all of their days). `rbo`: likeness of the same listeners' shelves from
 * one day to the next. CPU seconds are per day, of training and embedding alone.
 *
 *   node test/bench/cadence.ts [users = 4000] [days = 14] [seed = 1]
 */
import type { Interactions } from '../../main/dataset/interactions.ts';
import type { Matrix } from '../../main/dataset/matrix.ts';
import { estimate, resampleMeans } from '../../main/evaluate/bootstrap.ts';
import { embeddingRanker } from '../../main/evaluate/embedding-ranker.ts';
import { DEPTH, firstHits, hits, reciprocalRanks } from '../../main/evaluate/metrics.ts';
import { RANK_DEFAULTS, rankUsers } from '../../main/evaluate/rank.ts';
import { targetOf } from '../../main/evaluate/ranker.ts';
import { SEGMENTS } from '../../main/evaluate/segments.ts';
import { type Split, splitByTime } from '../../main/evaluate/split.ts';
import { buildCoListeningGraph } from '../../main/graph/co-listening.ts';
import { embedItems } from '../../main/model/hgnn/embed.ts';
import type { HgnnModel } from '../../main/model/hgnn/model.ts';
import { createRuntime } from '../../main/model/hgnn/runtime.ts';
import { trainHgnn } from '../../main/model/hgnn/train.ts';
import { createMultiply } from '../../main/model/multiply.ts';
import { loadTensorFlow } from '../../main/model/tensorflow.ts';
import { encodeItemsTf, encodeUsersTf } from '../../main/model/two-towers/encode-tf.ts';
import { itemsInWindow } from '../../main/model/two-towers/history.ts';
import type { TwoTowersModel } from '../../main/model/two-towers/model.ts';
import { trainTwoTowers } from '../../main/model/two-towers/train.ts';
import { rankBiasedOverlap } from '../../main/recommend/rbo.ts';
import { presetOptions } from '../../main/runs/run-options.ts';
import { withinDays } from '../../main/runs/run-split.ts';
import { generateSample } from '../../main/sample/generate-sample.ts';
import { sampleDataset } from '../../main/sample/sample-dataset.ts';
import { DEFAULT_SAMPLE } from '../../main/sample/sample-options.ts';
import { embedItems as embedTexts } from '../../main/text/embed-items.ts';
import { createHashingEncoder } from '../../main/text/hashing-encoder.ts';
import { createRng } from '../../shared/rng.ts';

const [USERS = 4000, DAYS = 14, SEED = 1] = process.argv.slice(2).map(Number);
const WINDOW = 90;
const WEEK = 7;
const SHELVES = 300;

const ARMS = {
  'both daily': { hgnn: 1, towers: 1, warm: false },
  'HGNN weekly, towers daily': { hgnn: WEEK, towers: 1, warm: false },
  'HGNN weekly and warm, towers daily': { hgnn: WEEK, towers: 1, warm: true },
  'both weekly': { hgnn: WEEK, towers: WEEK, warm: false },
} as const;
type ArmName = keyof typeof ARMS;
const COMPARED: readonly (readonly [ArmName, ArmName])[] = [
  ['HGNN weekly, towers daily', 'both daily'],
  ['HGNN weekly and warm, towers daily', 'both daily'],
  ['both weekly', 'both daily'],
  ['HGNN weekly and warm, towers daily', 'HGNN weekly, towers daily'],
];

/** What an arm has at hand from one day to the next. */
interface Arm {
  hgnn: HgnnModel | undefined;
  towers: TwoTowersModel | undefined;
  /** HGNN vectors of all items; of the last day on which anything was trained. */
  vectors: Matrix | undefined;
  items: Matrix | undefined;
  shelves: readonly number[][];
  rbo: number[];
  cpu: number;
  /** By segment and user: hits, reciprocal ranks and days asked. */
  readonly sums: Record<'warm' | 'cold', { hit: Float64Array; rank: Float64Array; days: Float64Array }>;
}

const contextOf = (seed: number) => ({
  signal: new AbortController().signal,
  progress: () => undefined,
  rng: createRng(seed),
});
const context = contextOf(SEED);
// a week before the first day, in which the warm arm trains the HGNN that it starts from
const length = WINDOW + WEEK + DAYS;
const { catalogue, users, interactions } = sampleDataset(
  generateSample({ users: USERS, days: length, seed: DEFAULT_SAMPLE.seed + SEED - 1 }, context),
);
const noCache = { get: (hashes: readonly Uint8Array[]) => hashes.map(() => undefined), put: () => undefined };
const { vectors: text } = await embedTexts(catalogue, noCache, createHashingEncoder(), context);
const target = targetOf(catalogue, 'audiobook');
const { tf } = await loadTensorFlow();
const runtime = await createRuntime(tf);
const { multiply } = createMultiply(tf);
const options = presetOptions('fast');
const firstDay = DEFAULT_SAMPLE.startDay + WINDOW + WEEK;

const arms = new Map<ArmName, Arm>((Object.keys(ARMS) as ArmName[]).map((name) => [name, newArm()]));
/** One training serves all arms that would train the same: its CPU seconds count for each of them. */
const trained = new Map<string, { readonly value: unknown; readonly cpu: number }>();

const before = splitOf(-WEEK);
const warmed = await timed('warm start', async () =>
  trainHgnn(runtime, { graph: graphOf(before.train), text }, options.hgnn, contextOf(SEED)),
);
arms.get('HGNN weekly and warm, towers daily')!.hgnn = warmed.value;

for (let day = 0; day < DAYS; day++) {
  const split = splitOf(day);
  const graph = graphOf(split.train);
  trained.clear();
  for (const [name, arm] of arms) {
    await trainArm(name, arm, day, split, graph);
    await judge(arm, split);
  }
  process.stderr.write(`day ${day + 1} of ${DAYS}\n`);
}
report();

function splitOf(day: number): Split {
  const whole = splitByTime(interactions, { days: 1, endDay: firstDay + day });
  return { ...whole, train: withinDays(whole.train, WINDOW) };
}

function graphOf(train: Interactions) {
  return buildCoListeningGraph(
    train,
    catalogue.audiobooks,
    { maxHistory: options.graph.maxHistory },
    context,
  );
}

async function trainArm(
  name: ArmName,
  arm: Arm,
  day: number,
  { train, cutoffDay }: Split,
  graph: ReturnType<typeof graphOf>,
): Promise<void> {
  const { hgnn: everyHgnn, towers: everyTowers, warm } = ARMS[name];
  if (day % everyHgnn === 0) {
    const start = warm ? arm.hgnn?.parameters : undefined;
    const { value, cpu } = await timed(`HGNN ${warm}`, () =>
      trainHgnn(runtime, { graph, text }, options.hgnn, contextOf(SEED), start),
    );
    arm.hgnn = value;
    arm.cpu += cpu;
  }
  if (day % everyTowers === 0) {
    const model = arm.hgnn!;
    // daily towers over a weekly HGNN: yesterday's weights over today's graph
    const kind = everyHgnn === 1 || day % everyHgnn === 0 ? `today ${warm}` : `weekly ${warm}`;
    const embedded = await timed(`vectors ${kind}`, async () =>
      embedItems(runtime, model, { graph, text }, { draws: options.embeddingDraws }, contextOf(SEED)),
    );
    const towers = await timed(`towers ${kind}`, () =>
      trainTwoTowers(
        tf,
        {
          target: 'audiobook',
          items: { catalogue, text, hgnn: embedded.value },
          users,
          interactions: train,
          cutoffDay,
        },
        options.towers,
        contextOf(SEED),
      ),
    );
    const items = await timed(`items ${kind}`, () =>
      encodeItemsTf(tf, towers.value, { catalogue, text, hgnn: embedded.value }, contextOf(SEED)),
    );
    arm.vectors = embedded.value;
    arm.towers = towers.value;
    arm.items = items.value;
    arm.cpu += embedded.cpu + towers.cpu + items.cpu;
  }
}

async function judge(arm: Arm, split: Split): Promise<void> {
  const model = arm.towers!;
  const { historyEvents: events, historyDays: days, maxHistory } = model.options;
  const histories = itemsInWindow(split.train, { events, days, maxHistory, cutoffDay: split.cutoffDay! });
  const told = { users, items: { catalogue, text, hgnn: arm.vectors! }, histories };
  const userVectors = (asked: Uint32Array) => encodeUsersTf(tf, model, told, asked);
  const ranker = embeddingRanker({ name: 'arm', target, items: arm.items!, userVectors, multiply });
  const ranking = await rankUsers(ranker, target, split, { ...RANK_DEFAULTS, depth: DEPTH }, context);
  const ranks = firstHits(ranking);
  const [hit, reciprocal] = [hits(ranks), reciprocalRanks(ranks)];
  ranking.testUsers.users.forEach((user, row) => {
    const sums = arm.sums[row < ranking.testUsers.warm ? 'warm' : 'cold'];
    sums.hit[user] += hit[row];
    sums.rank[user] += reciprocal[row];
    sums.days[user]++;
  });
  const shelves = shelvesOf(split.train, userVectors, arm.items!);
  if (arm.shelves.length > 0) {
    const likeness = shelves.map((shelf, k) => rankBiasedOverlap(arm.shelves[k], shelf));
    arm.rbo.push(likeness.reduce((sum, each) => sum + each, 0) / likeness.length);
  }
  arm.shelves = shelves;
}

/** Of every so-many-th listener, the same ones each day. */
function shelvesOf(
  train: Interactions,
  userVectors: (asked: Uint32Array) => Matrix,
  items: Matrix,
): number[][] {
  const step = Math.max(1, Math.floor(users.size / SHELVES));
  const asked = Uint32Array.from({ length: SHELVES }, (_, k) => (k * step) % users.size);
  const scores = multiply(userVectors(asked), items);
  return Array.from(asked, (user, row) => {
    const had = new Set(train.item.subarray(train.start[user], train.start[user + 1]));
    return Array.from({ length: items.rows }, (_, item) => item)
      .filter((item) => !had.has(item))
      .sort((a, b) => scores[row * items.rows + b] - scores[row * items.rows + a])
      .slice(0, 10);
  });
}

async function timed<Value>(key: string, work: () => Promise<Value>): Promise<{ value: Value; cpu: number }> {
  const known = trained.get(key);
  if (known !== undefined) {
    return known as { value: Value; cpu: number };
  }
  const start = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(start);
  const result = { value, cpu: (user + system) / 1e6 };
  trained.set(key, result);
  return result;
}

function report(): void {
  for (const [arm, { sums, rbo, cpu }] of arms) {
    const figures = SEGMENTS.flatMap((segment) => {
      const { hit, rank, days } = sums[segment];
      const total = sumOf(days);
      return [
        [`${segment}_user_days`, total],
        [`${segment}_hr10`, round(sumOf(hit) / total)],
        [`${segment}_mrr`, round(sumOf(rank) / total)],
      ];
    });
    print({
      ...{ arm, cpu_seconds_a_day: round(cpu / DAYS, 1), rbo: round(sumOf(rbo) / rbo.length) },
      ...Object.fromEntries(figures),
    });
  }
  for (const [arm, minus] of COMPARED) {
    const [a, b] = [arms.get(arm)!.sums, arms.get(minus)!.sums];
    const differences = SEGMENTS.flatMap((segment) => [
      [`${segment}_hr10`, difference(a[segment].hit, b[segment].hit, a[segment].days)],
      [`${segment}_mrr`, difference(a[segment].rank, b[segment].rank, a[segment].days)],
    ]);
    print({ arm, minus, ...Object.fromEntries(differences) });
  }
}

function print(figures: object): void {
  console.log(JSON.stringify({ name: 'cadence', users: USERS, days: DAYS, seed: SEED, ...figures }));
}

function sumOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, each) => sum + each, 0);
}

/** Mean difference a user-day, [value, low, high]: listeners are drawn, with all of their days. */
function difference(a: Float64Array, b: Float64Array, days: Float64Array): number[] {
  const asked = Array.from(days.keys()).filter((user) => days[user] > 0);
  const apart = Float64Array.from(asked, (user) => a[user] - b[user]);
  const counts = Float64Array.from(asked, (user) => days[user]);
  const [sum, count] = resampleMeans([apart, counts], 1000, createRng(SEED).fork('cadence'));
  const { value, low, high } = estimate({
    value: sum.value / count.value,
    values: sum.values.map((each, r) => each / count.values[r]),
  });
  return [value, low, high].map((each) => round(each));
}

function round(value: number, digits = 4): number {
  return Number(value.toFixed(digits));
}

function newArm(): Arm {
  const column = () => new Float64Array(users.size);
  const sums = () => ({ hit: column(), rank: column(), days: column() });
  return {
    ...{ hgnn: undefined, towers: undefined, vectors: undefined, items: undefined },
    ...{ shelves: [], rbo: [], cpu: 0, sums: { warm: sums(), cold: sums() } },
  };
}
