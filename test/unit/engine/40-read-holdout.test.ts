import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readHoldout } from '../../../main/engine/read-holdout.ts';
import { appError, startTrial, type Trial } from '../../fixtures/temporary-workspace.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };

describe('40 a given hold-out', () => {
  let trial: Trial;
  let idOf: (table: 'user' | 'item', key: string) => number;
  before(async () => {
    trial = startTrial();
    trial.write('streams.csv', 'user_id,item_id,type\nu1,a1,audiobook\nu2,a2,audiobook\nu2,p1,podcast\n');
    await trial.take('streams.csv');
    const ids = new Map(
      trial.rows(`SELECT 'user ' || key, id FROM user UNION SELECT 'item ' || key, id FROM item`) as [
        string,
        number,
      ][],
    );
    idOf = (table, key) => ids.get(`${table} ${key}`) as number;
  });
  after(() => trial.close());

  const read = (name: string, content: string | Uint8Array) =>
    readHoldout(trial.workspace.db, trial.write(name, content), context);
  const pair = (user: string, item: string) => [idOf('user', user), idOf('item', item)];

  it('40.1 becomes pairs of the workspace’s own ids, each once', async () => {
    const { pairs, rows, leftOut } = await read('a.csv', 'user_id,item_id\nu1,a2\nu2,a1\nu1,a2\n');
    assert.deepEqual(pairs, [...pair('u1', 'a2'), ...pair('u2', 'a1')]);
    assert.equal(rows, 3);
    assert.deepEqual(leftOut, []);
  });

  it('40.2 may be compressed, NDJSON, and name its columns otherwise', async () => {
    const csv = await read('b.csv.gz', gzipSync('listener;asin\nu1;a2\n'));
    assert.deepEqual(csv.pairs, pair('u1', 'a2'));
    const json = await read('b.ndjson', '{"user_id":"u2","item_id":"p1","x":1}\n');
    assert.deepEqual(json.pairs, pair('u2', 'p1'));
  });

  it('40.3 counts by reason what it cannot use, with the first lines', async () => {
    const { pairs, rows, leftOut } = await read(
      'c.csv',
      'user_id,item_id,event\nu1,a2,stream\nx,a1,stream\ny,a1,stream\nu1,z,stream\nu1,a1,follow\n,a1,stream\nz,a1,stream\nw,a1,stream\n',
    );
    assert.deepEqual(pairs, pair('u1', 'a2'));
    assert.equal(rows, 8);
    assert.deepEqual(leftOut, [
      { reason: 'the user is not in the workspace', rows: 4, firstLines: [3, 4, 8] },
      { reason: 'the item is not in the workspace', rows: 1, firstLines: [5] },
      { reason: 'the event is a weak signal; only streams are held out', rows: 1, firstLines: [6] },
      { reason: 'the user id is missing', rows: 1, firstLines: [7] },
    ]);
  });

  it('40.4 numbers lines rightly after a row that cannot be read', async () => {
    const { leftOut } = await read('d.csv', 'user_id,item_id\nu1,a2\nu1,a2,extra\nnobody,a1\n');
    assert.deepEqual(
      leftOut.map(({ reason, firstLines }) => [reason, firstLines]),
      [
        ['the row has more cells than the header', []],
        ['the user is not in the workspace', [4]],
      ],
    );
  });

  it('40.5 is refused when nothing of it is left', async () => {
    await assert.rejects(
      read('e.csv', 'user_id,item_id\nx,a1\nu1,z\n'),
      appError('IMPORT_REFUSED', /1 × the user is not .*; 1 × the item is not/, /the ids of the imported/),
    );
    await assert.rejects(read('f.csv', 'user_id,item_id\n'), appError('IMPORT_REFUSED', /it is empty/));
    await assert.rejects(read('g.csv', 'user_id,nothing\nu1,2\n'), appError('IMPORT_MAPPING', /item_id/));
  });

  it('40.6 knows its earliest day where every pair that counts has one', async () => {
    const dated = await read(
      'h.csv',
      'user_id,item_id,timestamp\nu1,a2,2026-01-03T23:59:59Z\nu2,a1,2026-01-02T00:00:00Z\nnobody,a1,2025-01-01T00:00:00Z\n',
    );
    assert.equal(dated.firstDay, Date.parse('2026-01-02') / 86_400_000);
    const partly = await read('i.csv', 'user_id,item_id,timestamp\nu1,a2,2026-01-03T00:00:00Z\nu2,a1,\n');
    assert.equal(partly.firstDay, null);
    assert.equal((await read('j.csv', 'user_id,item_id\nu1,a2\n')).firstDay, null);
  });
});
