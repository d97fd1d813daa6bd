import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  coverage,
  exposure,
  firstHits,
  gini,
  hits,
  listMeans,
  longTail,
  reciprocalRanks,
  trainingPlays,
} from '../../../main/evaluate/metrics.ts';
import type { Target } from '../../../main/evaluate/ranker.ts';
import { build, mean, rankingOf } from './build.ts';

const target: Target = { type: 'audiobook', start: 0, end: 200 };
const upTo = (length: number, from = 0) => Array.from({ length }, (_, k) => from + k);

describe('63 metrics, worked by hand', () => {
  it('63.1 HR@10: one relevant title among the first ten is enough; the eleventh place is not', () => {
    const ranking = rankingOf(target, 100, [
      { list: upTo(100), relevant: [0] },
      { list: upTo(100), relevant: [9, 50] },
      { list: upTo(100), relevant: [10] },
      { list: upTo(100), relevant: [150] },
    ]);
    assert.deepEqual([...firstHits(ranking)], [1, 10, 11, 0]);
    assert.deepEqual([...hits(firstHits(ranking))], [1, 1, 0, 0]);
    assert.equal(mean(hits(firstHits(ranking))), 0.5);
  });

  it('63.2 MRR: 1 / rank of the first relevant title within the first hundred, 0 without one, over all users', () => {
    const ranking = rankingOf(target, 100, [
      { list: upTo(100), relevant: [3, 7] },
      { list: upTo(100), relevant: [99] },
      { list: upTo(100), relevant: [100] },
      { list: [], relevant: [1] },
    ]);
    assert.deepEqual([...reciprocalRanks(firstHits(ranking))], [0.25, 0.01, 0, 0]);
    assert.equal(mean(reciprocalRanks(firstHits(ranking))), 0.065);
  });

  it('63.3 a perfect model has HR 1 and MRR 1; the same rank counts in podcasts, whose items start later', () => {
    const podcasts: Target = { type: 'podcast', start: 500, end: 520 };
    const ranking = rankingOf(podcasts, 10, [
      { list: [510, 500], relevant: [510] },
      { list: [519], relevant: [519] },
    ]);
    assert.deepEqual([...reciprocalRanks(firstHits(ranking))], [1, 1]);
    assert.deepEqual(
      [...exposure(ranking, 10, 0, 2)].filter((users) => users > 0),
      [1, 1, 1],
    );
  });

  it('63.4 coverage: titles shown to anybody over all titles, cold ones in both', () => {
    const ranking = rankingOf(target, 100, [{ list: upTo(100) }, { list: upTo(100, 50) }]);
    assert.equal(coverage(exposure(ranking, 100, 0, 2)), 150 / 200);
    assert.equal(coverage(exposure(ranking, 10, 0, 2)), 20 / 200);
    assert.equal(coverage(exposure(ranking, 100, 1, 2)), 100 / 200, 'of the second user alone');
  });

  it('63.5 Gini: 0 when all titles are shown alike, (n - 1) / n when one gets everything, zeros included', () => {
    assert.equal(gini(Uint32Array.of(3, 3, 3, 3)), 0);
    assert.equal(gini(Uint32Array.of(0, 0, 7, 0)), 3 / 4);
    // Ascending 0 0 1 3: (2j - 5) e = -3*0 - 1*0 + 1*1 + 3*3 = 10, over 4 * 4.
    assert.equal(gini(Uint32Array.of(1, 0, 3, 0)), 10 / 16);
    assert.equal(gini(Uint32Array.of(1, 3)), 2 / 8, 'without the zeros it would be far lower');
    assert.equal(gini(new Uint32Array(5)), 0, 'nothing shown: nobody gets more than another');
  });

  it('63.6 training plays: streams of the type, once a user and day; weak signals are no plays', () => {
    const train = build(2, 4, [
      [0, 0, 5],
      [0, 0, 6],
      [1, 0, 5],
      [1, 1, 5, 1],
      [1, 3, 5],
    ]);
    assert.deepEqual([...trainingPlays(train, { type: 'audiobook', start: 0, end: 3 })], [3, 0, 0]);
    assert.deepEqual([...trainingPlays(train, { type: 'podcast', start: 3, end: 4 })], [1]);
  });

  it('63.7 long tail: outside the fewest titles with 80 % of plays, and every cold title', () => {
    assert.deepEqual([...longTail(Uint32Array.of(10, 50, 20, 8, 6, 4, 2, 0))], [0, 0, 0, 1, 1, 1, 1, 1]);
    assert.deepEqual([...longTail(Uint32Array.of(79, 1, 20))], [0, 1, 0], '79 are not enough, 99 are');
    assert.deepEqual(
      [...longTail(Uint32Array.of(1, 1, 1, 1, 1))],
      [0, 0, 0, 0, 1],
      'ties go by the catalogue',
    );
    assert.deepEqual([...longTail(new Uint32Array(3))], [1, 1, 1], 'nothing was ever played');
    assert.deepEqual([...longTail(Uint32Array.of(5, 0), 1)], [0, 1]);
  });

  it('63.8 long-tail share and mean plays: the mean over users of the mean over what they are shown', () => {
    const plays = Uint32Array.of(100, 10, 0, 0);
    const small: Target = { type: 'audiobook', start: 0, end: 4 };
    const ranking = rankingOf(small, 4, [{ list: [0, 1, 2, 3] }, { list: [0] }, { list: [] }]);
    assert.deepEqual([...listMeans(ranking, plays)], [27.5, 100, 0]);
    assert.deepEqual([...listMeans(ranking, longTail(plays))], [0.75, 0, 0]);
    assert.deepEqual([...listMeans(ranking, plays, 2)], [55, 100, 0]);
  });
});
