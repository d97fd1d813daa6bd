import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { metricsOf, parametersOf } from '../../main/engine/evaluate-run.ts';
import { startScheduler } from '../../main/engine/host/scheduler.ts';
import { importFiles } from '../../main/engine/import-files.ts';
import { knownDrift } from '../../main/engine/measure-drift.ts';
import { type Engine, openEngine } from '../../main/engine/open-engine.ts';
import { servedRun } from '../../main/engine/promote-run.ts';
import { dueNow, scheduleState, trainScheduled } from '../../main/engine/scheduled-training.ts';
import { type TrainRequest, train } from '../../main/engine/train.ts';
import { presetOptions, type RunOptions } from '../../main/runs/run-options.ts';
import { generateSample } from '../../main/sample/generate-sample.ts';
import { writeSample } from '../../main/sample/write-sample.ts';
import { openWorkspace, runFolder } from '../../main/workspace/open.ts';
import { setBudget, setSchedule } from '../../main/workspace/operation-settings.ts';
import { listPromotions, promotedRun } from '../../main/workspace/promotions.ts';
import { getRun, listRuns, type Run } from '../../main/workspace/runs.ts';
import { createRng } from '../../shared/rng.ts';
import { type EngineTrial, startEngineTrial } from '../fixtures/engine-trial.ts';
import { appError } from '../fixtures/temporary-workspace.ts';

const preset = presetOptions('fast');
const OPTIONS: RunOptions = {
  ...preset,
  targets: ['audiobook'],
  hgnn: { ...preset.hgnn, hidden: 32, output: 32, batch: 4000, maxRounds: 6 },
  towers: { ...preset.towers, layers: [64, 32, 32], epochs: 3 },
};
const context = { signal: new AbortController().signal, progress: () => undefined, rng: createRng(1) };

let folder: string;
let engine: Engine;
let first: Run;

function trainWith(change: Partial<TrainRequest> = {}, options: Partial<RunOptions> = {}): Promise<Run> {
  return train(
    engine,
    { encoder: 'auto', modelsFolders: [], ...change, options: { ...OPTIONS, ...options } },
    context,
  );
}

const stagesOf = (run: Run) => metricsOf(run).stages.map(({ stage }) => stage);

before(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-operate-'));
  const sample = generateSample({ audiobooks: 120, podcasts: 150, users: 800 }, context);
  await writeSample(sample, path.join(folder, 'export'));
  engine = openEngine(path.join(folder, 'workspace'));
  await importFiles(engine.workspace, [path.join(folder, 'export')], {}, context);
  first = await trainWith({ name: 'first' });
});
after(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('252 a run that takes over from another', () => {
  it('252.1 reuses an HGNN to the letter, trains other towers, and says where the HGNN is from', async () => {
    const run = await trainWith(
      { name: 'towers', start: { kind: 'reuse', run: first.id } },
      { seed: 2, hgnn: { ...OPTIONS.hgnn, hidden: 64 } },
    );
    assert.ok(!stagesOf(run).includes('HGNN'));
    assert.deepEqual(parametersOf(run).start, { kind: 'reuse', run: first.id, name: 'first' });
    assert.equal(parametersOf(run).options.hgnn.hidden, 32, 'the HGNN’s own, not what was asked for');
    const file = (id: number, name: string) =>
      readFileSync(path.join(runFolder(engine.workspace.folder, id), name));
    assert.deepEqual(file(run.id, 'hgnn.safetensors'), file(first.id, 'hgnn.safetensors'));
    const towers = 'towers-audiobook.safetensors';
    assert.notDeepEqual(file(run.id, towers), file(first.id, towers));

    const again = await trainWith({ name: 'again', start: { kind: 'reuse', run: run.id } }, { seed: 3 });
    assert.deepEqual(parametersOf(again).start, {
      ...{ kind: 'reuse', run: run.id, name: 'towers' },
      trainedIn: { run: first.id, name: 'first' },
    });
  });

  it('252.2 starts warm: the first round is better than the first of random parameters', async () => {
    const run = await trainWith({ start: { kind: 'warm', run: first.id } });
    const [warm, cold] = [run, first].map((each) => metricsOf(each));
    assert.ok(warm.hgnn.rounds[0].validationLoss < cold.hgnn.rounds[0].validationLoss);
    assert.ok(warm.towers.audiobook[0].validation < cold.towers.audiobook[0].validation);
    assert.equal(parametersOf(run).start?.kind, 'warm');
  });

  it('252.3 refuses other layers and a hold-out the other has learnt from; the run says so', async () => {
    const warm = { start: { kind: 'warm', run: first.id } } as const;
    await assert.rejects(
      trainWith(warm, { hgnn: { ...OPTIONS.hgnn, hidden: 64 } }),
      appError('USAGE', /wide/, /preset/),
    );
    const split = { kind: 'time', days: 30 } as const;
    await assert.rejects(trainWith(warm, { split }), appError('USAGE', /learnt from plays/, /Hold out/));
    const last = listRuns(engine.workspace.db).at(-1)!;
    assert.deepEqual([last.status, /learnt from plays/.test(last.error)], ['failed', true]);
  });

  it('252.4 refuses another encoder before it leaves a run, and a run that did not finish', async () => {
    const runs = listRuns(engine.workspace.db).length;
    const { db } = engine.workspace;
    const parameters = JSON.stringify({
      ...(first.parameters as object),
      encoder: { id: 'Xenova/all-MiniLM-L6-v2@1', dims: 384, kind: 'sentence' },
    });
    db.prepare('UPDATE run SET parameters = ? WHERE id = ?').run(parameters, first.id);
    await assert.rejects(
      trainWith({ encoder: 'hashing', start: { kind: 'reuse', run: first.id } }),
      appError('USAGE', /reads texts by Xenova/, /--encoder minilm/),
    );
    db.prepare('UPDATE run SET parameters = ? WHERE id = ?').run(JSON.stringify(first.parameters), first.id);
    const failed = listRuns(db).at(-1)!.id;
    await assert.rejects(
      trainWith({ start: { kind: 'reuse', run: failed } }),
      appError('NOT_FOUND', /did not finish/),
    );
    assert.equal(listRuns(db).length, runs);
    assert.equal(getRun(db, first.id).status, 'done');
  });
});

describe('257 a scheduled training', () => {
  const DAY = 86_400_000;
  const SCHEDULE = { hgnnEveryDays: 7, towersEveryDays: 1, hour: 3, preset: 'fast' };
  const last = () => scheduleState(engine).last[0];

  it('257.1 is off until it is set, and nothing is due before its hour', async () => {
    assert.equal(await trainScheduled(engine, undefined, context), undefined);
    await assert.rejects(trainScheduled(engine, 'towers', context), appError('USAGE', /is off/));
    setSchedule(engine.workspace.db, { ...SCHEDULE, since: Date.now() });
    assert.equal(await trainScheduled(engine, undefined, context), undefined);
  });

  it('257.2 reuses the HGNN that is served, which stays served: over the budget it is a shadow', async () => {
    const { db } = engine.workspace;
    const served = servedRun(engine)!;
    setBudget(db, { measure: 'jaccard', minimum: 1 });
    const done = (await trainScheduled(engine, 'towers', context))!;
    assert.deepEqual([done.state, done.promoted, promotedRun(db)], ['done', false, served]);
    assert.match(done.message, /A shadow: the audiobook shelves .* mean Jaccard@10 of 0\.\d+/);
    assert.equal(parametersOf(getRun(db, done.run!)).start?.run, served);
    assert.ok(knownDrift(engine, served, done.run!), 'kept by the pair');
    assert.equal(getRun(db).id, served);
  });

  it('257.3 what is due is tried once; within the budget and no worse it is promoted', async () => {
    const { db } = engine.workspace;
    setBudget(db, { measure: 'rbo', minimum: 0 });
    db.exec('DELETE FROM scheduled_run');
    setSchedule(db, { ...SCHEDULE, since: Date.now() - 30 * DAY });
    const before = servedRun(engine)!;
    assert.equal(dueNow(engine, Date.now())?.kind, 'hgnn');
    const done = (await trainScheduled(engine, undefined, context))!;
    assert.equal(done.kind, 'hgnn');
    assert.ok(done.dueAt > Date.now() - 8 * DAY, 'the last slot that was missed');
    const worse = /is worse/.test(done.message);
    assert.equal(done.promoted, !worse, done.message);
    assert.equal(promotedRun(db), worse ? before : done.run);
    assert.match(done.message, /HR@10 against run \d+/);
    const again = dueNow(engine, Date.now());
    assert.ok(again === undefined || again.kind === 'towers', 'at most the towers since');
  });

  it('257.4 a failure is noted and not tried again before the next slot', async () => {
    const { db, folder: workspace } = engine.workspace;
    const served = servedRun(engine)!;
    const file = path.join(runFolder(workspace, served), 'hgnn.safetensors');
    const kept = readFileSync(file);
    writeFileSync(file, 'damaged');
    db.exec('DELETE FROM scheduled_run');
    // of another preset than what is served, or nothing would be to train
    setSchedule(db, { ...SCHEDULE, preset: 'paper', hgnnEveryDays: 365, since: Date.now() - 2 * DAY });
    db.prepare(
      `INSERT INTO scheduled_run (kind, due_at, started_at, ended_at, state, promoted, message)
       VALUES ('hgnn', ?, 0, 0, 'done', 0, '')`,
    ).run(Date.now() - 3 * DAY);
    assert.equal(dueNow(engine, Date.now())?.kind, 'towers');
    await assert.rejects(trainScheduled(engine, undefined, context), appError('MODEL_DAMAGED', /./));
    assert.deepEqual([last().state, last().run, last().message === ''], ['failed', null, false]);
    assert.equal(dueNow(engine, Date.now()), undefined);
    assert.equal(servedRun(engine), served);
    writeFileSync(file, kept);
    setSchedule(db, null);
  });
});

describe('258 promotion, killed with -9 at any moment', () => {
  it('258.1 leaves one of the runs served, and a history that leads back', async () => {
    const { folder: workspace } = engine.workspace;
    const [a, b] = listRuns(engine.workspace.db).filter(({ status }) => status === 'done');
    engine.close();
    const child = fileURLToPath(new URL('../fixtures/promote-child.ts', import.meta.url));
    for (let k = 0; k < 5; k++) {
      const promoting = fork(child, [workspace, String(a.id), String(b.id)], { silent: true });
      await once(promoting.stdout!, 'data');
      await wait(20 + 17 * k);
      promoting.kill('SIGKILL');
      await once(promoting, 'exit');
      const { db, close } = openWorkspace(workspace);
      assert.deepEqual(db.pragma('integrity_check', { simple: true }), 'ok');
      const history = listPromotions(db, { limit: 100_000, offset: 0 });
      assert.equal(getRun(db).id, history[0].run);
      assert.ok([a.id, b.id].includes(history[0].run!));
      assert.deepEqual(
        history.map(({ id }) => id),
        Array.from({ length: history.length }, (_, at) => history.length - at),
        'each change whole, none lost in between',
      );
      close();
    }
    engine = openEngine(workspace);
  });
});

describe('259 which run a window is served', () => {
  let trial: EngineTrial;
  const SHORT = { rounds: 2, epochs: 1, encoder: 'hashing', targets: ['audiobook'] } as const;
  const roles = async () => (await trial.client.call('runs.list', {})).map(({ role }) => role);
  before(async () => {
    trial = await startEngineTrial({ users: 500, audiobooks: 80, podcasts: 60 });
    await trial.run('runs.train', { ...SHORT, name: 'one' });
    await trial.run('runs.train', { ...SHORT, name: 'two', seed: 2 });
  });
  after(() => trial.stop());

  it('259.1 measures how far shelves move, once a pair', async () => {
    const first = await trial.run('operation.drift', { a: 1, b: 2 });
    const [{ type, segments }] = first.types;
    assert.deepEqual([type, segments[0].segment, first.types.length], ['audiobook', 'all', 1]);
    assert.equal(segments[0].listeners, 500);
    assert.ok(segments[0].rbo.value > 0 && segments[0].rbo.value < 1);
    assert.deepEqual(await trial.run('operation.drift', { a: 1, b: 2 }), first);
    const same = await trial.run('operation.drift', { a: 1, b: 1 });
    assert.equal(same.types[0].segments[0].jaccard.value, 1);
  });

  it('259.2 stops a promotion over the budget, and lets it pass with force', async () => {
    const { client } = trial;
    assert.deepEqual(await roles(), ['shadow', 'newest']);
    await client.call('operation.setBudget', { budget: { measure: 'rbo', minimum: 1 } });
    await assert.rejects(
      trial.run('operation.promote', { id: 1 }),
      appError('DRIFT_OVER_BUDGET', /runs 2 and 1 have a mean RBO of 0\.\d+/, /Compare runs/),
    );
    assert.deepEqual(await roles(), ['shadow', 'newest']);
    await trial.run('operation.promote', { id: 1, force: true, reason: 'for spring' });
    assert.deepEqual(await roles(), ['promoted', 'shadow']);
    assert.equal((await client.call('workspace.overview', {})).servedRun?.id, 1);
    const [{ run, reason }] = await client.call('operation.promotions', { limit: 5, offset: 0 });
    assert.deepEqual([run, reason], [1, 'for spring']);
    await assert.rejects(client.call('runs.remove', { id: 1 }), appError('USAGE', /is promoted/, /Promote/));
    await client.call('operation.setBudget', { budget: null });
    assert.equal((await client.call('operation.rollback', {})).run, null);
    assert.deepEqual(await roles(), ['shadow', 'newest']);
  });

  it('259.3 the schedule waits behind the job that runs, and starts a slot once', async () => {
    const { client, host } = trial;
    const due = async () =>
      (await client.call('jobs.list', {})).filter(({ name }) => name === 'operation.runDue');
    const training = await client.start('runs.train', { ...SHORT, rounds: 40, name: 'long' });
    const stop = startScheduler(host, () => Date.now() + 3 * 86_400_000);
    await client.call('operation.setSchedule', {
      schedule: { hgnnEveryDays: 7, towersEveryDays: 1, hour: 3, preset: 'fast' },
    });
    host.changed('settings');
    await wait(30);
    const [job] = await due();
    const { job: first } = await client.call('jobs.get', { id: training.id });
    assert.deepEqual([first.state, job.state], ['running', 'queued']);
    assert.equal((await trial.ended(job.id)).state, 'done');
    host.changed('settings', 'workspace');
    await wait(30);
    assert.equal((await due()).length, 1);
    stop();
    const before = await client.call('operation.setSchedule', { schedule: null });
    assert.equal(before?.hour, 3);
    assert.equal((await client.call('operation.schedule', {})).next, null);
  });
});
