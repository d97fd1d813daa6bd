import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compare, EVALUATION_DEFAULTS, evaluateModels } from '../../../main/evaluate/evaluation.ts';
import { formatComparison, formatTable } from '../../../main/evaluate/format-table.ts';
import { METRICS } from '../../../main/evaluate/metric-passports.ts';
import { popularityRanker } from '../../../main/evaluate/popularity.ts';
import { type Ranker, targetOf } from '../../../main/evaluate/ranker.ts';
import { splitGiven } from '../../../main/evaluate/split.ts';
import { createRng } from '../../../shared/rng.ts';
import { build, mean, quiet, type Row } from './build.ts';

const TITLES = 300;
const USERS = 120;
const target = targetOf({ size: TITLES + 20, audiobooks: TITLES }, 'audiobook');
const options = { ...EVALUATION_DEFAULTS, meanResamples: 200, exposureResamples: 40 };

/** Warm users 0-79 and cold users 80-119, each with one held-out title; titles 200 and up are never played. */
function world() {
  const rng = createRng(11);
  const train: Row[] = [];
  const holdout: Row[] = [];
  for (let user = 0; user < USERS; user++) {
    train.push([user, TITLES + rng.below(20)]);
    for (let k = 0; user < 80 && k < 5; k++) {
      train.push([user, Math.floor(190 * rng.float() ** 3)]);
    }
    holdout.push([user, 190 + (user % 20)]); // half of these are cold titles
  }
  return splitGiven(build(USERS, TITLES + 20, train), build(USERS, TITLES + 20, holdout));
}

/** Puts the held-out title of every third user first, and of every other nowhere near. */
function scoring(name: string, isGood: (user: number) => boolean): Ranker {
  return {
    name,
    score: (users) => {
      const scores = new Float32Array(users.length * TITLES);
      for (const [row, user] of users.entries()) {
        const held = 190 + (user % 20);
        for (let title = 0; title < TITLES; title++) {
          scores[row * TITLES + title] =
            title === held ? (isGood(user) ? 1 : -1) : 1 / (2 + ((title * 7 + user) % TITLES));
        }
      }
      return scores;
    },
  };
}

describe('67 evaluation', async () => {
  const split = world();
  const rankers = [
    popularityRanker({ train: split.train, target }),
    scoring('perfect', () => true),
    scoring('third', (user) => user % 3 === 0),
  ];
  const evaluation = await evaluateModels(rankers, target, split, options, quiet);
  const row = (model: string, segment: string) =>
    evaluation.table.rows.find((one) => one.model === model && one.segment === segment)!;

  it('67.1 one row a model and segment, over the same users', () => {
    assert.deepEqual(
      evaluation.table.rows.map(({ model, segment, users }) => `${model} ${segment} ${users}`),
      rankers.flatMap(({ name }) => [`${name} warm 80`, `${name} cold 40`]),
    );
    assert.deepEqual(evaluation.table.segments, [
      { segment: 'warm', testUsers: 80, ranked: 80 },
      { segment: 'cold', testUsers: 40, ranked: 40 },
    ]);
  });

  it('67.2 a perfect model is found perfect, cold titles included; Popularity never finds a title nobody plays', () => {
    for (const segment of ['warm', 'cold']) {
      assert.deepEqual(row('perfect', segment).metrics.hr10, { value: 1, low: 1, high: 1 });
      assert.deepEqual(row('perfect', segment).metrics.mrr, { value: 1, low: 1, high: 1 });
      assert.equal(row('Popularity', segment).metrics.hr10.value, 0);
    }
    assert.equal(row('third', 'warm').metrics.hr10.value, 27 / 80);
    assert.ok(
      row('perfect', 'warm').metrics.longTail10.value > row('Popularity', 'warm').metrics.longTail10.value,
    );
    assert.ok(
      row('perfect', 'warm').metrics.popularity10.value <
        row('Popularity', 'warm').metrics.popularity10.value,
    );
  });

  it('67.3 every figure lies in its interval; titles, cold titles and split are reported', () => {
    for (const { metrics } of evaluation.table.rows) {
      for (const name of METRICS) {
        const { low, value, high } = metrics[name];
        assert.ok(low <= value + 1e-9 && value <= high + 1e-9, `${name}: ${low} ${value} ${high}`);
      }
    }
    assert.equal(evaluation.table.titles, TITLES);
    assert.ok(evaluation.table.coldTitles >= 110);
    assert.deepEqual(evaluation.table.split, { kind: 'given', cutoffDay: null });
  });

  it('67.4 the per-user arrays are kept, and their means are the table', () => {
    const { hit10, reciprocalRank } = evaluation.models.get('third')!;
    assert.equal(hit10.length, 120);
    assert.equal(mean(hit10.subarray(0, 80)), row('third', 'warm').metrics.hr10.value);
    assert.equal(mean(reciprocalRank.subarray(80)), row('third', 'cold').metrics.mrr.value);
  });

  it('67.5 compares two models in pairs: the better one is ahead and its interval leaves out 0', () => {
    const ahead = compare(evaluation, 'perfect', 'third').segments[0].differences.hr10;
    assert.equal(ahead.value, 1 - 27 / 80);
    assert.ok(ahead.low > 0.5 && ahead.high < 0.8);
    const behind = compare(evaluation, 'third', 'perfect').segments[0].differences;
    assert.equal(behind.hr10.value, -ahead.value);
    for (const name of METRICS) {
      assert.deepEqual(compare(evaluation, 'third', 'third').segments[1].differences[name], {
        value: 0,
        low: 0,
        high: 0,
      });
    }
    assert.throws(() => compare(evaluation, 'third', 'nobody'), { code: 'NOT_FOUND' });
  });

  it('67.6 the resamples of two models are the same users: models that agree differ by nothing at all', async () => {
    const twins = [scoring('one', (user) => user % 3 === 0), scoring('other', (user) => user % 3 === 0)];
    const both = await evaluateModels(twins, target, split, options, quiet);
    for (const { differences } of compare(both, 'one', 'other').segments) {
      for (const name of METRICS) {
        assert.deepEqual(differences[name], { value: 0, low: 0, high: 0 });
      }
    }
  });

  it('67.7 the table is plain data and the same seed gives the same table, whatever else is evaluated', async () => {
    assert.deepEqual(JSON.parse(JSON.stringify(evaluation.table)), evaluation.table);
    const alone = await evaluateModels([rankers[2]], target, split, { ...options, blockSize: 7 }, quiet);
    assert.deepEqual(
      alone.table.rows,
      evaluation.table.rows.filter(({ model }) => model === 'third'),
    );
  });

  it('67.8 every metric has a passport that says formula, denominator, cold and tail rule, split and seed', () => {
    assert.deepEqual(
      evaluation.table.passports.map(({ metric }) => metric),
      [...METRICS],
    );
    for (const passport of evaluation.table.passports) {
      const texts = [
        passport.formula,
        passport.denominator,
        passport.coldTitles,
        passport.perfect,
        passport.degenerate,
      ];
      assert.ok([...texts, passport.interval, passport.split].every((text) => text.length > 0));
      assert.equal(passport.seed, options.seed);
    }
    assert.match(evaluation.table.passports[5].tail, /80 %/);
  });

  it('67.9 says that a segment was sampled, leaves out a segment without users, refuses an empty hold-out and twins', async () => {
    const sampled = await evaluateModels([rankers[1]], target, split, { ...options, maxUsers: 30 }, quiet);
    assert.deepEqual(sampled.table.segments[0], { segment: 'warm', testUsers: 80, ranked: 30 });
    assert.match(formatTable(sampled.table), /warm users: 30 \(a sample of 80\)/);
    const podcastsOnly = targetOf({ size: TITLES + 20, audiobooks: TITLES }, 'podcast');
    const podcasts = popularityRanker({ train: split.train, target: podcastsOnly });
    await assert.rejects(evaluateModels([podcasts], podcastsOnly, split, options, quiet), {
      code: 'NOT_ENOUGH_DATA',
    });
    await assert.rejects(
      evaluateModels([rankers[1], rankers[1]], target, split, options, quiet),
      /called perfect/,
    );
    const warmOnly = splitGiven(build(2, TITLES + 20, [[0, 1]]), build(2, TITLES + 20, [[0, 192]]));
    const one = await evaluateModels([rankers[1]], target, warmOnly, options, quiet);
    assert.deepEqual(
      one.table.rows.map(({ segment }) => segment),
      ['warm'],
    );
  });

  it('67.10 prints an aligned table, with or without intervals, and differences with a star where they are clear', () => {
    const lines = formatTable(evaluation.table).trimEnd().split('\n');
    assert.equal(lines[0], 'audiobooks, warm users: 80');
    assert.match(lines[1], /^model +HR@10 +MRR +Coverage@10 +Coverage@100 +Gini@10 +Tail@10 +Plays@10$/);
    assert.match(lines[3], /^perfect +1\.000 +1\.000 /);
    assert.equal(new Set(lines.slice(1, 5).map((line) => line.length)).size, 1, 'all rows end in one column');
    assert.match(lines.at(-1)!, /^300 titles, \d+ of them without a play in training; split given, seed 1$/);
    assert.match(formatTable(evaluation.table, { intervals: true }), /third +0\.338 \[0\.\d{3}, 0\.\d{3}\]/);
    const comparison = formatComparison(compare(evaluation, 'perfect', 'third'));
    assert.match(comparison, /^perfect minus third\n/);
    assert.doesNotMatch(comparison, /-0\.0+(?![0-9])/, 'no minus before nothing');
    assert.match(comparison, /warm \(80\) +0\.662 \[0\.\d{3}, 0\.\d{3}\] \*/);
  });
});
