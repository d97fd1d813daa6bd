/**
 * The whole job after text vectors and import, in one process: graph, HGNN, both pairs of towers for both types,
 * evaluation of all models, serving vectors.
 *
 *   node test/bench/whole-job.ts S|M|L [preset = fast]
 */
import { UNDATED } from '../../main/dataset/interactions.ts';
import { createRuntime } from '../../main/model/hgnn/runtime.ts';
import { loadTensorFlow } from '../../main/model/tensorflow.ts';
import { runPipeline } from '../../main/runs/pipeline.ts';
import { presetOptions } from '../../main/runs/run-options.ts';
import { createRng } from '../../shared/rng.ts';
import type { RunPreset } from '../../shared/run-preset.ts';
import { type SyntheticSize, syntheticInteractions } from './synthetic-interactions.ts';
import { topicVectors } from './topic-vectors.ts';

const size = (process.argv[2] ?? 'S') as SyntheticSize;
const preset = (process.argv[3] ?? 'fast') as RunPreset;
const rng = createRng(7);
const { interactions, audiobooks, topicOf } = syntheticInteractions(size, rng.fork('data'));
const text = topicVectors(topicOf, rng.fork('text'));
const { users, items } = interactions;
const blank = Array<string>(items).fill('');
const dataset = {
  interactions,
  fingerprint: size,
  catalogue: {
    size: items,
    audiobooks,
    id: Uint32Array.from({ length: items }, (_, i) => i + 1),
    key: blank,
    title: blank,
    description: blank,
    language: blank,
    genre: Array.from(topicOf, (topic) => `genre ${topic}`),
    author: blank,
    publisher: blank,
    publishedDay: new Int32Array(items).fill(UNDATED),
  },
  users: {
    size: users,
    id: Uint32Array.from({ length: users }, (_, i) => i + 1),
    key: [],
    age: new Float32Array(users).fill(Number.NaN),
    country: Array<string>(users).fill(''),
    music: new Float32Array(0),
    musicDims: 0,
  },
};
const { tf, backend } = await loadTensorFlow();
const began = performance.now();
let phase = '';
const result = await runPipeline(await createRuntime(tf), { dataset, text }, presetOptions(preset), {
  signal: new AbortController().signal,
  rng,
  progress: (progress) => {
    if (progress.phase !== phase) {
      phase = progress.phase;
      console.error(`${((performance.now() - began) / 1000).toFixed(0)} s ${phase}`);
    }
  },
});
console.log(
  JSON.stringify({
    name: 'whole-job',
    size,
    preset,
    backend,
    edges: result.edges,
    seconds: Math.round((performance.now() - began) / 1000),
    stages: result.stages,
    warm_hr10: Object.fromEntries(
      result.evaluations.map(({ table }) => [
        table.target,
        Object.fromEntries(
          table.rows
            .filter((row) => row.segment === 'warm')
            .map((row) => [row.model, Number(row.metrics.hr10.value.toFixed(4))]),
        ),
      ]),
    ),
    peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
