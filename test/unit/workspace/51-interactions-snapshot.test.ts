import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Interactions } from '../../../main/dataset/interactions.ts';
import { readSnapshot, snapshotFile, writeSnapshot } from '../../../main/workspace/interactions-snapshot.ts';
import { loadDataset } from '../../../main/workspace/load-dataset.ts';
import { loadDatasetBeside } from '../../../main/workspace/load-dataset-beside.ts';
import { type Trial, temporaryFolder, trial } from '../../fixtures/temporary-workspace.ts';

async function importTwo({ write, take }: Trial): Promise<void> {
  write('titles.csv', 'item_id,type,title\na1,audiobook,Emma\np1,podcast,News\na2,audiobook,Persuasion\n');
  write('first.csv', 'user_id,item_id,timestamp\nu1,a1,2026-01-01\nu1,p1,2026-01-02\nu2,a2,2026-01-03\n');
  await take(['titles.csv', 'first.csv']);
}

describe('51 snapshot of the interactions', () => {
  it('51.1 what is read is what was written', () => {
    const folder = temporaryFolder();
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(fc.nat(50), fc.nat(3), fc.integer())), { maxLength: 20 }),
        (byUser) => {
          const all = byUser.flat();
          const written: Interactions = {
            users: byUser.length,
            items: 51,
            start: Uint32Array.from([0, ...byUser.map((_, at) => byUser.slice(0, at + 1).flat().length)]),
            item: Uint32Array.from(all, ([item]) => item),
            event: Uint8Array.from(all, ([, event]) => event),
            day: Int32Array.from(all, ([, , day]) => day),
          };
          const file = path.join(folder, 'interactions-x.bin');
          writeSnapshot(file, written);
          assert.deepEqual(readSnapshot(file), written);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('51.2 a dataset read beside is the dataset, the first time and the second', () =>
    trial(async (t) => {
      await importTwo(t);
      const expected = loadDataset(t.workspace.db);
      assert.deepEqual(await loadDatasetBeside(t.workspace), expected);
      assert.ok(existsSync(snapshotFile(t.workspace.folder, t.workspace.db)));
      assert.deepEqual(await loadDatasetBeside(t.workspace), expected);
    }));

  it('51.3 another import makes another snapshot, and the old one goes', () =>
    trial(async (t) => {
      await importTwo(t);
      await loadDatasetBeside(t.workspace);
      t.write('second.csv', 'user_id,item_id,timestamp\nu3,a1,2026-01-04\n');
      await t.take('second.csv');
      assert.deepEqual(await loadDatasetBeside(t.workspace), loadDataset(t.workspace.db));
      assert.equal(readdirSync(path.join(t.workspace.folder, 'cache')).length, 1);
    }));

  it('51.4 a damaged or shortened snapshot is not believed', () =>
    trial(async (t) => {
      await importTwo(t);
      const expected = await loadDatasetBeside(t.workspace);
      const file = snapshotFile(t.workspace.folder, t.workspace.db);
      const bytes = readFileSync(file);
      for (const at of [0, 13, bytes.length - 1]) {
        writeFileSync(file, bytes.with(at, bytes[at] ^ 1));
        assert.equal(readSnapshot(file), undefined, `byte ${at}`);
        assert.deepEqual(await loadDatasetBeside(t.workspace), expected);
      }
      truncateSync(file, 30);
      assert.equal(readSnapshot(file), undefined);
    }));

  it('51.5 without a place to keep it the interactions are read from SQLite', () =>
    trial(async (t) => {
      await importTwo(t);
      rmSync(path.join(t.workspace.folder, 'cache'), { recursive: true, force: true });
      writeFileSync(path.join(t.workspace.folder, 'cache'), 'in the way');
      assert.deepEqual(await loadDatasetBeside(t.workspace), loadDataset(t.workspace.db));
    }));
});
