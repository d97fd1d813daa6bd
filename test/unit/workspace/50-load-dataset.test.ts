import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { UNDATED } from '../../../main/dataset/interactions.ts';
import { dataFingerprint, loadDataset } from '../../../main/workspace/load-dataset.ts';
import { openWorkspace, type Workspace } from '../../../main/workspace/open.ts';

let workspace: Workspace;
beforeEach(() => {
  workspace = openWorkspace(mkdtempSync(path.join(os.tmpdir(), 'backlist-load-')));
  workspace.db.exec(`
    INSERT INTO import (id, content_hash, kind, source, rows_read, rows_kept, rows_rejected, rows_duplicate,
                        rows_left_out, imported_at)
    VALUES (1, 'hash one', 'streams', 'a.csv', 5, 5, 0, 0, 0, 0), (2, 'hash two', 'streams', 'b.csv', 2, 2, 0, 0, 0, 0);
    INSERT INTO item (id, key, type, title, published_day) VALUES
      (1, 'p1', 'podcast', 'Pod', NULL), (2, 'a1', 'audiobook', 'Book', 20000), (5, 'a2', 'audiobook', '', NULL);
    INSERT INTO user (id, key, age, country) VALUES (2, 'u2', 30, 'DE'), (4, 'u4', NULL, ''), (9, 'u9', NULL, '');
    INSERT INTO interaction VALUES
      (2, 1, 0, 100, 1, 1, 60), (2, 2, 0, 101, 1, 1, 60), (2, 2, 0, 101, 2, 3, 90), (2, 5, 1, ${UNDATED}, 1, 1, 0),
      (9, 1, 0, 102, 2, 1, 10), (9, 1, 0, 103, 2, 1, 10);
  `);
});
afterEach(() => {
  workspace.close();
  rmSync(workspace.folder, { recursive: true });
});

describe('50 the dataset in memory', () => {
  it('50.1 numbers audiobooks first, and keeps keys and SQLite ids beside the numbers', () => {
    const { catalogue } = loadDataset(workspace.db);
    assert.deepEqual(catalogue.key, ['a1', 'a2', 'p1']);
    assert.deepEqual([...catalogue.id], [2, 5, 1]);
    assert.equal(catalogue.audiobooks, 2);
    assert.deepEqual([...catalogue.publishedDay], [20000, UNDATED, UNDATED]);
  });

  it('50.2 sorts a user’s entries by item number, and counts an overlap of two imports once', () => {
    const { interactions } = loadDataset(workspace.db);
    assert.deepEqual([...interactions.start], [0, 3, 3, 5], 'the second user has none');
    assert.deepEqual([...interactions.item], [0, 1, 2, 2, 2]);
    assert.deepEqual([...interactions.event], [0, 1, 0, 0, 0]);
    assert.deepEqual([...interactions.day], [101, UNDATED, 100, 102, 103]);
  });

  it('50.3 marks what is not known of a user', () => {
    const { users } = loadDataset(workspace.db);
    assert.deepEqual(users.key, ['u2', 'u4', 'u9']);
    assert.deepEqual([...users.age], [30, Number.NaN, Number.NaN]);
    assert.equal(users.musicDims, 0);
  });

  it('50.4 reads music vectors of one width, and none of another', () => {
    const blob = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);
    const set = workspace.db.prepare('UPDATE user SET music = ? WHERE id = ?');
    set.run(blob(1, 2), 2);
    set.run(blob(3), 9);
    const { users } = loadDataset(workspace.db);
    assert.equal(users.musicDims, 2);
    assert.deepEqual([...users.music], [1, 2, Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  });

  it('50.5 has a fingerprint that changes with every import and every removal', () => {
    const whole = dataFingerprint(workspace.db);
    workspace.db.exec('DELETE FROM interaction WHERE import_id = 2; DELETE FROM import WHERE id = 2');
    assert.notEqual(dataFingerprint(workspace.db), whole);
  });

  it('50.6 reads interactions along the primary key, without sorting', () => {
    const plan = workspace.db
      .prepare(
        'EXPLAIN QUERY PLAN SELECT user_id, item_id, event, day FROM interaction ORDER BY user_id, item_id, event, day',
      )
      .all() as { detail: string }[];
    assert.deepEqual(
      plan.map(({ detail }) => detail),
      ['SCAN interaction'],
    );
  });
});
