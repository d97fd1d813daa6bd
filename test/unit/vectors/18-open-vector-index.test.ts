import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Matrix } from '../../../main/dataset/matrix.ts';
import { createExactIndex } from '../../../main/vectors/exact-index.ts';
import { fingerprint, readItemVectors } from '../../../main/vectors/item-vectors.ts';
import { agrees, openVectorIndex } from '../../../main/vectors/open-vector-index.ts';
import type { VectorIndex } from '../../../main/vectors/vector-index.ts';
import { readPointer } from '../../../main/vectors/vss-cache.ts';
import { vectorBackend } from '../../../main/vectors/vss-extension.ts';
import { openWorkspace } from '../../../main/workspace/open.ts';
import { createRng } from '../../../shared/rng.ts';
import {
  addRun,
  randomMatrix,
  reopened,
  SPACE,
  skipWithoutVss,
  storeVectors,
  testContext,
  type VectorsWorkspace,
  vectorsWorkspace,
  vssTables,
} from './vectors-workspace.ts';

const skip = skipWithoutVss();

function exactOf(vectors: Matrix): VectorIndex & ReturnType<typeof createExactIndex> {
  return createExactIndex(
    Uint32Array.from({ length: vectors.rows }, (_, i) => i + 1),
    vectors,
  );
}

/** Same neighbours: equal similarities by rank, and every item's own similarity the reference's. */
function assertSame(index: VectorIndex, vectors: Matrix, query: Float32Array, k: number): void {
  const reference = exactOf(vectors);
  const found = index.search(query, k);
  const wanted = reference.search(query, k);
  const cosines = reference.similarities(query);
  assert.equal(found.length, wanted.length);
  found.forEach(({ item, similarity }, rank) => {
    assert.ok(Math.abs(similarity - wanted[rank].similarity) < 1e-5);
    assert.ok(Math.abs(similarity - cosines[reference.items.indexOf(item)]) < 1e-5);
  });
  assert.equal(new Set(found.map(({ item }) => item)).size, found.length);
}

describe('18 opening a vector index', () => {
  let workspace: VectorsWorkspace;
  const key = () => ({ runId: workspace.runId, space: SPACE });
  const open = (context = testContext()) => openVectorIndex(workspace.db, key(), context);
  const table = () => readPointer(workspace.db, key())?.table;
  const query = randomMatrix(1, 16, createRng(99)).data;

  beforeEach(() => {
    workspace = vectorsWorkspace();
  });
  afterEach(() => workspace.remove());

  it('18.1 builds once and opens what it built from then on', { skip }, async () => {
    const vectors = randomMatrix(300, 16, createRng(1));
    storeVectors(workspace.db, workspace.runId, vectors);
    assertSame(await open(), vectors, query, 10);
    const built = table();
    assert.ok(built);
    workspace.close();
    const again = openWorkspace(workspace.folder);
    assertSame(await openVectorIndex(again.db, key(), testContext()), vectors, query, 10);
    assert.equal(readPointer(again.db, key())?.table, built);
    again.close();
  });

  it('18.2 rebuilds after items were removed, added or changed', { skip }, async () => {
    for (const rows of [300, 200, 1200, 1]) {
      const vectors = randomMatrix(rows, 16, createRng(rows));
      storeVectors(workspace.db, workspace.runId, vectors);
      const index = await open();
      assert.deepEqual([index.kind, index.size], ['sqlite-vss', rows]);
      assertSame(index, vectors, query, 20);
    }
    assert.deepEqual(vssTables(workspace.db), [table()]);
  });

  it('18.3 keeps the indexes of runs and spaces apart, and drops those of deleted runs', {
    skip,
  }, async () => {
    const other = addRun(workspace.db);
    const [mine, theirs] = [randomMatrix(20, 16, createRng(1)), randomMatrix(30, 8, createRng(2))];
    storeVectors(workspace.db, workspace.runId, mine);
    storeVectors(workspace.db, other, theirs);
    const [first, second] = await Promise.all([
      open(),
      openVectorIndex(workspace.db, { runId: other, space: SPACE }, testContext()),
    ]);
    assert.deepEqual([first.size, first.dims, second.size, second.dims], [20, 16, 30, 8]);
    assert.equal(vssTables(workspace.db).length, 2);
    workspace.db.prepare('DELETE FROM run WHERE id = ?').run(other);
    await open();
    assert.deepEqual(vssTables(workspace.db), [table()]);
  });

  it('18.4 opens the same index twice at once and builds it once', { skip }, async () => {
    storeVectors(workspace.db, workspace.runId, randomMatrix(1500, 16, createRng(1)));
    const [a, b] = await Promise.all([open(), open()]);
    assert.deepEqual(a.search(query, 5), b.search(query, 5));
    assert.deepEqual(vssTables(workspace.db), ['vss_cache_1']);
  });

  it('18.5 cancels between chunks and leaves no trace; the index before stays', { skip }, async () => {
    storeVectors(workspace.db, workspace.runId, randomMatrix(10, 16, createRng(1)));
    await open();
    const before = table();
    storeVectors(workspace.db, workspace.runId, randomMatrix(3000, 16, createRng(2)));
    const controller = new AbortController();
    const context = testContext(1, ({ done }) => done === 2000 && controller.abort());
    await assert.rejects(open({ ...context, signal: controller.signal }), { code: 'CANCELLED' });
    assert.equal(table(), before);
    assert.deepEqual(vssTables(workspace.db), [before]);
    assert.equal((await open()).size, 3000);
  });

  it('18.6 lets the event loop turn between chunks', { skip }, async () => {
    storeVectors(workspace.db, workspace.runId, randomMatrix(3000, 16, createRng(1)));
    let turns = 0;
    const count = () => {
      turns++;
      timer = setImmediate(count);
    };
    let timer = setImmediate(count);
    await open();
    clearImmediate(timer);
    assert.ok(turns >= 3);
  });

  it('18.7 leaves the old index usable when killed with -9 in the middle of a rebuild', {
    skip,
  }, async () => {
    const vectors = randomMatrix(500, 16, createRng(1));
    storeVectors(workspace.db, workspace.runId, vectors);
    await open();
    const before = table();
    for (const killAt of [0, 1000, 2000, 3000]) {
      storeVectors(workspace.db, workspace.runId, randomMatrix(3000, 16, createRng(2)));
      workspace = killDuringRebuild(workspace, killAt);
      assert.equal(vssTables(workspace.db).length, 2, 'the half-built table is there');
      storeVectors(workspace.db, workspace.runId, vectors);
      const index = await open();
      assertSame(index, vectors, query, 10);
      assert.equal(table(), before);
      assert.deepEqual(vssTables(workspace.db), [before]);
    }
  });

  it('18.8 rebuilds cleanly after a kill -9 in the middle of the first build', { skip }, async () => {
    const vectors = randomMatrix(2500, 16, createRng(1));
    storeVectors(workspace.db, workspace.runId, vectors);
    workspace = killDuringRebuild(workspace, 1000);
    assert.equal(table(), undefined);
    const index = await open();
    assert.deepEqual([index.kind, index.size], ['sqlite-vss', 2500]);
    assertSame(index, vectors, query, 10);
    assert.deepEqual(vssTables(workspace.db), [table()]);
    assert.deepEqual(vectorBackend(workspace.db), { kind: 'sqlite-vss', reason: '' });
  });

  it('18.9 tells an index that does not agree with the exact one', async () => {
    const vectors = randomMatrix(300, 16, createRng(1));
    const exact = exactOf(vectors);
    const shifted = { ...vectors, data: Float32Array.from(vectors.data, (_, i) => vectors.data[i + 1] ?? 0) };
    const fewer = { ...vectors, rows: 299, data: vectors.data.subarray(16) };
    assert.ok(agrees(exactOf(vectors), exact, createRng(1)));
    assert.ok(!agrees(exactOf(shifted), exact, createRng(1)));
    assert.ok(!agrees(exactOf(fewer), exact, createRng(1)));
  });

  it('18.10 reads the vectors in the order of item ids, with a fingerprint of every bit', () => {
    const vectors = randomMatrix(3, 4, createRng(1));
    storeVectors(workspace.db, workspace.runId, vectors, [30, 10, 20]);
    const read = readItemVectors(workspace.db, key());
    assert.deepEqual([...read.ids], [10, 20, 30]);
    assert.deepEqual([...read.vectors.data.subarray(8)], [...vectors.data.subarray(0, 4)]);
    const marks = [fingerprint(read)];
    marks.push(fingerprint({ ...read, ids: Uint32Array.of(10, 20, 31) }));
    read.vectors.data[5] += 1e-6;
    marks.push(fingerprint(read));
    assert.equal(new Set(marks).size, 3);
  });

  it('18.11 answers as the exact index does on any vectors, duplicates and zeros among them', {
    skip,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 24 }),
        fc.nat(),
        fc.integer({ min: 1, max: 130 }),
        async (rows, cols, seed, k) => {
          const rng = createRng(seed);
          // Few different rows, so that many are equal; one of them zero.
          const pool = randomMatrix(1 + rng.below(40), cols, rng);
          pool.data.fill(0, 0, cols);
          const picks = Array.from({ length: rows }, () => rng.below(pool.rows));
          const vectors = {
            rows,
            cols,
            data: Float32Array.from(picks.flatMap((p) => [...pool.data.subarray(p * cols, (p + 1) * cols)])),
          };
          storeVectors(workspace.db, workspace.runId, vectors);
          const index = await open(testContext(seed));
          const exact = exactOf(vectors);
          assert.equal(index.size, exact.size);
          assert.equal(index.kind, exact.size === 0 ? 'exact' : 'sqlite-vss');
          const direction = randomMatrix(1, cols, rng).data;
          assertSame(index, vectors, direction, k);
          const accept = (item: number) => item % 3 === 0;
          const similarities = (found: VectorIndex) =>
            found.search(direction, k, accept).map(({ similarity }) => Number(similarity.toFixed(4)) + 0);
          assert.equal(similarities(index).length, similarities(exact).length);
          const items = index.search(direction, k);
          for (let i = 1; i < items.length; i++) {
            const [a, b] = [items[i - 1], items[i]];
            assert.ok(a.similarity > b.similarity || (a.similarity === b.similarity && a.item < b.item));
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

/** Lets a child begin to rebuild the index and kill itself at that many rows; gives the workspace opened again. */
function killDuringRebuild(workspace: VectorsWorkspace, rows: number): VectorsWorkspace {
  workspace.close();
  const { signal, stderr } = spawnSync(
    process.execPath,
    [
      path.join(import.meta.dirname, 'search-child.ts'),
      workspace.folder,
      String(workspace.runId),
      'kill-at',
      String(rows),
    ],
    { encoding: 'utf8' },
  );
  assert.equal(signal, 'SIGKILL', stderr);
  return reopened(workspace);
}
