/** kill -9 of the engine and of the trainer in the middle of each kind of job, seen from a window. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { AppError } from '../../shared/app-error.ts';
import type { RequestOf } from '../../shared/contract.ts';
import { finished } from '../fixtures/finished.ts';
import { type SupervisedEngine, startSupervisedEngine } from '../fixtures/supervised-engine.ts';

/** Long enough to be killed half-way. */
const LONG: RequestOf<'runs.train'> = { rounds: 400, epochs: 2, encoder: 'hashing', targets: ['audiobook'] };
const SHORT: RequestOf<'runs.train'> = { ...LONG, rounds: 2 };

describe('131 the engine killed in the middle', () => {
  let engine: SupervisedEngine;
  before(async () => {
    engine = await startSupervisedEngine(true);
  });
  after(() => engine.stop());

  const read = <Row>(sql: string): Row[] => {
    const db = new Database(path.join(engine.folder, 'workspace.sqlite'), { readonly: true });
    try {
      return db.prepare<[], Row>(sql).all();
    } finally {
      db.close();
    }
  };

  it('131.1 of nothing: asks in flight fail, the window is told, the workspace is open again', async () => {
    await engine.client.call('runs.list', {});
    const other = engine.connect();
    const { folder } = engine;
    const down = engine.next((event) => event.event === 'engine' && event.state === 'down');
    const first = engine.supervisor.status().pid;
    const killed = engine.kill();
    await assert.rejects(engine.client.call('runs.list', {}), { code: 'ENGINE_STOPPED' });
    const [told] = await Promise.all([down, killed]);
    assert.match(told.event === 'engine' ? told.reason : '', /ended by SIGKILL.*started again/);
    assert.notEqual(engine.supervisor.status().pid, first);
    for (const client of [engine.client, other]) {
      assert.equal((await client.call('workspace.current', {}))?.folder, folder);
    }
    other.close();
  });

  it('131.2 of a training: the trainer ends with it, the run has failed, the window can say what was cut short', async () => {
    const job = await engine.client.start('runs.train', { ...LONG, name: 'long' });
    await engine.inPhase(job, /hgnn|HGNN|train/);
    const trainer = read<{ pid: number }>('SELECT trainer_pid AS pid FROM run ORDER BY id DESC LIMIT 1')[0]
      .pid;
    assert.ok(isAlive(trainer));
    await engine.kill();
    while (isAlive(trainer)) {
      await wait(20);
    }
    const current = await engine.client.call('workspace.current', {});
    assert.deepEqual(current?.interrupted, [
      'The training of long was cut short when the program ended. Nothing of it was kept.',
    ]);
    const [run] = await engine.client.call('runs.list', {});
    assert.equal(run.status, 'failed');
    assert.deepEqual(
      existsSync(path.join(engine.folder, 'runs')) ? readdirSync(path.join(engine.folder, 'runs')) : [],
      [],
    );
    assert.deepEqual(await engine.client.call('jobs.list', {}), []);
    await finished(engine.client, await engine.client.start('runs.train', { ...SHORT, name: 'after it' }));
  });

  it('131.3 the trainer alone: the run has failed, and everything else works on', async () => {
    const { pid } = engine.supervisor.status();
    const job = await engine.client.start('runs.train', { ...LONG, name: 'trainer killed' });
    await engine.inPhase(job, /hgnn|HGNN|train/);
    const [run] = read<{ pid: number }>('SELECT trainer_pid AS pid FROM run ORDER BY id DESC LIMIT 1');
    process.kill(run.pid, 'SIGKILL');
    await assert.rejects(finished(engine.client, job), (error: AppError) => error.code === 'TRAINER_DIED');
    assert.equal(engine.supervisor.status().pid, pid);
    const runs = await engine.client.call('runs.list', {});
    assert.equal(runs.find(({ name }) => name === 'trainer killed')?.status, 'failed');
  });

  const counts = () =>
    ['user', 'item', 'interaction', 'import', 'import_file', 'rejected_row'].map(
      (table) => read<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`)[0].rows,
    );
  const importStreams = () => {
    const file = path.join(path.dirname(engine.folder), 'streams-2026.csv');
    writeFileSync(file, manyRows(150_000));
    const source = { grant: engine.supervisor.grant(file), name: 'streams-2026.csv' };
    return engine.client.start('data.import', { sources: [source], choices: [] });
  };

  for (const phase of ['reading', 'checking', 'sorting', 'storing']) {
    it(`131.4 of an import (${phase}): nothing of it is kept, and the window can say so`, async () => {
      const before = counts();
      const job = await importStreams();
      await engine.inPhase(job, new RegExp(phase));
      await engine.kill();
      assert.deepEqual(counts(), before);
      assert.deepEqual((await engine.client.call('workspace.current', {}))?.interrupted, [
        'The import of streams-2026.csv was cut short when the program ended. Nothing of it was kept; import it again.',
      ]);
    });
  }

  it('131.5 of a removal: all of the import is there, or nothing', async () => {
    const without = counts();
    await finished(engine.client, await importStreams());
    const whole = counts();
    const { rows } = await engine.client.call('data.imports', { limit: 1, offset: 0 });
    for (const delay of [0, 50, 200]) {
      const job = await engine.client.start('data.removeImport', { id: rows[0].id }).catch(() => undefined);
      if (job !== undefined) {
        await engine.inPhase(job, /removing/);
        await wait(delay);
        await engine.kill();
      }
      const now = counts();
      assert.deepEqual(now, now[3] === whole[3] ? whole : without);
    }
  });

  it('131.6 of a query: what was acknowledged before is there, the job is not', async () => {
    await engine.client.call('runs.annotate', { id: 2, note: 'acknowledged' });
    const job = await engine.client.start('titles.check', {});
    await engine.inPhase(job, /./);
    await engine.kill();
    const runs = await engine.client.call('runs.list', {});
    assert.equal(runs.find(({ id }) => id === 2)?.note, 'acknowledged');
    assert.deepEqual(await engine.client.call('jobs.list', {}), []);
    await finished(engine.client, await engine.client.start('titles.check', {}));
  });
});

/** Enough rows that an import takes long enough to be stopped half-way. */
function manyRows(rows: number): string {
  const start = Date.UTC(2026, 0, 1);
  const lines = ['user_id,item_id,event,timestamp,seconds,type\n'];
  for (let k = 0; k < rows; k++) {
    const time = new Date(start + k * 60_000).toISOString();
    lines.push(`v${(k * 7919) % 5000},q${(k * 31) % 900},stream,${time},${k % 999},podcast\n`);
  }
  return lines.join('');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
