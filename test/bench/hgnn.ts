/**
 * HGNN training to equal validation loss: preset `fast` against the hand-written PyTorch peer at batch 256, on the
 * same training graph, text vectors, validation edges and margin, in one run.
 *
 *   node test/bench/hgnn.ts S|M [seconds of the rival = 120] [rounds of ours at most = 25] [the rival's width = 256]
 *
 * `ratio` is the rival's time divided by ours, each to the rival's best validation loss.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCoListeningGraph } from '../../main/graph/co-listening.ts';
import type { Csr } from '../../main/graph/csr.ts';
import { HGNN_PRESETS } from '../../main/model/hgnn/options.ts';
import { createRuntime } from '../../main/model/hgnn/runtime.ts';
import { trainHgnn } from '../../main/model/hgnn/train.ts';
import { holdOutTriplets } from '../../main/model/hgnn/validation.ts';
import { loadTensorFlow } from '../../main/model/tensorflow.ts';
import { createRng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';
import { pythonWith, RIVALS, rivalMissing } from './rival-python.ts';
import { type SyntheticSize, syntheticInteractions } from './synthetic-interactions.ts';
import { TEXT_DIMS, topicVectors } from './topic-vectors.ts';

/** env.sh of the rivals: without it PyTorch is slower than it need be. */
const RIVAL_ENVIRONMENT = {
  OMP_WAIT_POLICY: 'passive',
  MALLOC_MMAP_THRESHOLD_: '4294967296',
  MALLOC_TRIM_THRESHOLD_: '8589934592',
  MALLOC_TOP_PAD_: '268435456',
};

const size = (process.argv[2] ?? 'S') as SyntheticSize;
const rivalSeconds = Number(process.argv[3] ?? 120);
const options = { ...HGNN_PRESETS.fast, maxRounds: Number(process.argv[4] ?? 25) };
/** The peer is written for 384-256-128; ours has the width of its preset. */
const rivalHidden = Number(process.argv[5] ?? 256);

const rng = createRng(7);
const context: StageContext = { signal: new AbortController().signal, progress: () => undefined, rng };
const { interactions, audiobooks, topicOf } = syntheticInteractions(size, rng.fork('data'));
const graph = buildCoListeningGraph(interactions, audiobooks, { maxHistory: 50 }, context);
const text = topicVectors(topicOf, rng.fork('text'));
const { tf, backend } = await loadTensorFlow();
const model = await trainHgnn(await createRuntime(tf), { graph, text }, options, context);
const rival = runRival();
const target = Math.min(...rival.map((line) => line.loss));
const rivalTime = rival.find((line) => line.loss === target)?.seconds;
const ourTime = model.rounds.find((round) => round.validationLoss <= target)?.seconds;
console.log(
  JSON.stringify({
    name: 'hgnn',
    size,
    hidden: options.hidden,
    rival_hidden: rivalHidden,
    backend,
    edges: graph.edges,
    rounds: model.rounds.map(({ steps, seconds, validationLoss }) => [
      steps,
      round(seconds),
      round(validationLoss, 5),
    ]),
    best: round(Math.min(...model.rounds.map((r) => r.validationLoss)), 5),
    rival: rival.map(({ steps, seconds, loss }) => [steps, seconds, loss]),
    rival_seconds_to_its_best: rivalTime,
    our_seconds_to_it: ourTime && round(ourTime),
    ratio: rivalTime && ourTime && round(rivalTime / ourTime),
    peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);

function runRival(): { seconds: number; steps: number; loss: number }[] {
  const missing =
    rivalSeconds > 0 ? rivalMissing('hgnn_torch.py', 'torch', 'numpy', 'polars', 'scipy') : 'not asked for';
  if (missing) {
    console.error(`No rival: ${missing}.`);
    return [];
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-hgnn-'));
  try {
    writeData(folder);
    const program = fileURLToPath(new URL('./hgnn_rival.py', import.meta.url));
    const every = String(Math.max(5, rivalSeconds / 12));
    const out = execFileSync(
      pythonWith('torch') as string,
      [program, RIVALS, folder, String(rivalSeconds), every],
      { encoding: 'utf8', env: { ...process.env, ...RIVAL_ENVIRONMENT }, maxBuffer: 1 << 26 },
    );
    return out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeData(folder: string): void {
  // The same forks as trainHgnn makes, so that both see the same held-out edges and negatives.
  const { train, triplets } = holdOutTriplets(graph, options, rng.fork('hgnn'));
  const write = (name: string, ...parts: (Float32Array | Uint32Array)[]) =>
    writeFileSync(
      path.join(folder, name),
      Buffer.concat(parts.map((p) => new Uint8Array(p.buffer, p.byteOffset, p.byteLength))),
    );
  write('x0.f32', text.data.subarray(0, audiobooks * TEXT_DIMS));
  write('x1.f32', text.data.subarray(audiobooks * TEXT_DIMS));
  write('triplets.u32', triplets.anchor, triplets.positive, triplets.negative);
  // The peer's names are source, target: 'pa' holds the podcasts in the rows of audiobooks.
  writeRelation(write, 'aa', train.toAudiobook, 0, audiobooks, 0);
  writeRelation(write, 'pa', train.toPodcast, 0, audiobooks, audiobooks);
  writeRelation(write, 'ap', train.toAudiobook, audiobooks, train.items, 0);
  writeRelation(write, 'pp', train.toPodcast, audiobooks, train.items, audiobooks);
  writeFileSync(
    path.join(folder, 'shape.json'),
    JSON.stringify({ input: TEXT_DIMS, ...options, hidden: rivalHidden }),
  );
}

function writeRelation(
  write: (name: string, data: Uint32Array) => void,
  name: string,
  csr: Csr,
  firstRow: number,
  endRow: number,
  firstColumn: number,
): void {
  const base = csr.start[firstRow];
  write(
    `${name}.ptr`,
    csr.start.slice(firstRow, endRow + 1).map((at) => at - base),
  );
  write(
    `${name}.idx`,
    csr.neighbour.slice(base, csr.start[endRow]).map((node) => node - firstColumn),
  );
}

function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
