/**
 * The figures of the tables against a second implementation, written from the definitions of two libraries in the most
 * naive way that reads like them: no typed arrays, no sorting by histogram, nothing shared with the code under test.
 *
 * RecTools (rectools.metrics): HitRate and MRR, CatalogCoverage over a catalogue that is given, AvgRecPopularity where
 * items unknown to training count 0. Every item of the catalogue may be recommended, cold ones too.
 * Elliot (elliot.evaluation.metrics): HR, MRR, ItemCoverage, GiniIndex, APLT. Its data set knows the items of training
 * alone, so cold ones are neither in a denominator nor in the tail; where it differs from ours the test says by how much.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type EvaluationTable, evaluateModels } from '../../../main/evaluate/evaluation.ts';
import type { Ranker, Target } from '../../../main/evaluate/ranker.ts';
import { splitGiven } from '../../../main/evaluate/split.ts';
import { createRng, type Rng } from '../../../shared/rng.ts';
import { build, quiet, type Row } from './build.ts';

const AUDIOBOOKS = 150;
const COLD = 30; // the last ones: in the catalogue, and held out for some, but nobody played them in training
const ITEMS = AUDIOBOOKS + 10;
const USERS = 120;
const TARGET: Target = { type: 'audiobook', start: 0, end: AUDIOBOOKS };
const STREAM = 0;
const PREVIEW = 2;

/** A generated case: popular titles early, weak signals, repeated plays, podcasts, cold users, cold titles held out. */
function generate(rng: Rng): { train: Row[]; test: Row[]; scores: number[][] } {
  const train: Row[] = [];
  const test: Row[] = [];
  for (let user = 0; user < USERS; user++) {
    const isCold = user % 4 === 0;
    for (let k = isCold ? 12 : 0; k < 12; k++) {
      const item = Math.floor((AUDIOBOOKS - COLD) * rng.float() ** 3);
      train.push([user, item, 100 + k, STREAM], [user, item, 200 + k, rng.float() < 0.3 ? PREVIEW : STREAM]);
    }
    train.push([user, AUDIOBOOKS + rng.below(10), 100, STREAM]);
    for (let k = 0; k < 1 + rng.below(4); k++) {
      test.push([user, rng.below(AUDIOBOOKS), 300, STREAM]);
    }
  }
  const scores = Array.from({ length: USERS }, () =>
    Array.from({ length: AUDIOBOOKS }, (_, item) => rng.float() * 0.7 + (1 - item / AUDIOBOOKS) * 0.3),
  );
  return { train, test, scores };
}

const { train, test, scores } = generate(createRng(11));

/** What a data frame of a library would hold: lists, relevant items, training plays; of the warm or the cold users. */
function frames(segment: 'warm' | 'cold') {
  const had = (user: number) =>
    new Set(train.filter((row) => row[0] === user && row[1] < AUDIOBOOKS).map((row) => row[1]));
  const users = [...Array(USERS).keys()]
    .map((user) => {
      const known = had(user);
      const relevant = [...new Set(test.filter((row) => row[0] === user).map((row) => row[1]))].filter(
        (item) => !known.has(item),
      );
      const list = [...Array(AUDIOBOOKS).keys()]
        .filter((item) => !known.has(item))
        .sort((a, b) => Math.fround(scores[user][b]) - Math.fround(scores[user][a]));
      return { isWarm: known.size > 0, relevant, list };
    })
    .filter(({ relevant, isWarm }) => relevant.length > 0 && isWarm === (segment === 'warm'));
  // One user, title and day is one play.
  const plays = [...Array(AUDIOBOOKS).keys()].map(
    (item) =>
      new Set(train.filter((row) => row[1] === item && row[3] === STREAM).map((row) => `${row[0]} ${row[2]}`))
        .size,
  );
  return { users, plays };
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const recTools = {
  hitRate: ({ users }: ReturnType<typeof frames>, k: number) =>
    average(
      users.map(({ list, relevant }) => Number(list.slice(0, k).some((item) => relevant.includes(item)))),
    ),
  mrr: ({ users }: ReturnType<typeof frames>, k: number) =>
    average(
      users.map(({ list, relevant }) => {
        const rank = list.slice(0, k).findIndex((item) => relevant.includes(item)) + 1;
        return rank === 0 ? 0 : 1 / rank;
      }),
    ),
  catalogCoverage: ({ users }: ReturnType<typeof frames>, k: number, catalogue: number) =>
    new Set(users.flatMap(({ list }) => list.slice(0, k))).size / catalogue,
  avgRecPopularity: ({ users, plays }: ReturnType<typeof frames>, k: number) =>
    average(users.map(({ list }) => average(list.slice(0, k).map((item) => plays[item] ?? 0)))),
};

const elliot = {
  /** Item coverage is a count in Elliot; of its items, those of training. */
  itemCoverage: ({ users, plays }: ReturnType<typeof frames>, k: number) =>
    new Set(users.flatMap(({ list }) => list.slice(0, k)).filter((item) => plays[item] > 0)).size,
  /** 1 minus the sum over n - 1, n being the number of items that are known. */
  gini: ({ users }: ReturnType<typeof frames>, k: number, n: number, isKnown: (item: number) => boolean) => {
    const shown = users.flatMap(({ list }) => list.slice(0, k)).filter(isKnown);
    const counts = [...new Set(shown)]
      .map((item) => shown.filter((each) => each === item).length)
      .sort((a, b) => a - b);
    const zeros = n - counts.length;
    return (
      1 -
      counts.reduce((sum, count, j) => sum + (2 * (j + 1 + zeros) - n - 1) * (count / shown.length), 0) /
        (n - 1)
    );
  },
  /** The short head is what holds 80 % of the plays; the long tail is every other item that Elliot knows. */
  aplt: ({ users, plays }: ReturnType<typeof frames>, k: number, isKnown: (item: number) => boolean) => {
    const total = plays.reduce((sum, count) => sum + count, 0);
    const head = new Set<number>();
    let held = 0;
    for (const item of [...plays.keys()].sort((a, b) => plays[b] - plays[a] || a - b)) {
      if (held >= 0.8 * total) {
        break;
      }
      head.add(item);
      held += plays[item];
    }
    const isTail = (item: number) => !head.has(item) && isKnown(item);
    return average(users.map(({ list }) => list.slice(0, k).filter(isTail).length / k));
  },
};

const ranker: Ranker = {
  name: 'generated',
  score: (users) => Float32Array.from([...users].flatMap((user) => scores[user])),
};

const options = { maxUsers: 1e6, seed: 1, meanResamples: 20, exposureResamples: 20 };
const split = splitGiven(build(USERS, ITEMS, train), build(USERS, ITEMS, test));
const { table } = await evaluateModels([ranker], TARGET, split, options, quiet);

const oursOf = ({ rows }: EvaluationTable, segment: 'warm' | 'cold') => {
  const { users, metrics } = rows.find((row) => row.segment === segment)!;
  return { users, metrics };
};

const same = (actual: number, expected: number, what: string) =>
  assert.ok(Math.abs(actual - expected) < 1e-12, `${what}: ${actual} against ${expected}`);

describe('249 the whole way against the definitions of RecTools and Elliot', () => {
  for (const [number, segment] of (['warm', 'cold'] as const).entries()) {
    it(`249.${number + 1} ${segment} users: the same figures, cold titles being titles like all others`, () => {
      const frame = frames(segment);
      const { users, metrics } = oursOf(table, segment);
      const every = () => true;
      assert.equal(users, frame.users.length);
      assert.ok(users > 20);
      same(metrics.hr10.value, recTools.hitRate(frame, 10), 'RecTools HitRate@10');
      same(metrics.mrr.value, recTools.mrr(frame, 100), 'RecTools MRR@100');
      same(
        metrics.coverage10.value,
        recTools.catalogCoverage(frame, 10, AUDIOBOOKS),
        'RecTools CatalogCoverage@10',
      );
      same(
        metrics.coverage100.value,
        recTools.catalogCoverage(frame, 100, AUDIOBOOKS),
        'RecTools CatalogCoverage@100',
      );
      same(metrics.popularity10.value, recTools.avgRecPopularity(frame, 10), 'RecTools AvgRecPopularity@10');
      const n = AUDIOBOOKS;
      const giniOfElliot = elliot.gini(frame, 10, n, every);
      same(metrics.gini10.value, ((1 - giniOfElliot) * (n - 1)) / n, 'Elliot GiniIndex@10, turned round');
      same(
        metrics.longTail10.value,
        elliot.aplt(frame, 10, every),
        'Elliot APLT@10 with cold items in the tail',
      );
    });
  }

  it('249.3 where Elliot leaves out cold items, ours are larger by what is shown of them', () => {
    const frame = frames('warm');
    const isKnown = (item: number) => frame.plays[item] > 0;
    const cold = frame.plays.filter((plays) => plays === 0).length;
    assert.ok(cold >= COLD && table.coldTitles === cold);
    const { metrics } = oursOf(table, 'warm');
    const shownCold = new Set(
      frame.users.flatMap(({ list }) => list.slice(0, 10)).filter((item) => !isKnown(item)),
    );
    assert.ok(shownCold.size > 0);
    // Coverage: numerator and denominator of ours hold the cold titles.
    same(
      metrics.coverage10.value,
      (elliot.itemCoverage(frame, 10) + shownCold.size) / (AUDIOBOOKS - cold + cold),
      'coverage',
    );
    // Long tail: the share of places that cold titles take comes on top.
    const places = average(
      frame.users.map(({ list }) => list.slice(0, 10).filter((item) => !isKnown(item)).length / 10),
    );
    assert.ok(places > 0);
    same(metrics.longTail10.value, elliot.aplt(frame, 10, isKnown) + places, 'long tail');
    // Gini: cold titles are shown less than others, so exposure over the whole catalogue is less equal.
    const known = AUDIOBOOKS - cold;
    const ofKnown = ((1 - elliot.gini(frame, 10, known, isKnown)) * (known - 1)) / known;
    assert.ok(metrics.gini10.value > ofKnown, `${metrics.gini10.value} against ${ofKnown}`);
  });

  it('249.4 a cold title that is held out and shown is a hit, as in RecTools; Elliot would drop it from the test part', () => {
    const frame = frames('warm');
    const isKnown = (item: number) => frame.plays[item] > 0;
    const withoutCold = {
      ...frame,
      users: frame.users.map(({ relevant, ...user }) => ({ ...user, relevant: relevant.filter(isKnown) })),
    };
    const { metrics } = oursOf(table, 'warm');
    assert.ok(metrics.mrr.value > recTools.mrr(withoutCold, 100));
  });
});
