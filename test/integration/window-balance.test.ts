/** The calls of the Balance view against a real engine and a trained run. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readOutcomes } from '../../main/runs/outcomes.ts';
import { runFolder } from '../../main/workspace/open.ts';
import type { BalanceFigure } from '../../shared/balance.ts';
import type { RequestOf, ResponseOf } from '../../shared/contract.ts';
import { RE_RANK_METHODS } from '../../shared/re-rank.ts';
import { type EngineTrial, startEngineTrial } from '../fixtures/engine-trial.ts';

const OWN = {
  type: 'audiobook',
  k: 10,
  group: 'all',
  cut: { kind: 'plays', head: 0.8 },
} as const satisfies RequestOf<'balance.exact'>;
const XQUAD = { method: 'xquad', strength: 0.5 } as const;

type Measured = ResponseOf<'balance.exact'>;

function figureOf({ figures }: Measured, name: BalanceFigure, order: 'own' | 'reRanked' = 'own'): number {
  return figures.find((each) => each.name === name)?.[order]?.value as number;
}

describe('160 the calls of the Balance view', () => {
  let trial: EngineTrial;
  let run: number;
  let own: Measured;
  before(async () => {
    trial = await startEngineTrial({ users: 400, audiobooks: 120, podcasts: 40 });
    const choices = { rounds: 2, epochs: 2, encoder: 'hashing', targets: ['audiobook'] } as const;
    run = (await trial.run('runs.train', choices)).run;
  });
  after(() => trial.stop());

  const sampled = (request: RequestOf<'balance.sampled'>) => trial.client.call('balance.sampled', request);

  it('160.1 have no answer before the candidates are found, and one at once after', async () => {
    assert.equal(await sampled(OWN), null);
    assert.equal(await trial.client.call('balance.sweep', { ...OWN, reRank: XQUAD }), null);
    const prepared = await trial.run('balance.prepare', { type: 'audiobook' });
    assert.equal(prepared.run.id, run);
    assert.deepEqual(
      [prepared.listeners, prepared.sample, prepared.depth, prepared.unjudged],
      [400, 400, 100, ''],
    );
    const measured = (await sampled(OWN)) as Measured;
    assert.equal(measured.exact, false);
    assert.equal(measured.listeners, 400);
    assert.equal(measured.figures.find(({ name }) => name === 'neverShown')?.own, null);
  });

  it('160.2 over everybody give what a sample of everybody gives, and count what is never shown', async () => {
    own = await trial.run('balance.exact', OWN);
    const sample = (await sampled(OWN)) as Measured;
    assert.equal(own.exact, true);
    assert.equal(figureOf(own, 'coverage'), figureOf(sample, 'coverage'));
    assert.equal(figureOf(own, 'tailShare'), figureOf(sample, 'tailShare'));
    assert.deepEqual(own.lorenz, sample.lorenz);
    assert.equal(figureOf(own, 'neverShown'), Math.round(120 * (1 - figureOf(own, 'coverage'))));
    const coverage = own.figures.find(({ name }) => name === 'coverage')?.own;
    assert.ok(coverage && coverage.low < coverage.value && coverage.value < coverage.high);
  });

  it('160.3 judge the run as it was judged when it was trained', () => {
    const outcomes = readOutcomes(runFolder(trial.host.engine().workspace.folder, run), 'audiobook');
    const hits = outcomes?.values.hr10 ?? new Float64Array();
    assert.equal(own.judged, hits.length);
    assert.equal(figureOf(own, 'hr'), hits.reduce((sum, hit) => sum + hit, 0) / hits.length);
  });

  it('160.4 leave everything as it is at strength 0, and move it at 1, by every method', async () => {
    for (const method of RE_RANK_METHODS) {
      const none = await trial.run('balance.exact', { ...OWN, reRank: { method, strength: 0 } });
      assert.deepEqual(none.lorenz.reRanked, none.lorenz.own);
      const { hr, ...full } = Object.fromEntries(
        (await trial.run('balance.exact', { ...OWN, reRank: { method, strength: 1 } })).figures.map(
          (each) => [each.name, each.difference],
        ),
      );
      assert.ok(hr && hr.low <= hr.value && hr.value <= hr.high);
      assert.notEqual(full.plays?.value, 0, method);
    }
  });

  it('160.5 take popularity off with a penalty and genre miscalibration off with calibration', async () => {
    const rarer = await trial.run('balance.exact', {
      ...OWN,
      reRank: { method: 'popularity-penalty', strength: 0.6 },
    });
    assert.ok(figureOf(rarer, 'plays', 'reRanked') < figureOf(rarer, 'plays'));
    assert.ok(figureOf(rarer, 'tailShare', 'reRanked') > figureOf(rarer, 'tailShare'));
    const truer = await trial.run('balance.exact', {
      ...OWN,
      reRank: { method: 'calibration', strength: 0.6, attribute: 'genre' },
    });
    assert.ok(figureOf(truer, 'genreJsd', 'reRanked') < figureOf(truer, 'genreJsd'));
  });

  it('160.6 tell groups apart that make up everybody, and shares that make up everything', async () => {
    const size = new Map(own.groups.map(({ group, listeners }) => [group, listeners]));
    assert.equal((size.get('warm') ?? 0) + (size.get('cold') ?? 0), 400);
    for (const { values } of own.shares) {
      for (const part of ['listening', 'own'] as const) {
        const sum = values.reduce((total, row) => total + (row[part] ?? 0), 0);
        assert.ok(Math.abs(sum - 1) < 1e-9);
      }
    }
    const niche = await trial.run('balance.exact', { ...OWN, group: 'niche', reRank: XQUAD });
    assert.equal(niche.listeners, size.get('niche'));
    const inTable = own.groups.find(({ group }) => group === 'niche')?.figures;
    for (const name of ['hr', 'coverage', 'tailShare', 'lift'] as const) {
      const other = inTable?.find((each) => each.name === name)?.own ?? Number.NaN;
      assert.ok(Math.abs(figureOf(niche, name) - other) < 1e-6, name);
    }
  });

  it('160.7 list and export what is never shown, and tell the catalogue', async () => {
    const found = await trial.client.call('balance.neverShown', { ...OWN, limit: 3, offset: 0 });
    assert.equal(found?.total, figureOf(own, 'neverShown'));
    assert.ok((found?.titles[0].plays ?? 0) >= (found?.titles[1].plays ?? 0));
    const { titles, total } = await trial.client.call('titles.search', {
      neverShownIn: run,
      type: 'audiobook',
      limit: 500,
      offset: 0,
    });
    assert.equal(total, found?.total);
    assert.ok(titles.some(({ title }) => title.key === found?.titles[0].title.key));
    const written = await trial.run('balance.exportNeverShown', { ...OWN, format: 'csv' });
    assert.deepEqual([written.name, written.rows], ['never-shown-audiobooks.csv', found?.total]);
    const uncounted = { ...OWN, k: 20, limit: 1, offset: 0 } as const;
    assert.equal(await trial.client.call('balance.neverShown', uncounted), null);
  });

  it('160.8 sweep strengths from the run’s own order on', async () => {
    const swept = await trial.client.call('balance.sweep', { ...OWN, reRank: XQUAD });
    assert.deepEqual(
      swept?.map(({ strength }) => strength),
      [0, 0.2, 0.4, 0.6, 0.8, 1],
    );
    assert.equal(swept?.[0].coverage.value, figureOf(own, 'coverage'));
    assert.equal(swept?.[0].hr?.value, figureOf(own, 'hr'));
  });

  it('160.9 show one listener both shelves, with movements that agree', async () => {
    const {
      user,
      own: before,
      reRanked,
    } = await trial.client.call('balance.shelf', {
      type: 'audiobook',
      k: 10,
      reRank: { method: 'popularity-penalty', strength: 0.2 },
    });
    assert.ok(reRanked.some(({ movement }) => typeof movement === 'number' && movement !== 0));
    assert.ok(reRanked.some(({ movement }) => movement === 'new'));
    const typical = await trial.client.call('balance.shelf', { type: 'audiobook', k: 10, user });
    assert.deepEqual(
      typical.own.map(({ title }) => title.key),
      before.map(({ title }) => title.key),
    );
    assert.ok(typical.own.every(({ movement }) => movement === 0));
    for (const { title, rank, movement } of reRanked) {
      const was = before.find((each) => each.title.key === title.key);
      assert.equal(movement, was === undefined ? 'new' : was.rank - rank);
      assert.equal(was?.movement ?? 'new', movement);
    }
    await assert.rejects(trial.client.call('balance.shelf', { type: 'audiobook', k: 10, user: 'nobody' }), {
      code: 'NOT_FOUND',
    });
  });

  it('160.10 state the cut, and give every figure a passport by it', async () => {
    const cut = await trial.client.call('balance.cut', {
      type: 'audiobook',
      k: 10,
      cut: { kind: 'titles', head: 0.2 },
    });
    assert.deepEqual([cut.head, cut.tail, cut.titles], [24, 96, 120]);
    assert.equal(cut.passports.length, own.figures.length);
    const tail = cut.passports.find(({ name }) => name === 'tailShare')?.passport.tail ?? '';
    assert.match(tail, /most played 20 %/);
  });

  it('160.11 refuse a type that the run does not recommend', async () => {
    await assert.rejects(trial.run('balance.prepare', { type: 'podcast' }), { code: 'NOT_FOUND' });
  });
});
