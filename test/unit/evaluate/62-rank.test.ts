import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { NO_ITEM, rankUsers } from '../../../main/evaluate/rank.ts';
import type { Ranker, Target } from '../../../main/evaluate/ranker.ts';
import { createBestSelector } from '../../../main/evaluate/select-best.ts';
import { splitGiven } from '../../../main/evaluate/split.ts';
import { createRng } from '../../../shared/rng.ts';
import { build, quiet, type Row } from './build.ts';

const score = fc.oneof(
  fc.float({ noNaN: true }),
  fc.integer({ min: -2, max: 2 }),
  fc.constantFrom(0, -0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
);

/** Audiobooks 0 .. titles, everybody streams title 0 in training and title 1 later. */
function world(users: number, titles: number) {
  const target: Target = { type: 'audiobook', start: 0, end: titles };
  const everybody = (item: number) => Array.from({ length: users }, (_, user): Row => [user, item]);
  return {
    target,
    split: splitGiven(build(users, titles, everybody(0)), build(users, titles, everybody(1))),
  };
}

function scoring(name: string, titles: number, of: (user: number, title: number) => number): Ranker {
  return {
    name,
    score: (users) =>
      Float32Array.from({ length: users.length * titles }, (_, k) =>
        of(users[Math.floor(k / titles)], k % titles),
      ),
  };
}

describe('62 ranking', () => {
  it('62.1 the selection equals a full sort, whatever the scores', () => {
    fc.assert(
      fc.property(
        fc.array(score, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 70 }),
        (some, k) => {
          const scores = Float32Array.from(some);
          const out = new Uint32Array(k);
          const count = createBestSelector(scores.length, k, 1)(scores, 0, 0, out);
          assertBest(scores, k, out.subarray(0, count));
        },
      ),
    );
  });

  it('62.2 also through the sampled threshold: long rows, few wanted, ties, -Infinity', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(1, 3, 40, 1e6),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seed, levels, kept) => {
          const rng = createRng(seed);
          const n = 3000;
          const rows = Float32Array.from({ length: 2 * n }, () =>
            rng.float() < kept ? Math.round(rng.normal() * levels) / levels : Number.NEGATIVE_INFINITY,
          );
          const out = new Uint32Array(50);
          const count = createBestSelector(n, 50, seed)(rows, n, 5, out);
          assertBest(rows.subarray(n), 50, out.subarray(0, count));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('62.3 equal scores: one order for a seed and a turn, fair to every title, the same by either way of selecting', () => {
    const n = 2000;
    const equal = new Float32Array(n);
    const nearly = Float32Array.from({ length: n }, (_, i) => (i < 300 ? 1 : 0)); // 300 candidates tie at the top
    const timesFirst = new Uint32Array(n);
    const out = new Uint32Array(50);
    const again = new Uint32Array(50);
    for (let turn = 0; turn < 4000; turn++) {
      createOnce(n)(equal, 0, turn, out);
      timesFirst[out[0]]++;
    }
    assert.ok(
      timesFirst.every((times) => times < 15),
      'no title comes first much more often than twice in 4,000',
    );
    assert.ok(timesFirst.filter((times) => times > 0).length > 1500);
    createBestSelector(n, 50, 3)(nearly, 0, 7, out);
    createBestSelector(n, 50, 3)(nearly, 0, 7, again);
    assert.deepEqual(out, again);
    createBestSelector(n, 50, 4)(nearly, 0, 7, again);
    assert.notDeepEqual(out, again);
    // All equal goes by heap, 300 equal ones through the threshold: the same titles must come in the same order.
    const heap = new Uint32Array(n);
    createBestSelector(n, n, 3)(equal, 0, 7, heap);
    createBestSelector(n, 50, 3)(nearly, 0, 7, out);
    assert.deepEqual([...out], [...heap].filter((title) => title < 300).slice(0, 50));
    // -0 ties with 0.
    const signed = nearly.map((value, i) => (value === 1 ? (i % 2 === 0 ? 0 : -0) : -1));
    createBestSelector(n, 50, 3)(signed, 0, 7, again);
    assert.deepEqual(again, out);
  });

  it('62.4 ranks like a naive sort without the titles a user had, cold titles included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 60 }),
        async (seed, titles, depth) => {
          const { target, split } = world(5, titles);
          const rng = createRng(seed);
          const table = Array.from({ length: 5 * titles }, () => Math.fround(rng.normal()));
          const ranker = scoring('random', titles, (user, title) => table[user * titles + title]);
          const ranking = await rankUsers(
            ranker,
            target,
            split,
            { depth, maxUsers: 9, blockSize: 2, seed },
            quiet,
          );
          for (let row = 0; row < 5; row++) {
            const naive = Array.from({ length: titles - 1 }, (_, k) => k + 1)
              .sort((a, b) => table[row * titles + b] - table[row * titles + a])
              .slice(0, depth);
            const padded = [...naive, ...Array(depth - naive.length).fill(NO_ITEM)];
            assert.deepEqual([...ranking.list.subarray(row * depth, (row + 1) * depth)], padded);
          }
        },
      ),
    );
  });

  it('62.5 ties fall alike for every model and block size, differently for different users', async () => {
    const { target, split } = world(6, 50);
    const rank = (name: string, blockSize: number, seed: number) =>
      rankUsers(
        scoring(name, 50, () => 0.5),
        target,
        split,
        { depth: 10, maxUsers: 9, blockSize, seed },
        quiet,
      );
    const [one, two, other] = [await rank('a', 1, 1), await rank('b', 4, 1), await rank('a', 1, 2)];
    assert.deepEqual(one.list, two.list);
    assert.notDeepEqual(one.list, other.list);
    assert.notDeepEqual(one.list.subarray(0, 10), one.list.subarray(10, 20));
  });

  it('62.6 numbers listed titles by the catalogue, also for podcasts, and never shows -Infinity', async () => {
    const target: Target = { type: 'podcast', start: 2, end: 6 };
    const split = splitGiven(build(1, 6, [[0, 0]]), build(1, 6, [[0, 3]]));
    const scores = [0.1, 0.9, Number.NEGATIVE_INFINITY, 0.5];
    const ranker = scoring('fixed', 4, (_, title) => scores[title]);
    const ranking = await rankUsers(ranker, target, split, { depth: 5, maxUsers: 9, seed: 1 }, quiet);
    assert.deepEqual([...ranking.list], [3, 5, 2, NO_ITEM, NO_ITEM]);
  });

  it('62.7 refuses NaN and wrong shapes, stops when cancelled, reports progress', async () => {
    const { target, split } = world(4, 8);
    const options = { depth: 10, maxUsers: 9, blockSize: 2, seed: 1 };
    const nan = scoring('diverged', 8, () => Number.NaN);
    await assert.rejects(rankUsers(nan, target, split, options, quiet), /diverged scored a title NaN/);
    const short: Ranker = { name: 'short', score: () => new Float32Array(3) };
    await assert.rejects(rankUsers(short, target, split, options, quiet), /short gave 3 scores/);
    const stop = new AbortController();
    const seen: number[] = [];
    const progress = ({ done }: { done: number }) => {
      seen.push(done);
      stop.abort();
    };
    const fine = scoring('fine', 8, (_, title) => title);
    await assert.rejects(rankUsers(fine, target, split, options, { signal: stop.signal, progress }), {
      code: 'CANCELLED',
    });
    assert.deepEqual(seen, [2]);
  });
});

let selector: { n: number; select: ReturnType<typeof createBestSelector> } | undefined;
function createOnce(n: number) {
  selector ??= { n, select: createBestSelector(n, 50, 3) };
  return selector.select;
}

/** Best first, none twice, as many as there are, and nothing better left out. */
function assertBest(scores: Float32Array, k: number, best: Uint32Array): void {
  const sorted = [...scores]
    .filter((value) => value > Number.NEGATIVE_INFINITY)
    .sort((a, b) => (a === b ? 0 : b > a ? 1 : -1));
  const got = [...best].map((position) => scores[position] + 0);
  assert.deepEqual(
    got,
    sorted.slice(0, k).map((value) => value + 0),
  );
  assert.equal(new Set(best).size, best.length);
}
