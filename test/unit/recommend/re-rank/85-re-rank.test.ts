import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { computeFacts, type ReRankFacts } from '../../../../main/recommend/re-rank/re-rank-facts.ts';
import { createReRanker } from '../../../../main/recommend/re-rank/re-ranker.ts';
import { RE_RANK_METHODS, type ReRankChoice } from '../../../../shared/re-rank.ts';

const AUDIOBOOKS = 12;
const SIZE = 16;
const GENRES = ['crime', 'crime', 'romance', 'romance', 'history', ''];
const DIMS = 4;

/** One audiobook of a hundred plays, then ever fewer; the last four audiobooks are cold. Four podcasts. */
const plays = Uint32Array.from([100, 50, 20, 10, 5, 3, 2, 1, 0, 0, 0, 0, 9, 5, 1, 0]);
const catalogue = {
  size: SIZE,
  audiobooks: AUDIOBOOKS,
  genre: Array.from({ length: SIZE }, (_, item) => GENRES[item % GENRES.length]),
  language: Array.from({ length: SIZE }, (_, item) => (item % 3 === 0 ? 'de' : 'en')),
};
const facts = factsOf(plays);
const unit = Array.from({ length: AUDIOBOOKS }, (_, item) => {
  const vector = Float32Array.from({ length: DIMS }, (_, d) => Math.sin(1 + item * 3 + d * d));
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
});
const vectors = { start: 0, rows: { cols: DIMS, row: (r: number) => unit[r] } };

function factsOf(counts: Uint32Array): ReRankFacts {
  const data = { catalogue: catalogue as unknown as Parameters<typeof computeFacts>[0]['data']['catalogue'] };
  return computeFacts({ data, statistics: { plays: counts } });
}

interface Case {
  readonly items: number[];
  readonly scores: number[];
  readonly history: number[];
  readonly k: number;
}

function reRank(choice: ReRankChoice, { items, scores, history, k }: Case, known = facts): number[] {
  const run = createReRanker(known, vectors, choice, 64);
  // a second listener between, so that nothing is left over from the first
  run(Uint32Array.from([1, 8, 3]), Float64Array.from([0.9, 0.5, 0.1]), 3, { item: [0, 14] }, 2);
  const order = run(Uint32Array.from(items), Float64Array.from(scores), items.length, { item: history }, k);
  return [...order];
}

const cases = fc
  .record({
    items: fc.shuffledSubarray([...Array(AUDIOBOOKS).keys()]),
    numbers: fc.array(fc.integer({ min: -20, max: 20 }), { minLength: AUDIOBOOKS, maxLength: AUDIOBOOKS }),
    history: fc.shuffledSubarray([...Array(SIZE).keys()], { maxLength: 8 }),
    k: fc.integer({ min: 0, max: 15 }),
  })
  .map(({ items, numbers, history, k }) => ({
    items,
    scores: numbers
      .slice(0, items.length)
      .sort((a, b) => b - a)
      .map((each) => each / 20),
    history,
    k,
  }));
const choices = fc.record({
  method: fc.constantFrom(...RE_RANK_METHODS),
  strength: fc.constantFrom(0, 0.1, 0.35, 0.5, 0.8, 1),
  attribute: fc.constantFrom('genre' as const, 'language' as const),
});

describe('85 re-ranking', () => {
  it('85.1 keeps the order at strength 0, whatever the method', () => {
    fc.assert(
      fc.property(choices, cases, (choice, given) => {
        const order = reRank({ ...choice, strength: 0 }, given);
        assert.deepEqual(order, [...Array(Math.min(given.k, given.items.length)).keys()]);
      }),
    );
  });

  it('85.2 picks at each step what its paper’s formula says, computed anew over the whole list', () => {
    fc.assert(
      fc.property(choices, cases, (choice, given) => {
        const order = reRank(choice, given);
        assert.equal(order.length, Math.min(given.k, given.items.length));
        assert.equal(new Set(order).size, order.length);
        if (!hasAim(choice, given)) {
          assert.deepEqual(order, [...order.keys()]);
          return;
        }
        order.forEach((picked, place) => {
          const before = order.slice(0, place);
          const left = given.items.keys().filter((n) => !before.includes(n));
          const value = (n: number) => objective(choice, given, before, n);
          const best = Math.max(...left.map(value));
          assert.ok(
            value(picked) > best - 1e-6,
            `place ${place}: ${value(picked)} where ${best} was to be had`,
          );
        });
      }),
      { numRuns: 400 },
    );
  });

  it('85.3 takes the earlier of equal candidates', () => {
    const given = { items: [8, 9, 10, 11], scores: [0.5, 0.5, 0.5, 0.5], history: [8], k: 4 };
    for (const method of RE_RANK_METHODS.filter((each) => each !== 'mmr' && each !== 'calibration')) {
      assert.deepEqual(reRank({ method, strength: 0.7 }, given), [0, 1, 2, 3], method);
    }
  });

  it('85.4 popularity penalty: puts hits last, and a cold title before no played title of the tail', () => {
    const given = { items: [0, 1, 7, 8], scores: [0.9, 0.8, 0.7, 0.6], history: [], k: 4 };
    assert.deepEqual(reRank({ method: 'popularity-penalty', strength: 1 }, given), [2, 3, 1, 0]);
  });

  it('85.5 calibration: fills a list in the proportions of the history', () => {
    // genres: 0 crime, 1 crime, 6 crime, 7 crime; 2 romance, 3 romance; history half and half
    const given = {
      items: [0, 1, 6, 7, 2, 3],
      scores: [0.9, 0.8, 0.7, 0.6, 0.5, 0.4],
      history: [8, 6],
      k: 4,
    };
    const order = reRank({ method: 'calibration', strength: 0.99 }, given);
    assert.deepEqual(order, [0, 4, 1, 5]);
    const german = { ...given, items: [1, 2, 4, 0, 3, 6], history: [9] };
    assert.deepEqual(
      reRank({ method: 'calibration', strength: 1, attribute: 'language' }, { ...german, k: 3 }),
      [3, 4, 5],
    );
  });

  it('85.6 calibrated popularity and xQuAD: serve hits to who plays hits, the tail to who plays the tail', () => {
    const given = { items: [0, 1, 7, 8], scores: [0.9, 0.8, 0.7, 0.6], k: 1 };
    for (const method of ['popularity-calibration', 'xquad'] as const) {
      assert.deepEqual(reRank({ method, strength: 0.9 }, { ...given, history: [0] }), [0], method);
      assert.deepEqual(reRank({ method, strength: 0.9 }, { ...given, history: [9, 11] }), [2], method);
    }
  });

  it('85.7 MMR: leaves out what is like what is there', () => {
    const twins = [
      [1, 0],
      [1, 0],
      [0, 1],
    ].map((row) => Float32Array.from(row));
    const run = createReRanker(
      facts,
      { start: 0, rows: { cols: 2, row: (r) => twins[r] } },
      { method: 'mmr', strength: 0.5 },
      3,
    );
    const order = run(Uint32Array.of(0, 1, 2), Float32Array.of(0.9, 0.8, 0.1), 3, { item: [] }, 3);
    assert.deepEqual([...order], [0, 2, 1]);
  });

  it('85.8 has nothing to aim at without a history, one genre or only cold titles, and says nothing then', () => {
    const given = { items: [3, 8, 0, 9], scores: [0.9, 0.8, 0.7, 0.6], k: 4 };
    for (const method of ['calibration', 'popularity-calibration', 'xquad'] as const) {
      assert.deepEqual(reRank({ method, strength: 1 }, { ...given, history: [] }), [0, 1, 2, 3], method);
    }
    const cold = factsOf(new Uint32Array(SIZE));
    for (const method of ['popularity-penalty', 'popularity-calibration', 'xquad'] as const) {
      assert.deepEqual(
        reRank({ method, strength: 1 }, { ...given, history: [1] }, cold),
        [0, 1, 2, 3],
        method,
      );
    }
    const crime = { ...given, items: [6, 0, 7, 1], history: [0] };
    assert.deepEqual(reRank({ method: 'calibration', strength: 1 }, crime), [0, 1, 2, 3]);
    const one = { items: [5], scores: [0.1], history: [3], k: 10 };
    for (const method of RE_RANK_METHODS) {
      assert.deepEqual(reRank({ method, strength: 1 }, one), [0], method);
    }
  });

  it('85.9 refuses a strength outside 0 to 1', () => {
    for (const strength of [-0.1, 1.1, Number.NaN]) {
      assert.throws(() => createReRanker(facts, vectors, { method: 'mmr', strength }, 10), RangeError);
    }
  });

  it('85.10 asks a listener without a title of the type about the other type', () => {
    // podcast 12 is of the head, 15 cold
    const given = { items: [0, 8], scores: [0.9, 0.8], k: 1 };
    assert.deepEqual(reRank({ method: 'xquad', strength: 1 }, { ...given, history: [15] }), [1]);
    assert.deepEqual(reRank({ method: 'xquad', strength: 1 }, { ...given, history: [12] }), [0]);
    assert.deepEqual(reRank({ method: 'xquad', strength: 1 }, { ...given, history: [0, 15] }), [0]);
  });
});

/** Titles the taste is read from: of the type, or of both where there are none; of a known genre or language. */
function tasteOf(choice: ReRankChoice, { history }: Case): number[] {
  const own = history.filter((item) => item < AUDIOBOOKS);
  const from = own.length > 0 ? own : history;
  return choice.method === 'calibration' ? from.filter((item) => labelOf(choice, item) !== '') : from;
}

function hasAim(choice: ReRankChoice, given: Case): boolean {
  const free = choice.method === 'mmr' || choice.method === 'popularity-penalty';
  return choice.strength > 0 && (free || tasteOf(choice, given).length > 0);
}

function labelOf({ attribute = 'genre' }: ReRankChoice, item: number): string {
  return catalogue[attribute][item];
}

function sharesOf(labels: readonly (string | number)[]): Map<string | number, number> {
  const shares = new Map<string | number, number>();
  for (const label of labels) {
    shares.set(label, (shares.get(label) ?? 0) + 1 / labels.length);
  }
  return shares;
}

/** (1 − λ) rel(i) + λ · what the method thinks of the list with i, straight from the formulas. */
function objective(choice: ReRankChoice, given: Case, before: readonly number[], n: number): number {
  const { items, scores } = given;
  const [highest, lowest] = [scores[0], scores[scores.length - 1]];
  const relevance = highest > lowest ? (scores[n] - lowest) / (highest - lowest) : 0;
  return (1 - choice.strength) * relevance + choice.strength * aim(choice, given, before, items[n]);
}

function aim(choice: ReRankChoice, given: Case, before: readonly number[], item: number): number {
  const listed = before.map((n) => given.items[n]);
  const taste = tasteOf(choice, given);
  switch (choice.method) {
    case 'popularity-penalty': {
      const top = Math.log(101);
      const floor = Math.log(11); // 80 % of 191 plays lie with the first three; the tail's most played has 10
      return -Math.max(0, (Math.log(1 + plays[item]) - floor) / (top - floor));
    }
    case 'calibration': {
      const p = sharesOf(taste.map((each) => labelOf(choice, each)));
      const q = sharesOf([...listed, item].map((each) => labelOf(choice, each)));
      return -[...p].reduce(
        (sum, [g, share]) => sum + share * Math.log(share / (0.99 * (q.get(g) ?? 0) + 0.01 * share)),
        0,
      );
    }
    case 'popularity-calibration': {
      const p = sharesOf(taste.map(bandOf));
      const q = sharesOf([...listed, item].map(bandOf));
      const middle = (b: number) => ((p.get(b) ?? 0) + (q.get(b) ?? 0)) / 2;
      const half = (of: Map<string | number, number>) =>
        [...of].reduce((sum, [b, share]) => sum + share * Math.log2(share / middle(b as number)), 0) / 2;
      return -(half(p) + half(q));
    }
    case 'xquad': {
      const isTail = (each: number) => bandOf(each) === 2;
      const appetite = taste.filter((each) => isTail(each) === isTail(item)).length / taste.length;
      const same = listed.filter((each) => isTail(each) === isTail(item)).length;
      return appetite * (listed.length === 0 ? 1 : 1 - same / listed.length);
    }
    case 'mmr':
      return listed.length === 0
        ? 0
        : -Math.max(
            ...listed.map((other) => unit[other].reduce((sum, value, d) => sum + value * unit[item][d], 0)),
          );
  }
}

/** 191 plays of audiobooks: the first title holds over 20 % of them, the first three 80 %; 9 of 15 podcast plays, then 5. */
function bandOf(item: number): number {
  return item === 0 || item === 12 ? 0 : item < 3 || item === 13 ? 1 : 2;
}
