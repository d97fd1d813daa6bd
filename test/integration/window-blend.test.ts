/** A run whose shelves are made by a blend, beside one of 2T-HGNN alone, as the window and the command line tell of them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { runComparisonText } from '../../main/cli/print-evaluation.ts';
import { explanationText } from '../../main/cli/print-explanation.ts';
import { runDetailsText, runListText } from '../../main/cli/print-run.ts';
import { shelfText } from '../../main/cli/print-shelf.ts';
import { compareTwoRuns } from '../../main/engine/compare-runs.ts';
import { explainTitle } from '../../main/engine/explain.ts';
import { recommend } from '../../main/engine/recommend.ts';
import { runDetails, summariseRuns } from '../../main/engine/run-details.ts';
import type { RequestOf } from '../../shared/contract.ts';
import { createRng } from '../../shared/rng.ts';
import { type EngineTrial, startEngineTrial } from '../fixtures/engine-trial.ts';

const QUIET = { signal: new AbortController().signal, progress: () => undefined, rng: createRng(1) };
const SMALL: RequestOf<'runs.train'> = { rounds: 2, epochs: 2, encoder: 'hashing', targets: ['audiobook'] };

describe('285 a run of preset best', () => {
  let trial: EngineTrial;
  let fast: number;
  let best: number;
  let user: string;
  before(async () => {
    trial = await startEngineTrial({ users: 400, audiobooks: 120, podcasts: 40 });
    fast = (await trial.run('runs.train', { ...SMALL, name: 'plain' })).run;
    best = (await trial.run('runs.train', { ...SMALL, name: 'spring', preset: 'best' })).run;
    const found = await trial.client.call('listeners.find', { segment: 'heavy', limit: 1, offset: 0 });
    user = found.rows[0].user;
  });
  after(() => trial.stop());

  it('285.1 is listed with its preset and the figures of what makes its shelves', async () => {
    const runs = await trial.client.call('runs.list', {});
    assert.deepEqual(
      runs.map(({ preset, model }) => [preset, model]),
      [
        ['fast', '2T-HGNN'],
        ['best', 'Blend'],
      ],
    );
    for (const { id, model, headline, hr10 } of runs) {
      const { evaluations } = await trial.client.call('runs.get', { id });
      const row = evaluations[0].table.rows.find((each) => each.model === model && each.segment === 'warm');
      assert.equal(hr10, row?.metrics.hr10.value);
      assert.deepEqual(
        headline.find(({ segment }) => segment === 'warm')?.coverage10,
        row?.metrics.coverage10,
      );
      assert.ok(evaluations[0].comparisons.every(({ modelA }) => modelA === model));
    }
  });

  it('285.2 says how its blend was chosen, one without says nothing', async () => {
    assert.deepEqual((await trial.client.call('runs.get', { id: fast })).blends, []);
    const { blends, parameters } = await trial.client.call('runs.get', { id: best });
    assert.deepEqual(
      blends.map(({ target }) => target),
      ['audiobook'],
    );
    const [{ chosen, floor, trials, withoutFloor }] = blends;
    assert.ok(trials > 10 && chosen.hr10 > 0 && floor.coverage10 > 0 && withoutFloor.hr10 > 0);
    const tried = parameters.find(({ key }) => key === 'blend.ridges');
    assert.ok((tried?.value.split(', ').length ?? 0) > 1);
    const als = parameters.find(({ key }) => key === 'blend.als');
    assert.match(als?.value ?? '', /^factors \d+, .*; factors \d+/);
  });

  it('285.3 is named with its preset by every answer that it gives', async () => {
    const shelf = await trial.client.call('listeners.shelf', { run: best, user, k: 5 });
    assert.deepEqual(shelf.run, { id: best, name: 'spring', preset: 'best' });
    const { servedRun } = (await trial.client.call('workspace.overview', {}))!;
    assert.deepEqual(servedRun, shelf.run);
    const files = await trial.run('runs.export', { id: best, what: 'shelves', format: 'csv', k: 5 });
    const { path } = trial.offered.find(({ id }) => id === files[0].offer)!;
    const [head, first] = readFileSync(path, 'utf8').split('\n');
    assert.match(head, /,score,run,preset$/);
    assert.ok(first.endsWith(`,${best},best`));
  });

  it('285.4 explains a title by the parts that its score is the sum of', async () => {
    const { entries } = await trial.client.call('listeners.shelf', { run: best, user, k: 5 });
    for (const { title, score } of entries) {
      const why = await trial.client.call('listeners.why', { run: best, user, k: 5, item: title.key });
      const { links, tower, factors, trend } = why.parts!;
      assert.ok(Math.abs(links + tower + factors + trend - score) < 1e-9);
      const plain = await trial.client.call('listeners.why', { run: fast, user, k: 5, item: title.key });
      assert.equal(plain.parts, null);
      const weights = (await trial.client.call('runs.get', { id: best })).blends[0].warmWeights;
      assert.ok(Math.abs(tower) <= weights.tower + 1e-6, 'a cosine times its weight');
    }
  });

  it('285.5 is set beside a run of 2T-HGNN by what makes the shelves of each', async () => {
    const { a, b, paired, figures } = await trial.client.call('runs.compare', { a: fast, b: best });
    assert.deepEqual([a.model, b.model], ['2T-HGNN', 'Blend']);
    const shelves = figures.find(
      ({ model, metric, segment }) => model === '2T-HGNN / Blend' && metric === 'hr10' && segment === 'warm',
    )!;
    assert.deepEqual([shelves.a.value, shelves.b.value], [a.hr10, b.hr10]);
    const warm = paired[0].segments.find(({ segment }) => segment === 'warm')!;
    assert.ok(Math.abs(warm.differences.hr10.value - (a.hr10! - b.hr10!)) < 1e-6);
  });

  it('285.6 opens when its blend was chosen by a version before, without telling how', async () => {
    const { db } = trial.host.engine().workspace;
    const { metrics } = db
      .prepare<[number], { metrics: string }>('SELECT metrics FROM run WHERE id = ?')
      .get(best)!;
    const before = metrics
      .replace(/"bestLink":[^,]+,"trendHalfLife":[^,]+,/, '')
      .replaceAll(/"evenness":[^,]+,/g, '');
    assert.notEqual(before, metrics);
    db.prepare('UPDATE run SET metrics = ? WHERE id = ?').run(before, best);
    assert.deepEqual((await trial.client.call('runs.get', { id: best })).blends, []);
    assert.doesNotMatch(runDetailsText(runDetails(trial.host.engine(), best)), /blend +links/);
    db.prepare('UPDATE run SET metrics = ? WHERE id = ?').run(metrics, best);
  });

  it('285.7 is told of by the command line in the same way', async () => {
    const engine = trial.host.engine();
    assert.match(runListText(summariseRuns(engine)), /^ *\d+ +best +done/m);
    const details = runDetailsText(runDetails(engine, best));
    assert.match(details, /shelves by +Blend/);
    assert.match(
      details,
      /audiobook blend +links \(evened out \d+ %\) \+ [\d.]+ · 2T-HGNN \+ [\d.]+ · factors \+ [\d.]+ · trend/,
    );
    assert.match(
      details,
      /item-kNN there, whose coverage was to be kept: HR@10 0\.\d+, coverage@10 [\d.]+ %/,
    );
    assert.doesNotMatch(runDetailsText(runDetails(engine, fast)), /blend/);
    const serving = await trial.host.serving(best, QUIET);
    const shelf = recommend(serving, { user, k: 3 });
    assert.match(shelfText(shelf), new RegExp(`run ${best} \\(spring · best\\)`));
    const explained = explanationText(explainTitle(serving, { user, item: shelf.entries[0].title.key }));
    assert.match(
      explained,
      /What its score is made of[\s\S]*links to the history +[+-]?[\d.]+[\s\S]*together, the score/,
    );
    const compared = runComparisonText(compareTwoRuns(engine, fast, best));
    assert.match(compared, /2T-HGNN \(run \d\) and Blend \(run \d\), audiobooks, the same \d+ warm users/);
  });
});
