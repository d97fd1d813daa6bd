import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { MIGRATIONS, migrate, schemaVersion } from '../../../main/workspace/migrate.ts';
import { databasePath, openWorkspace, openWorkspaceForReading } from '../../../main/workspace/open.ts';
import { getBudget, getSchedule, setBudget } from '../../../main/workspace/operation-settings.ts';
import { workspaceOverview } from '../../../main/workspace/overview.ts';
import { listPromotions, promotedRun, promoteRun, rollBack } from '../../../main/workspace/promotions.ts';
import { deleteRun, finishRun, getRun, startRun } from '../../../main/workspace/runs.ts';
import {
  endScheduledRun,
  lastSlots,
  listScheduledRuns,
  markInterruptedSchedule,
  startScheduledRun,
} from '../../../main/workspace/scheduled-runs.ts';
import { DEFAULT_BUDGET } from '../../../shared/operation.ts';
import { appError, temporaryFolder, writeFile } from '../../fixtures/temporary-workspace.ts';

const ALL = { limit: 100, offset: 0 };
let db: Database.Database;

function addRun(): number {
  const id = startRun(db, {
    ...{ name: 'run', preset: 'fast', parameters: {}, seed: 1, dataFingerprint: '', versions: {} },
  });
  finishRun(db, id, { timings: {}, metrics: {} });
  return id;
}

const promote = (run: number) => promoteRun(db, { run, by: 'person', reason: 'why' });

describe('253 which run is served', () => {
  beforeEach(() => {
    db = new Database(':memory:');
    migrate(db);
  });

  it('253.1 is the newest finished one until one is promoted, then that, whatever is trained after it', () => {
    const [one, two] = [addRun(), addRun()];
    assert.deepEqual([promotedRun(db), getRun(db).id], [undefined, two]);
    promote(one);
    addRun();
    assert.deepEqual([promotedRun(db), getRun(db).id, workspaceOverview(db).servedRun?.id], [one, one, one]);
    assert.throws(() => promote(99), appError('NOT_FOUND', /no finished run 99/));
    const training = startRun(db, {
      ...{ name: '', preset: '', parameters: {}, seed: 1, dataFingerprint: '', versions: {} },
    });
    assert.throws(() => promote(training), appError('NOT_FOUND', /no finished run/));
  });

  it('253.2 keeps who was served, since when and why; promoting the promoted one changes nothing', () => {
    const [one, two] = [addRun(), addRun()];
    promote(one);
    promote(one);
    promoteRun(db, { run: two, by: 'schedule', reason: 'better' });
    assert.deepEqual(
      listPromotions(db, ALL).map(({ run, by, reason }) => [run, by, reason]),
      [
        [two, 'schedule', 'better'],
        [one, 'person', 'why'],
      ],
    );
  });

  it('253.3 rolls back step by step, to none promoted at last; the history only grows', () => {
    const [one, two, three] = [addRun(), addRun(), addRun()];
    for (const run of [one, two, three]) {
      promote(run);
    }
    assert.equal(rollBack(db, 'worse').run, two);
    assert.equal(rollBack(db, 'worse').run, one);
    assert.equal(rollBack(db, '').run, null);
    assert.equal(getRun(db).id, three, 'the newest finished one');
    assert.throws(() => rollBack(db, ''), appError('NOT_FOUND', /No run is promoted/));
    assert.equal(listPromotions(db, ALL).length, 6);
    promote(two);
    promote(three);
    assert.equal(rollBack(db, '').run, two);
  });

  it('253.4 leaves runs out that are gone, also one whose number an older version gave away again', () => {
    const [one, two, three] = [addRun(), addRun(), addRun()];
    for (const run of [one, two, three]) {
      promote(run);
    }
    rollBack(db, '');
    rollBack(db, '');
    promote(two);
    deleteRun(db, three);
    db.prepare('UPDATE run SET created_at = created_at - 5').run();
    db.prepare('UPDATE promotion SET run_created_at = run_created_at - 5').run();
    const again = addRun();
    db.prepare('UPDATE run SET id = ? WHERE id = ?').run(three, again);
    assert.ok(
      listPromotions(db, ALL)
        .filter(({ run }) => run === three)
        .every(({ exists }) => !exists),
    );
    promote(three);
    deleteRun(db, two);
    assert.equal(rollBack(db, '').run, one);
  });

  it('253.5 a scheduled run is kept from its start; one cut short is marked, and due again, three times at most', () => {
    const first = startScheduledRun(db, { kind: 'hgnn', dueAt: 10 });
    startScheduledRun(db, { kind: 'towers', dueAt: 20 });
    endScheduledRun(db, first, { state: 'done', run: 1, promoted: true, message: 'fine' });
    assert.deepEqual(lastSlots(db), { hgnn: 10, towers: 20 }, 'one that runs is not due beside itself');
    markInterruptedSchedule(db);
    assert.deepEqual(
      listScheduledRuns(db, 10).map(({ state, promoted, run }) => [state, promoted, run]),
      [
        ['interrupted', false, null],
        ['done', true, 1],
      ],
    );
    assert.deepEqual(lastSlots(db), { hgnn: 10 });
    for (const slots of [{ hgnn: 10 }, { hgnn: 10, towers: 20 }]) {
      startScheduledRun(db, { kind: 'towers', dueAt: 20 });
      markInterruptedSchedule(db);
      assert.deepEqual(lastSlots(db), slots);
    }
    startScheduledRun(db, { kind: 'towers', dueAt: 30 });
    markInterruptedSchedule(db);
    assert.deepEqual(lastSlots(db), { hgnn: 10, towers: 20 }, 'the next slot has three tries of its own');
  });
});

describe('256 the migration for operation', () => {
  const folder = temporaryFolder();

  function older(name: string): string {
    const workspace = `${folder}/${name}`;
    const before = new Database(writeFile(workspace, 'workspace.sqlite', ''));
    migrate(before, MIGRATIONS, 20);
    before.exec(
      `INSERT INTO run (name, status, preset, parameters, seed, data_fingerprint, versions, created_at)
       VALUES ('run', 'done', 'fast', '{}', 1, '', '{}', 1)`,
    );
    assert.throws(() => before.prepare('SELECT * FROM promotion'), /no such table/);
    before.close();
    return workspace;
  }

  it('256.1 before: none of its tables; after: the same run is served, and nothing is scheduled or promoted', () => {
    const workspace = older('migrated');
    const open = openWorkspace(workspace);
    assert.ok(schemaVersion(open.db) >= 40);
    assert.equal(getRun(open.db).id, 1);
    assert.deepEqual([promotedRun(open.db), getSchedule(open.db)], [undefined, null]);
    assert.deepEqual(getBudget(open.db), DEFAULT_BUDGET);
    setBudget(open.db, { measure: 'jaccard', minimum: 0.2 });
    assert.deepEqual(getBudget(open.db), { measure: 'jaccard', minimum: 0.2 });
    setBudget(open.db, null);
    assert.deepEqual(getBudget(open.db), DEFAULT_BUDGET);
    open.close();
  });

  it('256.2 a workspace that can only be read is read as it was', () => {
    const workspace = older('read');
    const { db: reading, close } = openWorkspaceForReading(workspace);
    assert.deepEqual([getRun(reading).id, listPromotions(reading, ALL)], [1, []]);
    assert.throws(() => promoteRun(reading, { run: 1, by: 'person', reason: '' }), /readonly/);
    close();
    const left = new Database(databasePath(workspace), { readonly: true });
    assert.equal(schemaVersion(left), 20);
    left.close();
  });
});
