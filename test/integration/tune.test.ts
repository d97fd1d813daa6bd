import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runDetailsText } from '../../main/cli/print-run.ts';
import { parametersOf } from '../../main/engine/evaluate-run.ts';
import { importFiles } from '../../main/engine/import-files.ts';
import { type Engine, openEngine } from '../../main/engine/open-engine.ts';
import { runDetails } from '../../main/engine/run-details.ts';
import { train } from '../../main/engine/train.ts';
import { trainRequest } from '../../main/engine/train-request.ts';
import { type TuneReport, tunableOptions, tune } from '../../main/engine/tune.ts';
import { keepTunedOptions, tunedOptions } from '../../main/engine/tuned-options.ts';
import type { RunMetrics } from '../../main/runs/train-to-folder.ts';
import { generateSample } from '../../main/sample/generate-sample.ts';
import { writeSample } from '../../main/sample/write-sample.ts';
import { createRng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';
import { appError } from '../fixtures/temporary-workspace.ts';

const preset = tunableOptions({ targets: ['audiobook'] });
const OPTIONS = {
  ...preset,
  hgnn: { ...preset.hgnn, hidden: 32, output: 32, batch: 4000, maxRounds: 2 },
  towers: { ...preset.towers, layers: [32, 32, 16] as const, epochs: 2 },
};

function contextOf(overrides: Partial<StageContext> = {}): StageContext {
  const { signal } = new AbortController();
  return { signal, progress: () => undefined, rng: createRng(1), ...overrides };
}

describe('333 backlist tune', () => {
  let folder: string;
  let engine: Engine;
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-tune-'));
    const sample = generateSample({ audiobooks: 100, podcasts: 30, users: 400 }, contextOf());
    await writeSample(sample, path.join(folder, 'export'));
    engine = openEngine(path.join(folder, 'workspace'));
    await importFiles(engine.workspace, [path.join(folder, 'export')], {}, contextOf());
  });
  after(() => {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const tuneFor = (budget: number, context = contextOf()): Promise<TuneReport> =>
    tune(engine, { options: OPTIONS, encoder: 'hashing', budget }, context);
  const kept = () => {
    const at = path.join(folder, 'workspace', 'tune');
    return readdirSync(at).map((name) => `${name} ${statSync(path.join(at, name)).mtimeMs}`);
  };

  it('333.1 says so where nothing has been tuned', () => {
    assert.throws(() => tunedOptions(engine.workspace.db), { code: 'NOT_FOUND' });
  });

  it('333.2 always makes the first trial, the preset as it is, and stops at the budget', async () => {
    const report = await tuneFor(1);
    assert.deepEqual(
      report.table.map(({ changes, worth, isBest }) => ({ changes, worth, isBest })),
      [{ changes: {}, worth: 1, isBest: true }],
    );
    assert.equal(report.finished, false);
    assert.deepEqual(tunedOptions(engine.workspace.db).changes, {});
  });

  it('333.3 judges as a run of the preset chooses the weights of its blend: on the same part, with the same outcome', async () => {
    const run = await train(engine, { options: OPTIONS, encoder: 'hashing', modelsFolders: [] }, contextOf());
    const [{ warm, cold, floor }] = (run.metrics as unknown as RunMetrics).blends!;
    const [{ targets }] = (await tuneFor(1)).table;
    assert.deepEqual(
      { ...targets[0], users: undefined },
      { target: 'audiobook', users: undefined, warm, cold, floor },
    );
  });

  it('333.4 goes on where it stopped, also after a cancellation, and makes no trial again', async () => {
    const first = kept();
    assert.equal(first.length, 1);
    const abort = new AbortController();
    const phases: string[] = [];
    await assert.rejects(
      tuneFor(
        600_000,
        contextOf({
          signal: abort.signal,
          progress: ({ phase }) => {
            phases.push(phase);
            if (phase.startsWith('trial 3')) {
              abort.abort();
            }
          },
        }),
      ),
      appError('CANCELLED', /2 trials are kept/, /go on/),
    );
    assert.ok(phases.some((phase) => phase.startsWith('trial 2 (towers.temperature 0.1): validation: ')));
    assert.ok(!phases.some((phase) => phase.startsWith('trial 1')));
    const second = kept();
    assert.equal(second.length, 2);
    assert.ok(first.every((file) => second.includes(file)));
    const { table } = await tuneFor(1);
    assert.deepEqual(kept(), second);
    assert.deepEqual(
      table.map(({ changes }) => changes),
      [{}, { 'towers.temperature': 0.1 }],
    );
    assert.equal(tunedOptions(engine.workspace.db).trials, 2);
  });

  it('333.5 makes a trial again that cannot be read, and forgets those of other data', async () => {
    const at = path.join(folder, 'workspace', 'tune');
    const other = path.join(at, 'of-other-data-0123.json');
    writeFileSync(other, '{}');
    for (const name of readdirSync(at)) {
      writeFileSync(path.join(at, name), 'no JSON');
    }
    const { table } = await tuneFor(1);
    assert.equal(table.length, 1);
    assert.ok(!readdirSync(at).includes(path.basename(other)));
  });

  it('333.6 `train --preset best --tuned` trains with what was best, and says so of the run', async () => {
    const { db } = engine.workspace;
    const tuned = {
      ...tunedOptions(db),
      changes: { 'towers.epochs': 1, 'hgnn.negatives': 2, 'blend.neighbours': 50 },
    };
    keepTunedOptions(db, tuned);
    const request = trainRequest({
      preset: 'best',
      targets: ['audiobook'],
      rounds: 1,
      encoder: 'hashing',
      tuned: tunedOptions(db),
    });
    const run = await train(engine, { ...request, modelsFolders: [] }, contextOf());
    const parameters = parametersOf(run);
    assert.deepEqual(parameters.tuned, tuned);
    const { towers, hgnn, blend } = parameters.options;
    assert.deepEqual([towers.epochs, hgnn.negatives, blend?.neighbours, run.preset], [1, 2, 50, 'best']);
    assert.equal(hgnn.maxRounds, 1);
    assert.match(
      runDetailsText(runDetails(engine, run.id)),
      /tuned +towers\.epochs 1, hgnn\.negatives 2, blend\.neighbours 50, the best of 1 trial\n/,
    );
  });

  it('333.7 refuses a run that would hold out what its options were chosen on', () => {
    const tuned = { ...tunedOptions(engine.workspace.db), splitBySeed: true, seed: 7 };
    for (const choices of [
      { preset: 'fast', seed: 7 },
      { preset: 'best', seed: 7, split: 'per-user' },
      { preset: 'best', seed: 7, days: 30 },
      { preset: 'best', seed: 8 },
    ] as const) {
      assert.throws(() => trainRequest({ ...choices, tuned }), { code: 'USAGE' }, JSON.stringify(choices));
    }
    assert.equal(trainRequest({ preset: 'best', seed: 7, tuned }).options.towers.epochs, 1);
    assert.equal(
      trainRequest({ preset: 'best', seed: 8, tuned: { ...tuned, splitBySeed: false } }).tuned?.seed,
      7,
    );
  });

  it('333.8 takes budgets longer than a timer runs', async () => {
    for (const budget of [3e9, 2 ** 33]) {
      const abort = new AbortController();
      const progress: StageContext['progress'] = ({ phase }) => {
        if (phase.startsWith('trial 2')) {
          abort.abort();
        }
      };
      const tuning = tuneFor(budget, contextOf({ signal: abort.signal, progress }));
      await assert.rejects(tuning, { code: 'CANCELLED' }, `${budget}`);
    }
  });

  it('333.9 tunes each type once, whatever the order they are asked in', () => {
    const { targets } = tunableOptions({ targets: ['podcast', 'audiobook', 'podcast'] });
    assert.deepEqual(targets, ['audiobook', 'podcast']);
  });

  it('333.10 refuses options that were chosen on what a run would hold out, since the data has changed', async () => {
    const { db } = engine.workspace;
    const tuned = tunedOptions(db);
    assert.ok(tuned.lastDay !== null);
    // nothing later than the part they were chosen on is held out any more
    keepTunedOptions(db, { ...tuned, dataFingerprint: 'other', lastDay: tuned.lastDay + 1 });
    assert.throws(() => tunedOptions(db), appError('USAGE', /data has changed/, /tune/));
    keepTunedOptions(db, { ...tuned, dataFingerprint: 'other', splitBySeed: true, lastDay: null });
    assert.throws(() => tunedOptions(db), appError('USAGE', /data has changed/, /tune/));
    // days that came on are harmless
    keepTunedOptions(db, { ...tuned, dataFingerprint: 'other', lastDay: tuned.lastDay - 1 });
    assert.deepEqual(tunedOptions(db).changes, tuned.changes);
    keepTunedOptions(db, tuned);
  });

  it('333.11 refuses to reuse an HGNN that was trained otherwise than the tuned options say', async () => {
    const run = await train(engine, { options: OPTIONS, encoder: 'hashing', modelsFolders: [] }, contextOf());
    const tuned = { ...tunedOptions(engine.workspace.db), changes: { 'hgnn.negatives': 5 } };
    const request = { options: OPTIONS, encoder: 'hashing', modelsFolders: [], tuned } as const;
    await assert.rejects(
      train(engine, { ...request, start: { kind: 'reuse', run: run.id } }, contextOf()),
      appError('USAGE', /hgnn\.negatives/, /--tuned/),
    );
  });

  it('333.12 says so where there are no titles to tune for', async () => {
    const lone = openEngine(path.join(folder, 'lone'));
    try {
      const [catalogue, streams] = ['catalogue.csv', 'streams.csv'].map((name) =>
        path.join(folder, `lone-${name}`),
      );
      writeFileSync(catalogue, 'item_id,type,title\na1,audiobook,One\na2,audiobook,Two\n');
      writeFileSync(
        streams,
        `user_id,item_id,timestamp\n${Array.from({ length: 20 }, (_, k) => `u${k},a1,2026-01-${10 + k}T10:00:00Z\nu${k},a2,2026-01-${10 + k}T11:00:00Z\n`).join('')}`,
      );
      await importFiles(lone.workspace, [catalogue, streams], {}, contextOf());
      const options = { ...OPTIONS, targets: ['podcast'] as const };
      await assert.rejects(
        tune(lone, { options, encoder: 'hashing', budget: 1 }, contextOf()),
        appError('NOT_ENOUGH_DATA', /no podcasts to recommend/, /--targets/),
      );
    } finally {
      lone.close();
    }
  });
});
