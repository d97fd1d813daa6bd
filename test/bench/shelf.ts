/**
 * A shelf in a warm engine: listener -> user vector -> top 100 -> reasons for 10 entries.
 *
 *   node test/bench/shelf.ts [S|M] [listeners = 500]
 *
 * Towers of the real size, briefly trained on planted tastes: what listeners differ in decides how many titles a
 * counterfactual must look at. Two indexes are measured: sqlite-vss where it loads, and the exact one; each step by
 * the wall and by this thread's CPU.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Catalogue } from '../../main/dataset/catalogue.ts';
import { UNDATED } from '../../main/dataset/interactions.ts';
import type { Matrix } from '../../main/dataset/matrix.ts';
import { loadTensorFlow } from '../../main/model/tensorflow.ts';
import { encodeItemsTf } from '../../main/model/two-towers/encode-tf.ts';
import { TWO_TOWERS_PRESETS } from '../../main/model/two-towers/options.ts';
import { trainTwoTowers } from '../../main/model/two-towers/train.ts';
import { bestCandidates, candidatesOf } from '../../main/recommend/candidates.ts';
import { explain } from '../../main/recommend/explain.ts';
import { listenerOf } from '../../main/recommend/listener.ts';
import { shelfReasons } from '../../main/recommend/reasons.ts';
import { createServingModel, type TrainedTowers } from '../../main/recommend/serving-model.ts';
import { shelf } from '../../main/recommend/shelf.ts';
import { similar } from '../../main/recommend/similar.ts';
import { createExactIndex } from '../../main/vectors/exact-index.ts';
import { openVectorIndex } from '../../main/vectors/open-vector-index.ts';
import { openWorkspace } from '../../main/workspace/open.ts';
import { startRun } from '../../main/workspace/runs.ts';
import { createRng, type Rng } from '../../shared/rng.ts';
import { EVENTS, ITEM_TYPES, type ItemType } from '../../shared/vocabulary.ts';
import { syntheticInteractions } from './synthetic-interactions.ts';

const size = process.argv[2] === 'S' ? 'S' : 'M';
const LISTENERS = Number(process.argv[3] ?? 500);
const [TEXT_DIMS, HGNN_DIMS] = [384, 128];
const rng = createRng(11);
const context = { signal: new AbortController().signal, progress: () => undefined, rng };
const seconds: Record<string, number> = {};

const { interactions, audiobooks, topicOf } = syntheticInteractions(size, rng.fork('streams'));
const items = interactions.items;
const catalogue: Catalogue = {
  size: items,
  audiobooks,
  id: Uint32Array.from({ length: items }, (_, item) => item + 1),
  key: Array.from({ length: items }, (_, item) => `item ${item}`),
  title: new Array(items).fill(''),
  description: new Array(items).fill(''),
  language: Array.from({ length: items }, (_, item) => ['en', 'de', 'es'][item % 3]),
  genre: Array.from(topicOf, (topic) => `genre ${topic >> 2}`),
  author: new Array(items).fill(''),
  publisher: new Array(items).fill(''),
  publishedDay: new Int32Array(items).fill(UNDATED),
};
const users = {
  size: interactions.users,
  id: Uint32Array.from({ length: interactions.users }, (_, user) => user + 1),
  key: [],
  age: Float32Array.from({ length: interactions.users }, (_, user) => 18 + (user % 60)),
  country: Array.from({ length: interactions.users }, (_, user) => ['SE', 'US', 'GB', 'DE'][user % 4]),
  music: new Float32Array(0),
  musicDims: 0,
};
const text = byTopic(TEXT_DIMS, 1, rng.fork('text'));
const hgnn = byTopic(HGNN_DIMS, 0.5, rng.fork('hgnn'));
const { tf } = await loadTensorFlow();
const options = {
  ...TWO_TOWERS_PRESETS.fast,
  historyEvents: EVENTS,
  epochs: 1,
  maxExamplesPerEpoch: 100_000,
};
const source = { catalogue, text, hgnn };

const trained = await lap('train', async () => {
  const towers: Omit<TrainedTowers, 'index'>[] = [];
  for (const target of ITEM_TYPES) {
    const input = { target, items: source, users, interactions, cutoffDay: undefined };
    const model = await trainTwoTowers(tf, input, options, context);
    towers.push({ model, items: await encodeItemsTf(tf, model, source, context) });
  }
  return towers;
});
const folder = mkdtempSync(path.join(tmpdir(), 'backlist-bench-shelf-'));
const workspace = openWorkspace(folder);
try {
  const figures = [];
  for (const kind of ['sqlite-vss', 'exact'] as const) {
    const towers = await lap(`index_${kind}`, () =>
      Promise.all(trained.map((tower) => indexed(tower, kind))),
    );
    const model = await lap(`serving_model_${kind}`, () =>
      createServingModel({ data: { catalogue, users, interactions }, text, hgnn, towers }),
    );
    for (const type of ITEM_TYPES) {
      figures.push({ index: model.towers[type]!.index.kind, type, ...measure(model, type) });
    }
  }
  console.log(
    JSON.stringify({
      name: 'shelf',
      size,
      items,
      listeners: LISTENERS,
      target: 'p99 < 20 ms',
      seconds,
      figures,
      peak_rss_mb: process.resourceUsage().maxRSS >> 10,
    }),
  );
} finally {
  workspace.close();
  rmSync(folder, { recursive: true });
}

function measure(model: ReturnType<typeof createServingModel>, type: ItemType) {
  const draw = rng.fork('listeners');
  const steps: Record<string, number[]> = {};
  const cpu: Record<string, number[]> = {};
  const time = <T>(name: string, work: () => T): T => {
    const [started, used] = [performance.now(), threadMs()];
    const result = work();
    steps[name] ??= [];
    cpu[name] ??= [];
    cpu[name].push(threadMs() - used);
    steps[name].push(performance.now() - started);
    return result;
  };
  const history: number[] = [];
  const WARM_UP = 30;
  for (let k = -WARM_UP; k < LISTENERS; k++) {
    if (k === 0) {
      for (const name of Object.keys(steps)) {
        steps[name] = [];
        cpu[name] = [];
      }
    }
    const user = draw.below(users.size);
    time('whole', () => {
      const listener = time('listener', () => listenerOf(model, user));
      const shown = time('shelf', () => shelf(model, listener, { type }));
      return time('reasons', () => shelfReasons(model, listener, shown));
    });
    const listener = listenerOf(model, user);
    time('vector', () => model.towers[type]!.user.encodeUser(listener));
    const candidates = candidatesOf(model, listener, type);
    time('top 100', () => bestCandidates(model, candidates, 100));
    const { start, end } = model.towers[type]!.target;
    const item = start + draw.below(end - start);
    if (k % 10 === 0) {
      time('explain', () => explain(model, listener, item));
      time('similar', () => similar(model, item));
    }
    history.push(listener.history.length);
  }
  const summary = (clock: Record<string, number[]>) =>
    Object.fromEntries(Object.entries(clock).map(([name, values]) => [name, quantiles(values)]));
  return { history: quantiles(history), ms: summary(steps), cpu_ms: summary(cpu) };
}

/** What this thread has computed: on a shared machine the clock on the wall tells more about the others. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function quantiles(values: number[]): { p50: number; p99: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(100 * sorted[Math.floor(share * (sorted.length - 1))]) / 100;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

async function indexed(
  tower: Omit<TrainedTowers, 'index'>,
  kind: 'sqlite-vss' | 'exact',
): Promise<TrainedTowers> {
  const { target } = tower.model;
  const ids =
    target === 'audiobook' ? catalogue.id.subarray(0, audiobooks) : catalogue.id.subarray(audiobooks);
  if (kind === 'exact') {
    return { ...tower, index: createExactIndex(ids, tower.items) };
  }
  const { db } = workspace;
  const run = { preset: 'fast', parameters: {}, seed: 1, dataFingerprint: '', versions: {} };
  const runId = startRun(db, { name: target, ...run });
  const addItem = db.prepare('INSERT OR IGNORE INTO item (id, key, type) VALUES (?, ?, ?)');
  const addVector = db.prepare(
    'INSERT INTO item_vector (run_id, space, item_id, vector) VALUES (?, ?, ?, ?)',
  );
  const { cols, data } = tower.items;
  db.transaction(() => {
    ids.forEach((id, row) => {
      addItem.run(id, `item ${id}`, target);
      addVector.run(
        runId,
        target,
        id,
        new Uint8Array(data.buffer, data.byteOffset + row * cols * 4, cols * 4),
      );
    });
  })();
  return { ...tower, index: await openVectorIndex(db, { runId, space: target }, context) };
}

/** Unit vectors around the item's topic. */
function byTopic(dims: number, noise: number, draw: Rng): Matrix {
  const topics = Float32Array.from({ length: 64 * dims }, () => draw.normal());
  const data = new Float32Array(items * dims);
  for (let item = 0; item < items; item++) {
    const row = data.subarray(item * dims, (item + 1) * dims);
    for (let d = 0; d < dims; d++) {
      row[d] = topics[topicOf[item] * dims + d] + noise * draw.normal();
    }
    const length = Math.hypot(...row);
    for (let d = 0; d < dims; d++) {
      row[d] /= length;
    }
  }
  return { rows: items, cols: dims, data };
}

async function lap<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  seconds[name] = Math.round((performance.now() - started) / 10) / 100;
  return result;
}
