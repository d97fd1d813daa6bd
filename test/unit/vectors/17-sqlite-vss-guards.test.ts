import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { matrixRow } from '../../../main/dataset/matrix.ts';
import { createExactIndex } from '../../../main/vectors/exact-index.ts';
import { type OpenOptions, openVectorIndex } from '../../../main/vectors/open-vector-index.ts';
import { unitQuery } from '../../../main/vectors/vector-index.ts';
import {
  buildVssTable,
  chunkRows,
  dropVssTable,
  indexBytes,
  isWhole,
  MAX_INDEX_BYTES,
  readPointer,
} from '../../../main/vectors/vss-cache.ts';
import {
  loadProblem,
  loadVss,
  platformObstacle,
  unpackedPath,
  vectorBackend,
} from '../../../main/vectors/vss-extension.ts';
import { openVssIndex } from '../../../main/vectors/vss-index.ts';
import { databasePath, openWorkspaceForReading } from '../../../main/workspace/open.ts';
import { createRng } from '../../../shared/rng.ts';
import {
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

const invalid = { name: 'AppError', code: 'VECTOR_INVALID' };
const skip = skipWithoutVss();

/** One test for each of the seventeen ways in which sqlite-vss 0.1.2 fails, by its number, and one for an eighteenth. */
describe('17 guards around sqlite-vss', () => {
  let workspace: VectorsWorkspace;
  const open = (options?: OpenOptions, context = testContext()) =>
    openVectorIndex(workspace.db, { runId: workspace.runId, space: SPACE }, context, options);
  const pointer = () => readPointer(workspace.db, { runId: workspace.runId, space: SPACE });
  const east = Float32Array.of(1, 0, 0, 0);
  const axes = {
    rows: 4,
    cols: 4,
    data: Float32Array.from([1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0, -1, 0, 0, 0]),
  };

  beforeEach(() => {
    workspace = vectorsWorkspace();
  });
  afterEach(() => workspace.remove());

  it('17.1 never searches an empty index, which would abort the process', { skip }, async () => {
    assert.deepEqual((await open()).search(east, 5), []);
    storeVectors(workspace.db, workspace.runId, axes);
    assert.equal((await open()).kind, 'sqlite-vss');
    storeVectors(workspace.db, workspace.runId, { rows: 0, cols: 4, data: new Float32Array(0) });
    const emptied = await open();
    assert.equal(emptied.size, 0);
    assert.deepEqual(emptied.search(east, 5), []);
    assert.equal(pointer(), undefined);
    assert.deepEqual(vssTables(workspace.db), []);
    workspace.db.exec('CREATE VIRTUAL TABLE bare USING vss0(vector(4))');
    assert.deepEqual(openVssIndex(workspace.db, 'bare', 4, 0).search(east, 1), []);
  });

  it('17.2 ends a process that searched cleanly, and leaves its environment as it was', { skip }, () => {
    storeVectors(workspace.db, workspace.runId, randomMatrix(200, 16, createRng(1)));
    workspace.close();
    for (const ompThreads of [undefined, '4']) {
      const child = runSearchChild(ompThreads);
      assert.deepEqual([child.status, child.signal, child.stderr], [0, null, '']);
      const said = JSON.parse(child.stdout);
      assert.deepEqual([said.kind, said.ompThreads], ['sqlite-vss', ompThreads ?? null]);
    }
  });

  it('17.3 hands an index out only when every row is committed, since pending rows are not found', {
    skip,
  }, async () => {
    storeVectors(workspace.db, workspace.runId, randomMatrix(2100, 4, createRng(1)));
    const seen: unknown[] = [];
    const index = await open(undefined, {
      ...testContext(1, () => seen.push(pointer())),
    });
    assert.deepEqual(seen, [undefined, undefined, undefined, undefined]);
    assert.equal(index.search(east, 2100).length, 2100);
    assert.ok(!workspace.db.inTransaction);
  });

  it('17.4 refuses to work inside a transaction, whose savepoints would leak into the index', {
    skip,
  }, async () => {
    storeVectors(workspace.db, workspace.runId, axes);
    await open();
    const [table] = vssTables(workspace.db);
    workspace.db.exec('BEGIN');
    const source = createExactIndex(Uint32Array.of(1, 2, 3, 4), axes);
    await assert.rejects(open(), /inside a transaction/);
    await assert.rejects(buildVssTable(workspace.db, source, testContext()), /inside a transaction/);
    assert.throws(() => dropVssTable(workspace.db, table), /inside a transaction/);
    workspace.db.exec('ROLLBACK');
    assert.deepEqual(vssTables(workspace.db), [table]);
  });

  it('17.5 gives the extension to one connection only, in the main thread, that may write', {
    skip,
  }, async () => {
    storeVectors(workspace.db, workspace.runId, axes);
    assert.equal((await open()).kind, 'sqlite-vss');
    const second = new Database(databasePath(workspace.folder));
    const reader = openWorkspaceForReading(workspace.folder);
    const key = { runId: workspace.runId, space: SPACE };
    assert.match(vectorBackend(second).reason, /Another connection/);
    assert.match(vectorBackend(reader.db).reason, /only reads/);
    assert.match(await reasonInWorker(workspace.folder), /worker threads/);
    const index = await openVectorIndex(reader.db, key, testContext());
    assert.deepEqual([index.kind, index.search(east, 1)[0].item], ['exact', 1]);
    second.close();
    reader.close();
  });

  it('17.5 notices what another process wrote, to the vectors or to the index itself', { skip }, async () => {
    storeVectors(workspace.db, workspace.runId, axes);
    await open();
    const first = pointer();
    const other = new Database(databasePath(workspace.folder)); // stands for another process
    other.prepare('UPDATE item_vector SET vector = ? WHERE item_id = 2').run(Buffer.from(east.buffer));
    const nearest = (await open()).search(east, 2);
    assert.deepEqual(
      nearest.map(({ item }) => item),
      [1, 2],
    );
    const second = pointer();
    assert.notEqual(second?.fingerprint, first?.fingerprint);
    other.exec(`DELETE FROM ${second?.table}_data WHERE rowid = 3`);
    assert.ok(second && !isWhole(workspace.db, second));
    assert.equal((await open()).search(east, 4).length, 4);
    const third = pointer();
    other.exec(`UPDATE ${third?.table}_index SET idx = x'00'`);
    assert.ok(third && !isWhole(workspace.db, third));
    assert.equal((await open()).kind, 'sqlite-vss');
    assert.notEqual(pointer()?.table, third.table);
    other.close();
  });

  it('17.5 notices one changed vector among thousands by the fingerprint', { skip }, async () => {
    const vectors = randomMatrix(3000, 16, createRng(1));
    storeVectors(workspace.db, workspace.runId, vectors);
    await open();
    const before = pointer()?.table;
    matrixRow(vectors, 1499)[0] += 0.01;
    storeVectors(workspace.db, workspace.runId, vectors);
    await open();
    assert.notEqual(pointer()?.table, before);
  });

  it('17.6 refuses vectors of another dimension or with NaN before any is inserted', { skip }, async () => {
    storeVectors(workspace.db, workspace.runId, axes);
    const blob = (...values: number[]) => Buffer.from(Float32Array.from(values).buffer);
    const spoil = workspace.db.prepare('UPDATE item_vector SET vector = ? WHERE item_id = 3');
    for (const [bad, message] of [
      [blob(1, 2, 3), /item 3 .* 12 bytes/],
      [blob(1, 2, 3, 4, 5), /item 1 .* 16 bytes/],
      [blob(1, Number.NaN, 0, 0), /item 3 .* NaN/],
      [Buffer.alloc(17), /item 1/],
    ] as const) {
      spoil.run(bad);
      await assert.rejects(open(), { ...invalid, message });
      assert.deepEqual(vssTables(workspace.db), []);
    }
    spoil.run(blob(0, 0, 3, 0));
    const index = await open();
    for (const query of [[1], [1, 2, 3], [1, 2, 3, 4, 5], [1, 0, 0, Number.NaN], [0, 0, 0, 0]]) {
      assert.throws(() => index.search(Float32Array.from(query), 1), invalid);
    }
    for (const k of [0, -1, 0.5, Number.NaN]) {
      assert.throws(() => index.search(east, k), invalid);
    }
  });

  it('17.7 inserts in chunks of about 1,000 a transaction, more only where commits grow dear', {
    skip,
  }, async () => {
    assert.deepEqual([1, 1000, 20_000].map(chunkRows), [1000, 1000, 1000]);
    assert.ok(chunkRows(250_000) <= 4000);
    storeVectors(workspace.db, workspace.runId, randomMatrix(2500, 4, createRng(1)));
    const done: number[] = [];
    await open(
      undefined,
      testContext(1, (progress) => done.push(progress.done)),
    );
    assert.deepEqual(done, [0, 1000, 2000, 2500]);
  });

  it('17.8 never updates a row: a changed vector is a new table', { skip }, async () => {
    storeVectors(workspace.db, workspace.runId, axes);
    await open();
    const before = pointer()?.table;
    storeVectors(workspace.db, workspace.runId, {
      ...axes,
      data: Float32Array.from([0, 1, 0, 0, 0, 0, 1, 0, 9, 0, 0, 0, 0, 0, 0, 1]),
    });
    const index = await open();
    assert.equal(index.search(east, 1)[0].item, 3);
    assert.notEqual(pointer()?.table, before);
    assert.deepEqual(vssTables(workspace.db), [pointer()?.table]);
  });

  it('17.9 finds the best that a filter lets pass, however far down', { skip }, async () => {
    const vectors = randomMatrix(700, 8, createRng(1));
    storeVectors(workspace.db, workspace.runId, vectors);
    const index = await open();
    const query = matrixRow(vectors, 0);
    const last = index.search(query, 700)[699].item;
    assert.deepEqual(
      index.search(query, 1, (item) => item === last).map(({ item }) => item),
      [last],
    );
    assert.deepEqual(
      index.search(query, 3, () => false),
      [],
    );
    assert.equal(index.search(query, 300, (item) => item % 2 === 0).length, 300);
  });

  it('17.10 keeps item ids through VACUUM', { skip }, async () => {
    storeVectors(workspace.db, workspace.runId, axes, [1000, 7, 500_000, 42]);
    const found = (await open()).search(east, 4);
    const table = pointer()?.table;
    assert.equal(found[0].item, 1000);
    workspace.db.exec('VACUUM');
    workspace.close();
    workspace = reopened(workspace);
    assert.deepEqual((await open()).search(east, 4), found);
    assert.equal(pointer()?.table, table, 'the same table goes on being used');
  });

  it('17.11 switches a pointer to a table of a new name instead of renaming', { skip }, async () => {
    const names = [];
    for (let i = 0; i < 3; i++) {
      storeVectors(workspace.db, workspace.runId, randomMatrix(10, 4, createRng(i)));
      await open();
      names.push(pointer()?.table);
      assert.deepEqual(vssTables(workspace.db), [pointer()?.table]);
    }
    assert.notEqual(names[0], names[1]);
    assert.notEqual(names[1], names[2]);
  });

  it('17.12 uses the flat index, which needs no training and misses nothing', { skip }, async () => {
    const vectors = randomMatrix(3000, 16, createRng(1));
    storeVectors(workspace.db, workspace.runId, vectors);
    const index = await open();
    const schema = workspace.db
      .prepare('SELECT sql FROM sqlite_schema WHERE name = ?')
      .pluck()
      .get(pointer()?.table);
    assert.doesNotMatch(schema as string, /factory|training/);
    for (let row = 0; row < 3000; row += 100) {
      assert.equal(index.search(matrixRow(vectors, row), 1)[0].item, row + 1);
    }
  });

  it('17.13 gives cosines, though sqlite-vss gives squared distances of whatever length', {
    skip,
  }, async () => {
    storeVectors(workspace.db, workspace.runId, axes);
    const index = await open();
    assert.deepEqual(index.search(Float32Array.of(5, 0, 0, 0), 4), [
      { item: 1, similarity: 1 },
      { item: 2, similarity: 0 },
      { item: 3, similarity: 0 },
      { item: 4, similarity: -1 },
    ]);
  });

  it('17.14 refuses beforehand an index beyond SQLite’s limit for a blob, with advice, and is exact', {
    skip,
  }, async () => {
    assert.ok(indexBytes(1_900_000, 128) < MAX_INDEX_BYTES && indexBytes(2_000_000, 128) > MAX_INDEX_BYTES);
    storeVectors(workspace.db, workspace.runId, axes);
    await open();
    const real = workspace.db
      .prepare(`SELECT length(idx) FROM ${pointer()?.table}_index`)
      .pluck()
      .get() as number;
    assert.ok(real <= indexBytes(4, 4));
    const index = await open({ maxIndexBytes: 1000 });
    assert.deepEqual([index.kind, index.search(east, 1)[0].item], ['exact', 1]);
    assert.match(vectorBackend(workspace.db).reason, /would need .* index fewer titles/);
    assert.deepEqual(vssTables(workspace.db), []);
    assert.equal((await open()).kind, 'sqlite-vss');
    assert.deepEqual(vectorBackend(workspace.db), { kind: 'sqlite-vss', reason: '' });
  });

  it('17.15 knows the platforms that have a build, and where it lies in a packaged app', async () => {
    assert.match(platformObstacle('win32', 'x64', ''), /no build for win32-x64/);
    assert.match(platformObstacle('linux', 'arm64', ''), /no build for linux-arm64/);
    for (const [platform, arch] of ['linux x64', 'darwin x64', 'darwin arm64'].map((name) =>
      name.split(' '),
    )) {
      assert.equal(platformObstacle(platform, arch, ''), '');
    }
    assert.equal(
      unpackedPath('/opt/Backlist/resources/app.asar/node_modules/x/lib'),
      '/opt/Backlist/resources/app.asar.unpacked/node_modules/x/lib',
    );
    assert.equal(unpackedPath('C:\\B\\app.asar\\node_modules'), 'C:\\B\\app.asar.unpacked\\node_modules');
    assert.equal(unpackedPath('/B/app.asar.unpacked/x'), '/B/app.asar.unpacked/x');
    storeVectors(workspace.db, workspace.runId, axes);
    const index = await open({ source: { platform: 'win32', arch: 'x64' } });
    assert.deepEqual([index.kind, index.search(east, 1)[0].item], ['exact', 1]);
    assert.equal(vectorBackend(workspace.db).kind, 'exact');
    assert.match(vectorBackend(workspace.db).reason, /win32-x64/);
  });

  it('17.16 falls back where the extension, a library or the processor’s AVX2 is missing, and says which', async () => {
    assert.match(platformObstacle('linux', 'x64', ' fpu sse4_2 avx '), /AVX2/);
    assert.equal(platformObstacle('linux', 'x64', ' fpu avx avx2 '), '');
    assert.match(
      loadProblem('libblas.so.3: cannot open shared object file: No such file or directory'),
      /needs libblas\.so\.3: install libblas3, liblapack3 and libgomp1/,
    );
    storeVectors(workspace.db, workspace.runId, axes);
    const broken = mkdtempSync(path.join(os.tmpdir(), 'backlist-extension-'));
    writeFileSync(path.join(broken, 'vector0.so'), 'no library');
    for (const folder of [path.join(broken, 'absent'), broken]) {
      const other = vectorsWorkspace();
      storeVectors(other.db, other.runId, axes);
      const source = { platform: 'linux', arch: 'x64', folder } as const;
      const index = await openVectorIndex(other.db, { runId: other.runId, space: SPACE }, testContext(), {
        source,
      });
      assert.deepEqual([index.kind, index.search(east, 1)[0].item], ['exact', 1]);
      assert.match(vectorBackend(other.db).reason, /sqlite-vss/);
      other.remove();
    }
    rmSync(broken, { recursive: true });
  });

  it('17.17 loads vector0 before vss0, for every connection and every copy again', { skip }, () => {
    const memory = new Database(':memory:');
    for (const db of [workspace.db, memory, new Database(memory.serialize())]) {
      assert.ok(loadVss(db));
      assert.ok(loadVss(db), 'once is enough');
      assert.deepEqual(db.prepare('SELECT vector_version() AS vector0, vss_version() AS vss0').get(), {
        vector0: 'v0.1.2',
        vss0: 'v0.1.2',
      });
    }
  });

  it('17.18 takes a vector whose bytes look like a header whole, and shifts none after it', {
    skip,
  }, async () => {
    const vectors = randomMatrix(50, 4, createRng(1));
    const rng = createRng(2);
    do {
      vectors.data.set(randomMatrix(1, 4, rng).data, 10 * 4);
    } while (!looksLikeHeader(unitQuery(matrixRow(vectors, 10), 4)));
    storeVectors(workspace.db, workspace.runId, vectors);
    const index = await open();
    assert.equal(index.kind, 'sqlite-vss');
    for (let row = 0; row < 50; row++) {
      const [best] = index.search(matrixRow(vectors, row), 1);
      assert.equal(best.item, row + 1);
      assert.ok(best.similarity > 0.99999);
    }
  });

  function runSearchChild(ompThreads: string | undefined) {
    const { OMP_NUM_THREADS: _, ...env } = process.env;
    return spawnSync(
      process.execPath,
      [path.join(import.meta.dirname, 'search-child.ts'), workspace.folder, String(workspace.runId)],
      { encoding: 'utf8', env: ompThreads === undefined ? env : { ...env, OMP_NUM_THREADS: ompThreads } },
    );
  }
});

function reasonInWorker(folder: string): Promise<string> {
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     import(workerData.extension).then(async ({ vectorBackend }) => {
       const { default: Database } = await import('better-sqlite3');
       const db = new Database(workerData.file);
       parentPort.postMessage(vectorBackend(db).reason);
       db.close();
     });`,
    {
      eval: true,
      workerData: {
        extension: import.meta.resolve('../../../main/vectors/vss-extension.ts'),
        file: databasePath(folder),
      },
    },
  );
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** 'v' 1, the header of asg017/sqlite-vss#122: one random vector in 65,536. */
function looksLikeHeader(vector: Float32Array): boolean {
  const [first, second] = new Uint8Array(vector.buffer);
  return first === 0x76 && second === 0x01;
}
