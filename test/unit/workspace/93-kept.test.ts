import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { getCachedResult, putCachedResult } from '../../../main/workspace/cached-results.ts';
import { listExposures, shownTo, writeExposure } from '../../../main/workspace/exposure.ts';
import {
  listLoggedJobs,
  logJobEnd,
  logJobStart,
  markInterruptedJobs,
} from '../../../main/workspace/job-log.ts';
import { migrate } from '../../../main/workspace/migrate.ts';
import {
  forgetRecentListeners,
  recentListeners,
  rememberListener,
  restoreRecentListeners,
} from '../../../main/workspace/recent-listeners.ts';
import { deleteRun } from '../../../main/workspace/runs.ts';
import {
  deleteSavedListener,
  listSavedListeners,
  restoreSavedListener,
  saveListener,
  updateSavedListener,
} from '../../../main/workspace/saved-listeners.ts';
import {
  deleteSetting,
  listSettings,
  restoreSetting,
  saveSetting,
} from '../../../main/workspace/settings.ts';
import {
  deleteVerdict,
  findVerdict,
  listVerdicts,
  putVerdict,
  restoreVerdict,
  verdictsOf,
} from '../../../main/workspace/verdicts.ts';
import { appError } from '../../fixtures/temporary-workspace.ts';

let db: Database.Database;
beforeEach(() => {
  db = new Database(':memory:');
  migrate(db);
});
afterEach(() => db.close());

const PAGE = { limit: 10, offset: 0 };

describe('93 what a person keeps', () => {
  const madeUp = {
    name: 'Night reader',
    kind: 'made-up',
    userKey: null,
    history: [{ key: 'a1', weight: 2 }, { key: 'p1' }],
    age: 30,
    country: 'SE',
    note: 'likes the sea',
  } as const;

  it('93.1 a saved listener can be changed, taken away, and put back as it was', () => {
    const saved = saveListener(db, madeUp);
    const user = saveListener(db, { ...madeUp, name: 'ann', kind: 'user', userKey: 'u1', history: [] });
    assert.deepEqual(listSavedListeners(db, PAGE), { rows: [user, saved], total: 2 });
    const changed = updateSavedListener(db, saved.id, { ...madeUp, note: 'new' });
    assert.deepEqual([changed.note, changed.createdAt], ['new', saved.createdAt]);
    const removed = deleteSavedListener(db, saved.id);
    assert.deepEqual(removed, changed);
    assert.equal(listSavedListeners(db, PAGE).total, 1);
    assert.deepEqual(restoreSavedListener(db, removed), changed);
    assert.throws(() => deleteSavedListener(db, 99), appError('NOT_FOUND', /no saved listener 99/));
    assert.throws(() => saveListener(db, { ...madeUp, kind: 'user' }), /CHECK/);
  });

  it('93.2 one whose id has been given away since gets another', () => {
    const removed = deleteSavedListener(db, saveListener(db, madeUp).id);
    const later = saveListener(db, { ...madeUp, name: 'Later' });
    assert.equal(later.id, removed.id);
    const back = restoreSavedListener(db, removed);
    assert.notEqual(back.id, later.id);
    assert.equal(back.name, 'Night reader');
  });

  it('93.3 the fifty last opened listeners, each once, the last first', () => {
    for (let k = 1; k <= 60; k++) {
      rememberListener(db, `u${k}`);
    }
    rememberListener(db, 'u30');
    const recents = recentListeners(db).map(({ userKey }) => userKey);
    assert.deepEqual([recents.length, recents[0], recents[1], recents[49]], [50, 'u30', 'u60', 'u11']);
    const removed = forgetRecentListeners(db);
    assert.deepEqual(recentListeners(db), []);
    rememberListener(db, 'u60');
    restoreRecentListeners(db, removed);
    assert.deepEqual(
      recentListeners(db)
        .slice(0, 3)
        .map(({ userKey }) => userKey),
      ['u60', 'u30', 'u59'],
    );
  });

  it('93.4 a setting has one name, and can be put back', () => {
    const calm = saveSetting(db, {
      name: 'Calm',
      type: 'audiobook',
      reRank: { method: 'mmr', strength: 0.2 },
    });
    const again = saveSetting(db, {
      name: 'Calm',
      type: 'audiobook',
      reRank: { method: 'mmr', strength: 0.9 },
    });
    assert.deepEqual([again.id, again.createdAt, again.reRank.strength], [calm.id, calm.createdAt, 0.9]);
    const removed = deleteSetting(db, calm.id);
    assert.deepEqual(listSettings(db), []);
    assert.deepEqual(restoreSetting(db, removed), again);
    const other = saveSetting(db, {
      name: 'Other',
      type: 'podcast',
      reRank: { method: 'xquad', strength: 1 },
    });
    deleteSetting(db, other.id);
    saveSetting(db, { name: 'Other', type: 'podcast', reRank: { method: 'xquad', strength: 0 } });
    assert.equal(restoreSetting(db, other).reRank.strength, 1);
    assert.equal(listSettings(db).length, 2);
  });

  it('93.5 a title has one verdict; the one before can be put back', () => {
    assert.equal(putVerdict(db, { itemKey: 'a1', verdict: 'hold', note: 'wait', runId: 3 }), undefined);
    const before = putVerdict(db, { itemKey: 'a1', verdict: 'ready', note: '', runId: null });
    assert.equal(before?.verdict, 'hold');
    assert.equal(findVerdict(db, 'a1')?.verdict, 'ready');
    assert.ok(before);
    restoreVerdict(db, before);
    assert.deepEqual(findVerdict(db, 'a1'), before);
    putVerdict(db, { itemKey: 'a2', verdict: 'fix', note: '', runId: 3 });
    assert.deepEqual([...verdictsOf(db, ['a2', 'a3']).keys()], ['a2']);
    assert.equal(listVerdicts(db, { verdict: 'hold', ...PAGE }).total, 1);
    assert.deepEqual(deleteVerdict(db, 'a1'), before);
    assert.equal(listVerdicts(db, PAGE).total, 1);
    assert.throws(() => deleteVerdict(db, 'a1'), appError('NOT_FOUND', /a1 has no verdict/));
  });
});

describe('94 what the engine keeps', () => {
  it('94.1 jobs that were running when the program was last ended are told of once', () => {
    const done = logJobStart(db, 'runs.train', 'sample');
    const cut = logJobStart(db, 'data.import', 'streams.csv');
    logJobEnd(db, done, 'failed', 'no memory');
    assert.deepEqual(
      markInterruptedJobs(db).map(({ id, state, title }) => [id, state, title]),
      [[cut, 'interrupted', 'streams.csv']],
    );
    assert.deepEqual(markInterruptedJobs(db), []);
    assert.deepEqual(
      listLoggedJobs(db, PAGE).map(({ state, error }) => [state, error]),
      [
        ['interrupted', ''],
        ['failed', 'no memory'],
      ],
    );
    for (let k = 0; k < 600; k++) {
      logJobEnd(db, logJobStart(db, 'x', ''), 'done');
    }
    assert.equal(listLoggedJobs(db, { limit: 1000, offset: 0 }).length, 500);
  });

  it('94.2 a cached result is found for its fingerprint alone, the newest of each name', () => {
    putCachedResult(db, 'explore', 'f1', { a: [1, 2] });
    assert.deepEqual(getCachedResult(db, 'explore', 'f1'), { a: [1, 2] });
    assert.equal(getCachedResult(db, 'explore', 'f2'), undefined);
    putCachedResult(db, 'explore', 'f2', null);
    assert.equal(getCachedResult(db, 'explore', 'f2'), null);
    assert.equal(getCachedResult(db, 'explore', 'f1'), undefined);
  });

  it('94.3 exposure of a run is replaced whole, listed by k, and goes with the run', () => {
    db.exec(`INSERT INTO item (id, key, type) VALUES (1, 'a', 'podcast'), (2, 'b', 'podcast'), (3, 'c', 'podcast');
      INSERT INTO run (id, name, status, preset, parameters, seed, data_fingerprint, versions, created_at)
      VALUES (3, 'r', 'done', 'fast', '{}', 1, '', '{}', 0)`);
    const key = { run: 3, type: 'podcast', k: 10 } as const;
    writeExposure(db, key, Uint32Array.of(1, 2, 3), Uint32Array.of(4, 0, 6));
    writeExposure(db, { ...key, k: 20 }, [1], [9]);
    writeExposure(db, key, Uint32Array.of(1, 2, 3), Uint32Array.of(0, 5, 6));
    assert.deepEqual(
      [1, 2, 3].map((item) => shownTo(db, key, item)),
      [0, 5, 6],
    );
    assert.deepEqual(listExposures(db), [key, { ...key, k: 20 }]);
    deleteRun(db, 3);
    assert.deepEqual(db.prepare('SELECT * FROM exposure').all(), []);
  });
});
