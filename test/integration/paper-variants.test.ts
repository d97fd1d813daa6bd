import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { metricsOf, parametersOf } from '../../main/engine/evaluate-run.ts';
import { importFiles } from '../../main/engine/import-files.ts';
import { type Engine, openEngine } from '../../main/engine/open-engine.ts';
import { assemblePaper, computePaperReport, keepInWorkspace } from '../../main/engine/paper/paper-report.ts';
import { computePaper, keptVariants } from '../../main/engine/paper/paper-variants.ts';
import { train } from '../../main/engine/train.ts';
import { paperFolder, variantKey } from '../../main/runs/paper/variant-cache.ts';
import { paperVariants, type VariantId } from '../../main/runs/paper/variants.ts';
import { presetOptions, type RunOptions } from '../../main/runs/run-options.ts';
import { runTrainer } from '../../main/runs/trainer-process.ts';
import { generateSample } from '../../main/sample/generate-sample.ts';
import { writeSample } from '../../main/sample/write-sample.ts';
import { dataFingerprint } from '../../main/workspace/load-dataset.ts';
import type { Run } from '../../main/workspace/runs.ts';
import { AppError } from '../../shared/app-error.ts';
import { createRng } from '../../shared/rng.ts';
import type { Progress, StageContext } from '../../shared/stage.ts';

const preset = presetOptions('fast');
const OPTIONS: RunOptions = {
  ...preset,
  hgnn: { ...preset.hgnn, hidden: 32, output: 32, batch: 4000, maxRounds: 4 },
  towers: { ...preset.towers, layers: [64, 32, 32], epochs: 3 },
};
const WANTED: readonly VariantId[] = ['full', 'F', 'hgnn-w-users'];

let folder: string;
let engine: Engine;
let run: Run;
before(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-paper-'));
  const sample = generateSample({ audiobooks: 120, podcasts: 160, users: 900 }, contextOf());
  await writeSample(sample, path.join(folder, 'export'));
  engine = openEngine(path.join(folder, 'workspace'));
  await importFiles(engine.workspace, [path.join(folder, 'export')], {}, contextOf());
  run = await train(engine, { options: OPTIONS, encoder: 'hashing', modelsFolders: [] }, contextOf());
});
after(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function contextOf(overrides: Partial<StageContext> = {}): StageContext {
  const { signal } = new AbortController();
  return { signal, progress: () => undefined, rng: createRng(1), ...overrides };
}

function keptSince(id: VariantId): number {
  const variant = paperVariants(OPTIONS).find((each) => each.id === id)!;
  const { encoder } = parametersOf(run);
  const data = { fingerprint: dataFingerprint(engine.workspace.db), encoder: encoder.id };
  const file = `${variantKey(variant, data)}.json`;
  return statSync(path.join(paperFolder(engine.workspace.folder), file)).mtimeMs;
}

/** Calls when the variant has begun. */
function when(id: VariantId, act: () => void): StageContext['progress'] {
  return ({ step }) => {
    if (step?.startsWith(`variant ${id} `)) {
      act();
    }
  };
}

describe('267 the variants of the paper in a workspace', () => {
  it('267.1 cancelled in the second, keep the first, whose figures are those of the run', async () => {
    const stop = new AbortController();
    const context = contextOf({ signal: stop.signal, progress: when('F', () => stop.abort()) });
    await assert.rejects(
      computePaper(engine, run, { only: WANTED }, context),
      (error) => error instanceof AppError && error.code === 'CANCELLED',
    );
    const { variants, missing } = keptVariants(engine, run, WANTED);
    assert.deepEqual(missing, ['F', 'hgnn-w-users']);
    const own = metricsOf(run).evaluations;
    const full = variants[0].result.targets;
    assert.deepEqual(
      full.map(({ table }) => table),
      own.map(({ table }) => table),
    );
  });

  it('267.2 killed, go on with the one that was not done', async () => {
    const first = keptSince('full');
    const { options, encoder } = parametersOf(run);
    let pid = 0;
    const { timings } = run;
    const workspaceFolder = engine.workspace.folder;
    const job = { kind: 'paper', workspaceFolder, encoder, options, timings } as const;
    await assert.rejects(
      runTrainer(
        { ...job, wanted: ['full', 'F'] },
        contextOf({ progress: when('F', () => process.kill(pid, 'SIGKILL')) }),
        (id) => {
          pid = id;
        },
      ),
      (error) => error instanceof AppError && error.code === 'TRAINER_DIED',
    );
    assert.deepEqual(keptVariants(engine, run, ['full', 'F']).missing, ['F']);
    const { variants, missing } = await computePaper(engine, run, { only: WANTED }, contextOf());
    assert.deepEqual([variants.map(({ result }) => result.id), missing], [WANTED, []]);
    assert.equal(keptSince('full'), first, 'it was not trained again');
  });

  it('267.3 whole, are read without training, and compared over the same users', async () => {
    const phases: string[] = [];
    const context = contextOf({ progress: ({ phase }) => phases.push(phase) });
    const { variants } = await computePaper(engine, run, { only: WANTED }, context);
    assert.deepEqual(phases, []);
    for (const target of ['audiobook', 'podcast'] as const) {
      const users = variants.map(({ outcomes }) => outcomes(target).models[0].ranking.testUsers.users);
      assert.deepEqual(users[1], users[0]);
      assert.deepEqual(users[2], users[0]);
    }
  });

  it('267.4 are trained again when asked to, with the same figures', async () => {
    const [before] = keptVariants(engine, run, ['F']).variants;
    const since = keptSince('F');
    const { variants } = await computePaper(engine, run, { only: ['F'], fresh: true }, contextOf());
    assert.ok(keptSince('F') > since);
    assert.deepEqual(
      variants[0].result.targets.map(({ table }) => table.rows),
      before.result.targets.map(({ table }) => table.rows),
    );
  });

  it('267.5 that the data has too little for are named, and the others computed', async () => {
    const files = ['catalogue.csv', 'streams.csv'].map((name) => path.join(folder, name));
    const audiobooks = Array.from({ length: 30 }, (_, k) => `a${k},audiobook,Title ${k},About ${k}`);
    const streams = Array.from(
      { length: 480 },
      (_, k) => `u${k % 60},a${(7 * (k % 60) + Math.floor(k / 60)) % 30}`,
    );
    writeFileSync(files[0], ['item_id,type,title,description', ...audiobooks].join('\n'));
    writeFileSync(files[1], ['user_id,item_id', ...new Set(streams)].join('\n'));
    const other = openEngine(path.join(folder, 'audiobooks alone'));
    try {
      await importFiles(other.workspace, files, {}, contextOf());
      const options: RunOptions = { ...OPTIONS, targets: ['audiobook'] };
      const request = { options, encoder: 'hashing', modelsFolders: [] } as const;
      const own = await train(other, request, contextOf());
      const { variants, impossible } = await computePaper(other, own, { only: ['F', 'E'] }, contextOf());
      assert.deepEqual(
        [variants.map(({ result }) => result.id), impossible.map(({ id }) => id)],
        [['E'], ['F']],
      );
      // not that no two titles share a listener, which is not so
      assert.equal(impossible[0].impossible, 'The data has no edges of the kinds that are left.');
      assert.deepEqual(keptVariants(other, own, ['F', 'E']).missing, []);
    } finally {
      other.close();
    }
  });

  it('267.6 are one job that names each of them, and whose progress goes on over all', async () => {
    const told: Progress[] = [];
    const context = contextOf({ progress: (each) => told.push(each) });
    const request = { wanted: ['table-2', 'time', 'odds'], fresh: true } as const;
    await computePaperReport(engine, run, request, keepInWorkspace(engine), context);
    assert.deepEqual([...new Set(told.map(({ phase }) => phase))], ['tables']);
    assert.equal(new Set(told.map(({ total }) => total)).size, 1);
    told.forEach(({ done, total }, k) => {
      assert.ok(done <= total && done >= (told[k - 1]?.done ?? 0));
    });
    const steps = [...new Set(told.map(({ step }) => step))];
    for (const name of [
      'variant full (1 of 3): ',
      'variant A (2 of 3): ',
      'variant hgnn-w-users (3 of 3): ',
    ]) {
      assert.ok(
        steps.some((step) => step?.startsWith(name)),
        `${name} in ${steps.join(', ')}`,
      );
    }
    const at = (name: string) => told.find(({ step }) => step?.startsWith(name))!.done / told[0].total;
    assert.ok(
      at('variant A') > 0.1 && at('variant hgnn') > at('variant A') + 0.1,
      'variants take their share',
    );
  });

  it('267.7 of data that has changed since are not put beside the figures of the run, which are over other users', async () => {
    const more = path.join(folder, 'more.csv');
    const rows = Array.from({ length: 40 }, (_, k) => `new${k},a${1 + (k % 3)},2026-04-0${1 + (k % 4)}`);
    writeFileSync(more, ['user_id,item_id,timestamp', ...rows].join('\n'));
    await importFiles(engine.workspace, [more], {}, contextOf());
    const { variants } = await computePaper(engine, run, { only: ['full', 'hgnn-w-users'] }, contextOf());
    const { report, incomplete } = assemblePaper(engine, run, ['table-1', 'table-2', 'table-3']);
    const [ablation, warm, cold] = report.sections;
    for (const table of [warm, cold]) {
      const row = table.rows.find(({ label }) => label === 'HGNN-w-users');
      assert.deepEqual([row?.cells[0].value, table.missing], [null, 'Not computed: HGNN-w-users.']);
    }
    assert.deepEqual(incomplete, ['table-1'], 'nothing that is computed could fill the others');
    const today = variants[0].result.targets[0].table.segments.find(({ segment }) => segment === 'warm');
    assert.ok(today && ablation.how.includes(` ${today.ranked} warm users`), ablation.how);
  });
});
