import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { metricsOf, parametersOf } from '../../main/engine/evaluate-run.ts';
import { importFiles } from '../../main/engine/import-files.ts';
import { type Engine, openEngine } from '../../main/engine/open-engine.ts';
import { type TrainRequest, train } from '../../main/engine/train.ts';
import { presetOptions, type RunOptions } from '../../main/runs/run-options.ts';
import { generateSample } from '../../main/sample/generate-sample.ts';
import { writeSample } from '../../main/sample/write-sample.ts';
import { runFolder } from '../../main/workspace/open.ts';
import { getRun, listRuns, type Run } from '../../main/workspace/runs.ts';
import { createRng } from '../../shared/rng.ts';
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
