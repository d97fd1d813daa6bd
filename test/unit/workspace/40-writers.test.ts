import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { createInteractionWriter } from '../../../main/workspace/interactions-write.ts';
import { eachItemKey, itemDescriber, itemInserter, largestItemId } from '../../../main/workspace/items.ts';
import { migrate } from '../../../main/workspace/migrate.ts';
import {
  eachUserKey,
  largestUserId,
  storedMusicDims,
  userDescriber,
  userInserter,
} from '../../../main/workspace/users.ts';

function emptyDatabase(): Database.Database {
  const db = new Database(':memory:');
  migrate(db);
  db.exec(`INSERT INTO import VALUES (1, 'h', 'streams', 's', 1, 1, 0, 0, 0, 0)`);
  return db;
}

describe('40 writing users, items and interactions', () => {
  it('40.1 a profile fills what it knows and leaves the rest', () => {
    const db = emptyDatabase();
    userInserter(db)(7, 'u1');
    const describeUser = userDescriber(db, 1);
    describeUser({ key: 'u1', age: 33, country: 'SE', music: Float32Array.of(0.5, -1) });
    describeUser({ key: 'u1', age: null, country: '', music: null });
    assert.deepEqual(
      db.prepare('SELECT id, age, country, length(music), described_by FROM user').raw().all(),
      [[7, 33, 'SE', 8, 1]],
    );
    assert.equal(storedMusicDims(db), 2);
    assert.deepEqual([...eachUserKey(db)], [{ id: 7, key: 'u1' }]);
    assert.equal(largestUserId(db), 7);
  });

  it('40.2 a music vector is stored as it is, also when it is part of a larger buffer', () => {
    const db = emptyDatabase();
    userInserter(db)(1, 'u1');
    const music = Float32Array.of(9, 0.25, -3, 9).subarray(1, 3);
    userDescriber(db, 1)({ key: 'u1', age: null, country: '', music });
    const blob = db.prepare('SELECT music FROM user').pluck().get() as Buffer;
    assert.deepEqual([blob.readFloatLE(0), blob.readFloatLE(4), blob.length], [0.25, -3, 8]);
  });

  it('40.3 a catalogue entry fills what it knows, leaves the rest, and marks the item as described', () => {
    const db = emptyDatabase();
    itemInserter(db)(3, 'x1', 1, 'From a stream');
    const empty = {
      title: '',
      description: '',
      language: '',
      genre: '',
      author: '',
      publisher: '',
      cover: '',
      publishedDay: null,
    };
    const describeItem = itemDescriber(db, 1);
    describeItem({ ...empty, key: 'x1', type: 0, description: 'Text', publishedDay: 12 });
    describeItem({ ...empty, key: 'x1', type: 0, author: 'A' });
    assert.deepEqual(
      db
        .prepare(
          'SELECT type, title, description, author, published_day, in_catalogue, described_by FROM item',
        )
        .raw()
        .all(),
      [['audiobook', 'From a stream', 'Text', 'A', 12, 1, 1]],
    );
    assert.deepEqual([...eachItemKey(db)], [{ id: 3, key: 'x1', type: 0 }]);
    assert.equal(largestItemId(db), 3);
  });

  it('40.4 interactions arrive all of them, whatever their number', () => {
    for (const count of [0, 1, 49, 50, 51, 250, 1234]) {
      const db = emptyDatabase();
      userInserter(db)(1, 'u1');
      for (let k = 1; k <= count; k++) {
        itemInserter(db)(k, `x${k}`, 1, '');
      }
      const writer = createInteractionWriter(db, 1);
      for (let k = 1; k <= count; k++) {
        writer.add(1, k, k % 4, 20_000 + k, k, 2 * k);
      }
      assert.equal(writer.finish(), count);
      const wrong = db
        .prepare(`SELECT count(*) FROM interaction WHERE NOT (user_id = 1 AND event = item_id % 4 AND day = 20000 + item_id
          AND import_id = 1 AND plays = item_id AND seconds = 2 * item_id)`)
        .pluck()
        .get();
      assert.deepEqual([db.prepare('SELECT count(*) FROM interaction').pluck().get(), wrong], [count, 0]);
    }
  });

  it('40.5 the table is read in its primary key’s order without sorting', () => {
    const db = emptyDatabase();
    const plan = db
      .prepare(
        'EXPLAIN QUERY PLAN SELECT user_id, item_id, event, day, max(plays) FROM interaction GROUP BY 1, 2, 3, 4',
      )
      .all() as { detail: string }[];
    assert.doesNotMatch(plan.map((step) => step.detail).join(), /TEMP B-TREE/);
  });
});
