import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { scheduleText } from '../../main/cli/print-operation.ts';
import { importFiles } from '../../main/engine/import-files.ts';
import { type Engine, openEngine } from '../../main/engine/open-engine.ts';
import { servedRun } from '../../main/engine/promote-run.ts';
import { dueNow, scheduleState, trainScheduled } from '../../main/engine/scheduled-training.ts';
import { train } from '../../main/engine/train.ts';
import { trainRequest } from '../../main/engine/train-request.ts';
import { generateSample } from '../../main/sample/generate-sample.ts';
import { writeSample } from '../../main/sample/write-sample.ts';
import { setSchedule } from '../../main/workspace/operation-settings.ts';
import { promoteRun } from '../../main/workspace/promotions.ts';
import { listRuns } from '../../main/workspace/runs.ts';
import { createRng } from '../../shared/rng.ts';
import { CLOSING, type StageContext } from '../../shared/stage.ts';
import { appError } from '../fixtures/temporary-workspace.ts';

function contextOf(overrides: Partial<StageContext> = {}): StageContext {
  const { signal } = new AbortController();
  return { signal, progress: () => undefined, rng: createRng(1), ...overrides };
}

const SCHEDULE = { hgnnEveryDays: 7, towersEveryDays: 1, hour: 3, preset: 'fast' };

/** As when the program is closed at that phase. */
function cutShortAt(wanted: RegExp): StageContext {
  const abort = new AbortController();
  return contextOf({
    signal: abort.signal,
    progress: ({ phase }) => wanted.test(phase) && abort.abort(CLOSING),
  });
}

describe('342 what happens while a scheduled run is trained and judged', () => {
  let folder: string;
  let engine: Engine;
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-scheduled-'));
    const sample = generateSample({ audiobooks: 30, podcasts: 30, users: 120 }, contextOf());
    await writeSample(sample, path.join(folder, 'export'));
    engine = openEngine(path.join(folder, 'workspace'));
    await importFiles(engine.workspace, [path.join(folder, 'export')], {}, contextOf());
    for (const seed of [1, 2]) {
      const choices = { seed, encoder: 'hashing', rounds: 1, epochs: 1 } as const;
      await train(engine, trainRequest(choices), contextOf());
    }
    setSchedule(engine.workspace.db, { ...SCHEDULE, since: Date.now() });
  });
  after(() => {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('342.1 the run that a person promotes meanwhile stays served', async () => {
    const { db } = engine.workspace;
    assert.equal(servedRun(engine), 2);
    const progress = () => promoteRun(db, { run: 1, by: 'person', reason: 'meanwhile' });
    const done = (await trainScheduled(engine, 'towers', contextOf({ progress })))!;
    assert.deepEqual([done.state, done.promoted, servedRun(engine)], ['done', false, 1]);
    assert.match(done.message, /A shadow: .* changed meanwhile/);
  });

  it('342.2 a cancellation of the judging leaves the run, and says which', async () => {
    const abort = new AbortController();
    const progress: StageContext['progress'] = ({ phase }) => {
      if (/shelves of run/.test(phase)) {
        abort.abort();
      }
    };
    const judging = trainScheduled(engine, 'towers', contextOf({ signal: abort.signal, progress }));
    await assert.rejects(judging, appError('CANCELLED', /not tried again/, /next slot/));
    const [last] = scheduleState(engine).last;
    const newest = listRuns(engine.workspace.db).at(-1)!;
    assert.deepEqual([last.state, last.run, newest.status], ['cancelled', newest.id, 'done']);
  });

  it('342.3 when the program ends it is cut short, and due again', async () => {
    const { db } = engine.workspace;
    setSchedule(db, { ...SCHEDULE, since: Date.now() - 10 * 86_400_000 });
    const now = Date.now();
    const due = dueNow(engine, now);
    assert.equal(due?.kind, 'hgnn');
    const closing = cutShortAt(/HGNN|graph/i);
    await assert.rejects(trainScheduled(engine, undefined, closing), appError('CANCELLED', /tried again/));
    const [last] = scheduleState(engine).last;
    assert.deepEqual([last.state, last.run], ['interrupted', null]);
    assert.deepEqual(dueNow(engine, now), due);
  });

  it('342.4 one that was trained already is only judged then', async () => {
    const { length } = listRuns(engine.workspace.db);
    await assert.rejects(trainScheduled(engine, undefined, cutShortAt(/shelves of run/)), /tried again/);
    const [cut] = scheduleState(engine).last;
    const done = (await trainScheduled(engine, undefined, contextOf()))!;
    assert.deepEqual([cut.state, done.state, done.kind, done.run], ['interrupted', 'done', 'hgnn', cut.run]);
    assert.equal(listRuns(engine.workspace.db).length, length + 1);
  });

  it('342.5 towers that would be those of another run again are not trained, and it is said why', async () => {
    const { db } = engine.workspace;
    promoteRun(db, { run: 1, by: 'person', reason: '' });
    const judged = (await trainScheduled(engine, 'towers', contextOf()))!;
    promoteRun(db, { run: judged.run!, by: 'person', reason: '' });
    const { length } = listRuns(db);
    const done = (await trainScheduled(engine, 'towers', contextOf()))!;
    assert.deepEqual([done.state, done.run, done.promoted], ['done', null, false]);
    assert.match(done.message, new RegExp(`those of run ${judged.run} again, as no data came in since`));
    assert.equal(listRuns(db).length, length);
    assert.equal(scheduleState(engine).idleTowers, done.message);
    setSchedule(db, { ...SCHEDULE, preset: 'paper', since: Date.now() });
    assert.equal(scheduleState(engine).idleTowers, '', 'with other options they would be others');
    setSchedule(db, { ...SCHEDULE, since: Date.now() });
  });

  it('342.6 after an import they are trained again', async () => {
    const { db } = engine.workspace;
    const row = db
      .prepare<[], { user: string; item: string; day: number }>(
        `SELECT user.key AS user, item.key AS item, max(day) AS day FROM interaction
         JOIN user ON user.id = user_id JOIN item ON item.id = item_id WHERE event = 0`,
      )
      .get()!;
    const day = new Date((row.day + 1) * 86_400_000).toISOString().slice(0, 10);
    const file = path.join(folder, 'more.csv');
    writeFileSync(file, `user_id,item_id,timestamp,seconds\n${row.user},${row.item},${day},60\n`);
    await importFiles(engine.workspace, [file], {}, contextOf());
    assert.equal(scheduleState(engine).idleTowers, '');
    const { length } = listRuns(db);
    const done = (await trainScheduled(engine, 'towers', contextOf()))!;
    assert.deepEqual([done.state, done.run, listRuns(db).length], ['done', length + 1, length + 1]);
  });

  it('342.7 over an HGNN that may know their hold-out they are not trained either, and it is said from the start', async () => {
    const { db } = engine.workspace;
    const holdout = db
      .prepare<[], number>(
        `SELECT user.id, (SELECT max(id) FROM item WHERE type = 'audiobook'
           AND id NOT IN (SELECT item_id FROM interaction WHERE user_id = user.id)) FROM user LIMIT 20`,
      )
      .raw()
      .all()
      .flat();
    const choices = { holdout, encoder: 'hashing', targets: ['audiobook'], rounds: 1, epochs: 1 } as const;
    const given = await train(engine, trainRequest(choices), contextOf());
    promoteRun(db, { run: given.id, by: 'person', reason: '' });
    const { idleTowers } = scheduleState(engine);
    assert.match(
      idleTowers,
      new RegExp(`HGNN of run ${given.id}, which is served, may have learnt from plays`),
    );
    assert.match(idleTowers, /held out something else/);
    const done = (await trainScheduled(engine, 'towers', contextOf()))!;
    assert.deepEqual([done.state, done.run, done.message], ['done', null, idleTowers]);
    assert.equal(listRuns(db).at(-1)!.id, given.id);
    assert.ok(scheduleText(scheduleState(engine)).includes(`\n${idleTowers}\n`));
  });
});
