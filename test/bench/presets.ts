/**
 * The HGNN's preset `fast` against the literal preset `paper` on the generated sample: validation loss, HR@10 of HGNN
 * alone with its interval, and time.
 *
 *   node test/bench/presets.ts [epochs of `paper` at most = 50]
 */
import type { Matrix } from '../../main/dataset/matrix.ts';
import { EVALUATION_DEFAULTS, evaluateModels } from '../../main/evaluate/evaluation.ts';
import { targetOf } from '../../main/evaluate/ranker.ts';
import { splitByTime } from '../../main/evaluate/split.ts';
import { vectorKnnRanker } from '../../main/evaluate/vector-knn.ts';
import { buildCoListeningGraph } from '../../main/graph/co-listening.ts';
import { embedItems } from '../../main/model/hgnn/embed.ts';
import { HGNN_PRESETS, type HgnnOptions } from '../../main/model/hgnn/options.ts';
import { createRuntime } from '../../main/model/hgnn/runtime.ts';
import { trainHgnn } from '../../main/model/hgnn/train.ts';
import { createMultiply } from '../../main/model/multiply.ts';
import { loadTensorFlow } from '../../main/model/tensorflow.ts';
import { generateSample } from '../../main/sample/generate-sample.ts';
import { sampleDataset } from '../../main/sample/sample-dataset.ts';
import { embedItems as embedTexts } from '../../main/text/embed-items.ts';
import { createHashingEncoder } from '../../main/text/hashing-encoder.ts';
import { createRng } from '../../shared/rng.ts';

const epochs = Number(process.argv[2] ?? 50);
const context = { signal: new AbortController().signal, progress: () => undefined, rng: createRng(1) };
const { catalogue, interactions } = sampleDataset(generateSample({}, context));
const noCache = { get: (hashes: readonly Uint8Array[]) => hashes.map(() => undefined), put: () => undefined };
const { vectors: text } = await embedTexts(catalogue, noCache, createHashingEncoder(), context);
const split = splitByTime(interactions, { days: 14 });
const target = targetOf(catalogue, 'audiobook');
const graph = buildCoListeningGraph(split.train, catalogue.audiobooks, {}, context);
const { tf } = await loadTensorFlow();
const runtime = await createRuntime(tf);
const { multiply } = createMultiply(tf);

const vectors = new Map<string, Matrix>();
const lines: Record<string, unknown>[] = [];
const presets: Record<string, HgnnOptions> = {
  fast: HGNN_PRESETS.fast,
  paper: { ...HGNN_PRESETS.paper, maxRounds: epochs },
};
for (const [preset, options] of Object.entries(presets)) {
  const model = await trainHgnn(runtime, { graph, text }, options, context);
  vectors.set(preset, embedItems(runtime, model, { graph, text }, { draws: 4 }, context));
  const last = model.rounds[model.rounds.length - 1];
  const best = model.rounds[model.bestRound];
  lines.push({
    preset,
    steps: last.steps,
    seconds: Math.round(last.seconds),
    validation: best.validationLoss,
  });
}
const rankers = [...vectors].map(([name, items]) =>
  vectorKnnRanker({ name, target, train: split.train, items, multiply }),
);
const { table } = await evaluateModels(rankers, target, split, EVALUATION_DEFAULTS, context);
for (const line of lines) {
  const row = table.rows.find(({ model, segment }) => model === line.preset && segment === 'warm');
  const { value, low, high } = row!.metrics.hr10;
  console.log(JSON.stringify({ name: 'presets', ...line, warm_hr10: value, warm_hr10_ci: [low, high] }));
}
