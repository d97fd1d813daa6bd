import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { importFiles } from '../../main/engine/import-files.ts';
import { type Engine, openEngine } from '../../main/engine/open-engine.ts';
import { servedRun } from '../../main/engine/promote-run.ts';
import { scheduleState, trainScheduled } from '../../main/engine/scheduled-training.ts';
import { train } from '../../main/engine/train.ts';
import { trainRequest } from '../../main/engine/train-request.ts';
import { generateSample } from '../../main/sample/generate-sample.ts';
import { writeSample } from '../../main/sample/write-sample.ts';
import { setSchedule } from '../../main/workspace/operation-settings.ts';
import { promoteRun } from '../../main/workspace/promotions.ts';
import { listRuns } from '../../main/workspace/runs.ts';
import { createRng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';
import { appError } from '../fixtures/temporary-workspace.ts';

function contextOf(overrides: Partial<StageContext> = {}): StageContext {
  const { signal } = new AbortController();
  return { signal, progress: () => undefined, rng: createRng(1), ...overrides };
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
    const schedule = { hgnnEveryDays: 7, towersEveryDays: 1, hour: 3, preset: 'fast' };
    setSchedule(engine.workspace.db, { ...schedule, since: Date.now() });
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
});
