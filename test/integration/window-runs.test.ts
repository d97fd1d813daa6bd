/** The calls of the Runs view against a real engine: train, read, compare, annotate, export, remove. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { finishedRun, parametersOf } from '../../main/engine/evaluate-run.ts';
import { hitRates } from '../../main/evaluate/balance/hit-rate.ts';
import { computeCandidates } from '../../main/recommend/cached-candidates.ts';
import { reRankFacts } from '../../main/recommend/re-rank/re-rank-facts.ts';
import { reRankLists } from '../../main/recommend/re-rank/re-rank-lists.ts';
import { heldOut } from '../../main/runs/held-out.ts';
import { withTrainingVectors } from '../../main/runs/training-vectors.ts';
import { runFolder } from '../../main/workspace/open.ts';
import type { RequestOf, ResponseOf } from '../../shared/contract.ts';
import { createRng } from '../../shared/rng.ts';
import { type EngineTrial, startEngineTrial } from '../fixtures/engine-trial.ts';

const QUIET = { signal: new AbortController().signal, progress: () => undefined, rng: createRng(1) };
const SMALL: RequestOf<'runs.train'> = { rounds: 2, epochs: 2, encoder: 'hashing', targets: ['audiobook'] };

describe('75 the calls of the Runs view', () => {
  let trial: EngineTrial;
  let first: number;
  let second: number;
  before(async () => {
    trial = await startEngineTrial({ users: 400, audiobooks: 120, podcasts: 40 });
    first = (await trial.run('runs.train', { ...SMALL, name: 'first' })).run;
    second = (await trial.run('runs.train', { ...SMALL, name: 'second', epochs: 4, seed: 1 })).run;
  });
  after(() => trial.stop());

  it('75.1 list runs with headline figures, time and whether the data is still the same', async () => {
    const runs = await trial.client.call('runs.list', {});
    assert.deepEqual(
      runs.map(({ name, status, sameData }) => [name, status, sameData]),
      [
        ['first', 'done', true],
        ['second', 'done', true],
      ],
    );
    for (const { headline, seconds } of runs) {
      assert.ok(headline.some(({ segment }) => segment === 'warm'));
      assert.ok((seconds ?? 0) > 0);
    }
  });

  it('75.2 give a run its curves, stages, tables with passports, and what differs from its preset', async () => {
    const page = await trial.client.call('runs.get', { id: first });
    assert.deepEqual(
      page.curves.map(({ of, points }) => [of, points.length]),
      [
        ['HGNN', 2],
        ['audiobook', 2],
      ],
    );
    assert.equal(page.evaluations[0].table.passports.length, 7);
    const changed = page.parameters.filter(({ value, preset }) => value !== preset).map(({ key }) => key);
    assert.deepEqual(changed.sort(), ['hgnn.maxRounds', 'targets', 'towers.epochs']);
  });

  it('75.3 compare two runs over the same listeners, with the options that differ', async () => {
    const both = await trial.client.call('runs.compare', { a: second, b: first });
    assert.deepEqual(both.caveats, []);
    const warm = both.paired[0].segments.find(({ segment }) => segment === 'warm');
    assert.ok(warm !== undefined && warm.users > 50);
    const table = both.figures.find(
      (each) => each.model === '2T-HGNN' && each.metric === 'hr10' && each.segment === 'warm',
    );
    // the difference of the means is the mean of the differences, since both were judged on the same listeners
    assert.ok(Math.abs(warm.differences.hr10.value - (table!.a.value - table!.b.value)) < 1e-6);
    assert.deepEqual(both.parameters, [{ key: 'towers.epochs', a: '4', b: '2' }]);
  });

  it('75.4 a run does not differ from itself', async () => {
    const both: ResponseOf<'runs.compare'> = await trial.client.call('runs.compare', { a: first, b: first });
    for (const { differences } of both.paired[0].segments) {
      assert.deepEqual(differences.hr10, { value: 0, low: 0, high: 0 });
    }
  });

  it('75.5 keep a name and a note', async () => {
    await trial.client.call('runs.annotate', { id: first, name: 'Spring', note: 'without previews' });
    const [{ name, note }] = await trial.client.call('runs.list', {});
    assert.deepEqual([name, note], ['Spring', 'without previews']);
  });

  it('75.6 export the figures as a file the window may fetch', async () => {
    const files = await trial.run('runs.export', { id: first, what: 'metrics', format: 'csv' });
    assert.ok(files.length > 0 && files.every(({ rows, bytes }) => rows > 0 && bytes > 0));
    assert.ok(trial.offered.filter(({ path }) => existsSync(path)).length >= files.length);
  });

  it('75.7 the loss curve of a training can be followed as it comes', async () => {
    const job = await trial.client.start('runs.train', { ...SMALL, name: 'third' });
    await trial.ended(job.id);
    const { series } = await trial.client.call('jobs.get', { id: job.id });
    assert.ok(series.some(({ phase, figures }) => phase === 'HGNN' && figures.loss > 0));
  });

  it('75.8 a training that is cancelled leaves a run that says so, and nothing else', async () => {
    const job = await trial.client.start('runs.train', { ...SMALL, name: 'stopped', epochs: 500 });
    while ((await trial.client.call('jobs.get', { id: job.id })).job.phase !== 'HGNN') {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await trial.client.call('jobs.cancel', { id: job.id });
    assert.equal((await trial.ended(job.id)).state, 'cancelled');
    const runs = await trial.client.call('runs.list', {});
    assert.equal(runs.at(-1)?.status, 'cancelled');
  });

  it('75.9 lists made with the vectors of training hit exactly as often as the run was judged to', async () => {
    const { model } = await trial.host.serving(first, QUIET);
    const { options } = parametersOf(finishedRun(trial.host.engine(), first));
    const folder = runFolder(trial.host.engine().workspace.folder, first);
    const held = heldOut(withTrainingVectors(model, folder, 'audiobook')!, 'audiobook', options, folder);
    const users = held.testUsers.users;
    const cached = await computeCandidates(held.model, { type: 'audiobook', users }, QUIET);
    const vectors = { start: held.target.start, rows: held.model.towers.audiobook!.items };
    const lists = await reRankLists(reRankFacts(model), vectors, cached, { k: 10 }, QUIET);
    const rates = hitRates(held.target, held.testUsers, lists, lists, { seed: 1 });
    const { headline } = (await trial.client.call('runs.list', {}))[0];
    for (const { segment, hr10 } of headline) {
      assert.equal(rates.find((each) => each.segment === segment)?.hitRate.value, hr10.value);
    }
  });

  it('75.10 a run is removed; one that is not there is named', async () => {
    await trial.client.call('runs.remove', { id: first });
    await assert.rejects(trial.client.call('runs.get', { id: first }), { code: 'NOT_FOUND' });
    assert.ok((await trial.client.call('runs.list', {})).every(({ id }) => id !== first));
  });

  it('75.11 what cannot be trained is said before it is tried', async () => {
    assert.deepEqual(await trial.client.call('runs.obstacles', {}), []);
    const empty = await startEngineTrial(null);
    try {
      const [obstacle] = await empty.client.call('runs.obstacles', {});
      assert.match(obstacle.message, /no audiobooks to train on/);
    } finally {
      await empty.stop();
    }
  });
});
