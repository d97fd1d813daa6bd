/**
 * The 100 nearest of 50,000 and 250,000 vectors of 128 dims, one query at a time: the exact index, sqlite-vss, and
 * numpy and Faiss on the same vectors (BACKLIST_PYTHON names a Python that is not python3).
 *
 *   node test/bench/search.ts [ROWS ...]
 *
 * At 250,000 building the sqlite-vss table takes about a minute.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Matrix, matrixRow } from '../../main/dataset/matrix.ts';
import { createExactIndex } from '../../main/vectors/exact-index.ts';
import { openVectorIndex } from '../../main/vectors/open-vector-index.ts';
import { normalise, type VectorIndex } from '../../main/vectors/vector-index.ts';
import { vectorBackend } from '../../main/vectors/vss-extension.ts';
import { createRng, type Rng } from '../../shared/rng.ts';
import {
  randomMatrix,
  SPACE,
  storeVectors,
  testContext,
  vectorsWorkspace,
} from '../unit/vectors/vectors-workspace.ts';
import { pythonWith } from './rival-python.ts';

const DIMS = 128;
const K = 100;
const QUERIES = 500;
const CENTRES = 500;
const COMPARED = 20;

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [50_000, 250_000];
for (const rows of sizes) {
  const figures = await benchmark(rows);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}

async function benchmark(rows: number): Promise<unknown> {
  const all = clusteredVectors(rows + QUERIES, createRng(7));
  const queries = { rows: QUERIES, cols: DIMS, data: all.data.subarray(rows * DIMS) };
  const vectors = { rows, cols: DIMS, data: all.data.subarray(0, rows * DIMS) };
  const ids = Uint32Array.from({ length: rows }, (_, row) => row + 1);
  const workspace = vectorsWorkspace();
  try {
    let started = performance.now();
    const exact = createExactIndex(ids, vectors);
    const exactSeconds = secondsSince(started);
    const results: Record<string, unknown> = { exact: { build_s: exactSeconds, ...measure(exact, queries) } };

    storeVectors(workspace.db, workspace.runId, vectors);
    const key = { runId: workspace.runId, space: SPACE };
    started = performance.now();
    await openVectorIndex(workspace.db, key, testContext());
    const build = secondsSince(started);
    started = performance.now();
    const vss = await openVectorIndex(workspace.db, key, testContext());
    const { kind, reason } = vectorBackend(workspace.db);
    results.sqlite_vss =
      kind === 'sqlite-vss'
        ? {
            build_s: build,
            open_s: secondsSince(started),
            ...measure(vss, queries),
            same: overlap(vss, exact, queries),
          }
        : { skipped: reason };
    const rival = runRival(path.join(workspace.folder, 'vectors.f32'), all, rows, exact);
    return {
      name: 'search',
      size: `${rows} x ${DIMS}`,
      k: K,
      results: { ...results, ...rival },
      peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    };
  } finally {
    workspace.remove();
  }
}

/** Unit vectors around 500 centres, as ../shared/bench/speed/search.py makes them. */
function clusteredVectors(rows: number, rng: Rng): Matrix {
  const centres = randomMatrix(CENTRES, DIMS, rng);
  const vectors = randomMatrix(rows, DIMS, rng);
  for (let row = 0; row < rows; row++) {
    const vector = matrixRow(vectors, row);
    const centre = matrixRow(centres, rng.below(CENTRES));
    for (let d = 0; d < DIMS; d++) {
      vector[d] = centre[d] + 0.8 * vector[d];
    }
    normalise(vector);
  }
  return vectors;
}

function measure(index: VectorIndex, queries: Matrix): Record<string, number> {
  for (let q = 0; q < 50; q++) {
    index.search(matrixRow(queries, q), K);
  }
  const wall = new Float64Array(QUERIES);
  const before = process.cpuUsage();
  for (let q = 0; q < QUERIES; q++) {
    const started = performance.now();
    index.search(matrixRow(queries, q), K);
    wall[q] = performance.now() - started;
  }
  const cpu = process.cpuUsage(before);
  wall.sort();
  return {
    p50_ms: round(wall[QUERIES / 2]),
    p99_ms: round(wall[Math.floor(QUERIES * 0.99)]),
    cpu_ms: round((cpu.user + cpu.system) / 1000 / QUERIES),
  };
}

/** Share of the exact index's neighbours that the other one gives too. */
function overlap(index: VectorIndex, exact: VectorIndex, queries: Matrix): number {
  const items = (of: VectorIndex, q: number) => of.search(matrixRow(queries, q), K).map(({ item }) => item);
  let same = 0;
  for (let q = 0; q < COMPARED; q++) {
    const found = new Set(items(index, q));
    same += items(exact, q).filter((item) => found.has(item)).length;
  }
  return round(same / COMPARED / K);
}

function runRival(file: string, all: Matrix, rows: number, exact: VectorIndex): Record<string, unknown> {
  const python = pythonWith('numpy');
  if (!python) {
    return { numpy: { skipped: 'no Python with numpy (set BACKLIST_PYTHON)' } };
  }
  writeFileSync(file, new Uint8Array(all.data.buffer));
  const program = path.join(import.meta.dirname, 'search_rival.py');
  const printed = execFileSync(python, [program, file, ...[rows, DIMS, K, QUERIES].map(String)], {
    encoding: 'utf8',
  });
  const { results, found } = JSON.parse(printed) as { results: Record<string, object>; found: number[][] };
  let same = 0;
  found.forEach((wanted, q) => {
    const mine = new Set(exact.search(matrixRow(all, rows + q), K).map(({ item }) => item - 1));
    same += wanted.filter((row) => mine.has(row)).length;
  });
  return { ...results, numpy: { ...results.numpy, same: round(same / found.length / K) } };
}

function secondsSince(started: number): number {
  return round((performance.now() - started) / 1000);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
