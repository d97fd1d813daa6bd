/**
 * The co-listening graph and its samplers.   node test/bench/graph.ts [S|M|L] [--rival] [--max-history N]
 * Prints one JSON line. --rival also runs scipy's product on the same streams and compares the edges; it needs a
 * Python with numpy and scipy (BACKLIST_PYTHON names one that is not python3).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Interactions } from '../../main/dataset/interactions.ts';
import { buildCoListeningGraph, type CoListeningGraph } from '../../main/graph/co-listening.ts';
import { type Csr, lowerBound } from '../../main/graph/csr.ts';
import { holdOutEdges } from '../../main/graph/edge-split.ts';
import { estimateGraphMemory } from '../../main/graph/graph-memory.ts';
import { sampleEpochEdges } from '../../main/graph/multi-link-sampler.ts';
import { sampleNegatives } from '../../main/graph/negative-sampler.ts';
import { sampleNeighbours } from '../../main/graph/neighbour-sampler.ts';
import { createRng } from '../../shared/rng.ts';
import { STREAM } from '../../shared/vocabulary.ts';
import { pythonWith } from './rival-python.ts';
import { SIZES, type SyntheticSize, syntheticInteractions } from './synthetic-interactions.ts';

const FAN_OUT = 10;
const STEP_EDGES = 60_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rival: { type: 'boolean', default: false }, 'max-history': { type: 'string', default: '50' } },
});
const size = (positionals[0] ?? 'S') as SyntheticSize;
if (!(size in SIZES)) {
  throw new Error(`Unknown size ${size}; one of ${Object.keys(SIZES).join(', ')}.`);
}
const maxHistory = Number(values['max-history']);

const seconds: Record<string, number> = {};
const cpuSeconds: Record<string, number> = {};

function timed<T>(name: string, work: () => T): T {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(cpu);
  seconds[name] = round((performance.now() - began) / 1000);
  cpuSeconds[name] = round((user + system) / 1e6);
  return result;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** The sum over all edges, lower item first, of (x · 2654435761) xor y, modulo 2^32. */
function edgeChecksum({ items, audiobooks, toAudiobook, toPodcast }: CoListeningGraph): number {
  let sum = 0;
  const add = ({ start, neighbour }: Csr, from: number, to: number) => {
    for (let x = from; x < to; x++) {
      const hash = Math.imul(x, 2654435761);
      for (let p = lowerBound(neighbour, start[x], start[x + 1], x); p < start[x + 1]; p++) {
        sum = (sum + (hash ^ neighbour[p])) | 0;
      }
    }
  };
  add(toAudiobook, 0, audiobooks);
  add(toPodcast, 0, items);
  return sum >>> 0;
}

function runRival(interactions: Interactions, audiobooks: number) {
  const python = pythonWith('numpy', 'scipy');
  if (!python) {
    return { skipped: 'no Python with numpy and scipy (set BACKLIST_PYTHON)' };
  }
  const folder = mkdtempSync(join(tmpdir(), 'backlist-graph-rival-'));
  try {
    const streams: Record<'user' | 'item' | 'day', Int32Array> = {
      user: new Int32Array(interactions.item.length),
      item: new Int32Array(interactions.item.length),
      day: new Int32Array(interactions.item.length),
    };
    let count = 0;
    for (let user = 0; user < interactions.users; user++) {
      for (let entry = interactions.start[user]; entry < interactions.start[user + 1]; entry++) {
        if (interactions.event[entry] === STREAM) {
          streams.user[count] = user;
          streams.item[count] = interactions.item[entry];
          streams.day[count++] = interactions.day[entry];
        }
      }
    }
    for (const [name, column] of Object.entries(streams)) {
      writeFileSync(join(folder, name), column.subarray(0, count));
    }
    const program = join(import.meta.dirname, 'graph_rival.py');
    const figures = [interactions.users, interactions.items, audiobooks, maxHistory].map(String);
    const { stdout, stderr, status } = spawnSync(python, [program, folder, ...figures], { encoding: 'utf8' });
    return status === 0 ? JSON.parse(stdout) : { failed: stderr.trim() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const { interactions, audiobooks } = timed('generate', () => syntheticInteractions(size, createRng(7)));
const options = { events: [STREAM], maxHistory, maxNeighbours: 0 };
const estimate = timed('estimate', () => estimateGraphMemory(interactions, audiobooks, options));
const graph = timed('build', () =>
  buildCoListeningGraph(interactions, audiobooks, options, {
    signal: new AbortController().signal,
    progress: () => undefined,
    rng: createRng(1),
  }),
);
const buildPeak = process.resourceUsage().maxRSS >> 10;
const checksum = edgeChecksum(graph);

const rng = createRng(2);
const { train } = timed('hold_out', () => holdOutEdges(graph, 0.1, rng));
const epoch = timed('epoch_edges', () => sampleEpochEdges(train, { balanced: true }, rng));
const toAudiobook = new Int32Array(graph.items * FAN_OUT);
const toPodcast = new Int32Array(graph.items * FAN_OUT);
for (const name of ['neighbours_first_step', 'neighbours_step']) {
  timed(name, () => {
    sampleNeighbours(train.toAudiobook, undefined, FAN_OUT, rng, toAudiobook);
    sampleNeighbours(train.toPodcast, undefined, FAN_OUT, rng, toPodcast);
  });
}
const step = {
  relation: epoch.relation.subarray(0, STEP_EDGES),
  anchor: epoch.anchor.subarray(0, STEP_EDGES),
  positive: epoch.positive.subarray(0, STEP_EDGES),
};
timed('negatives_step', () => sampleNegatives(train, step, 1, rng));

const rival = values.rival ? runRival(interactions, audiobooks) : undefined;
const isEqual =
  rival && JSON.stringify(rival.edges) === JSON.stringify(graph.edges) && rival.checksum === checksum;
console.log(
  JSON.stringify({
    name: 'graph',
    size,
    seconds,
    cpu_seconds: cpuSeconds,
    interactions: interactions.item.length,
    max_history: maxHistory,
    edges: graph.edges,
    checksum,
    graph_mb: (4 * (graph.toAudiobook.neighbour.length + graph.toPodcast.neighbour.length)) >> 20,
    estimated_mb: Math.round(estimate.graphBytes / 2 ** 20),
    estimated_working_mb: Math.round(estimate.workingBytes / 2 ** 20),
    epoch_positives: epoch.anchor.length,
    step_positives: step.anchor.length,
    peak_rss_mb_build: buildPeak,
    peak_rss_mb: process.resourceUsage().maxRSS >> 10,
    load1: round(loadavg()[0]),
    ...(rival && { rival, equal_to_rival: isEqual ?? false }),
  }),
);
if (rival?.edges && !isEqual) {
  process.exitCode = 1;
}
