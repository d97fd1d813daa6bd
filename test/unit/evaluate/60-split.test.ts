import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UNDATED } from '../../../main/dataset/interactions.ts';
import { findLeaks } from '../../../main/evaluate/leaks.ts';
import { type Split, splitByTime, splitGiven, splitPerUser } from '../../../main/evaluate/split.ts';
import { AppError } from '../../../shared/app-error.ts';
import { STREAM } from '../../../shared/vocabulary.ts';
import { build, pairsOf, type Row, rowsOf } from './build.ts';

const FOLLOW = 1;
const USERS = 6;
const ITEMS = 30;
const AUDIOBOOKS = 12;
const MINIMUM = 3;

const row = fc.tuple(
  fc.nat(USERS - 1),
  fc.nat(ITEMS - 1),
  fc.oneof(fc.integer({ min: 100, max: 140 }), fc.constant(UNDATED)),
  fc.constantFrom(0, 0, 0, 1, 2, 3),
);
const rows = fc.oneof(fc.array(row, { maxLength: 40 }), fc.array(row, { minLength: 80, maxLength: 160 }));

function splitOrNothing(split: () => Split): Split | undefined {
  try {
    return split();
  } catch (error) {
    assert.ok(error instanceof AppError && error.code === 'NOT_ENOUGH_DATA', String(error));
    return undefined;
  }
}

describe('60 splits', () => {
  it('60.1 holds out the streams of the last 14 days, counted from the last day seen', () => {
    const all = build(2, 4, [
      [0, 0, 100],
      [0, 1, 106],
      [0, 2, 107],
      [1, 3, 120],
      [1, 0, 90],
    ]);
    const split = splitByTime(all, { days: 14 });
    assert.equal(split.cutoffDay, 107);
    assert.deepEqual(pairsOf(split), [
      [0, 2],
      [1, 3],
    ]);
    assert.deepEqual(
      rowsOf(split.train).map(([user, item]) => [user, item]),
      [
        [0, 0],
        [0, 1],
        [1, 0],
      ],
    );
  });

  it('60.2 leaves out weak signals of the hold-out, undated entries and what comes after the end day', () => {
    const all = build(1, 6, [
      [0, 0, 100],
      [0, 1, 110],
      [0, 2, 110, FOLLOW],
      [0, 3],
      [0, 4, 111],
      [0, 5, 99, FOLLOW],
    ]);
    const split = splitByTime(all, { days: 5, endDay: 110 });
    assert.deepEqual(split.leftOut, { undated: 1, weakSignals: 1, later: 1 });
    assert.deepEqual(pairsOf(split), [[0, 1]]);
    assert.deepEqual(
      rowsOf(split.train).map(([, item]) => item),
      [0, 5],
    );
  });

  it('60.3 counts a title once, however often it is streamed, and keeps one that training has too', () => {
    const all = build(1, 2, [
      [0, 0, 100],
      [0, 0, 120],
      [0, 0, 121],
    ]);
    assert.deepEqual(pairsOf(splitByTime(all, { days: 14 })), [[0, 0]]);
  });

  it('60.4 by time: every dated stream is on its side of the cut-off, nothing leaks, nothing is lost', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 30 }), (some, days) => {
        const all = build(USERS, ITEMS, some);
        const split = splitOrNothing(() => splitByTime(all, { days }));
        if (split === undefined) {
          return;
        }
        const leaks = findLeaks(split, all);
        assert.equal(leaks.trainAfterCutoff, 0);
        assert.equal(leaks.testBeforeCutoff, 0);
        const cutoff = split.cutoffDay!;
        const isTrained = ([, , day]: Row) => day !== UNDATED && day! < cutoff;
        assert.deepEqual(rowsOf(split.train), rowsOf(all).filter(isTrained));
        const held = rowsOf(all).filter(([, , day, event]) => day >= cutoff && event === STREAM);
        assert.deepEqual(pairsOf(split), distinctPairs(held));
        const parts =
          split.train.item.length + held.length + split.leftOut.undated + split.leftOut.weakSignals;
        assert.equal(parts, all.item.length);
      }),
    );
  });

  it('60.5 per user: takes the share of each type from users with enough of it, and no one loses an item', () => {
    let effective = 0;
    fc.assert(
      fc.property(
        rows,
        fc.nat(1000),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (some, seed, share) => {
          const all = build(USERS, ITEMS, some);
          const options = { share, minimum: MINIMUM, audiobooks: AUDIOBOOKS, seed };
          const split = splitOrNothing(() => splitPerUser(all, options));
          if (split === undefined) {
            return;
          }
          effective++;
          assert.deepEqual(findLeaks(split, all), {
            trainAfterCutoff: 0,
            testBeforeCutoff: 0,
            testInTrain: 0,
          });
          const held = new Set(pairsOf(split).map(String));
          const left = rowsOf(all).filter(([user, item]) => !held.has(String([user, item])));
          assert.deepEqual(rowsOf(split.train), left);
          for (let user = 0; user < USERS; user++) {
            for (const isOfType of [
              (item: number) => item < AUDIOBOOKS,
              (item: number) => item >= AUDIOBOOKS,
            ]) {
              const mine = (pairs: [number, number][]) =>
                pairs.filter(([u, item]) => u === user && isOfType(item)).length;
              const had = mine(distinctPairs(rowsOf(all).filter(([, , , event]) => event === STREAM)));
              const wanted = had < MINIMUM ? 0 : Math.min(had - 1, Math.max(1, Math.round(share * had)));
              assert.equal(mine(pairsOf(split)), wanted);
            }
          }
        },
      ),
    );
    assert.ok(effective > 30, 'most data must have something to hold out');
  });

  it('60.6 per user: the same seed gives the same hold-out, another seed another', () => {
    const all = build(
      40,
      20,
      Array.from({ length: 800 }, (_, k): Row => [Math.floor(k / 20), k % 20]),
    );
    const held = (seed: number) =>
      pairsOf(splitPerUser(all, { share: 0.2, minimum: 5, audiobooks: 20, seed }));
    assert.deepEqual(held(7), held(7));
    assert.notDeepEqual(held(7), held(8));
    assert.equal(held(7).length, 40 * 4);
  });

  it('60.7 per user: a follow of a held-out title leaves training with it', () => {
    const all = build(1, 5, [
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 3],
      [0, 4],
      ...[0, 1, 2, 3, 4].map((i): Row => [0, i, 5, FOLLOW]),
    ]);
    const split = splitPerUser(all, { share: 0.2, minimum: 5, audiobooks: 5, seed: 1 });
    assert.equal(split.train.item.length, 8);
    assert.equal(split.leftOut.weakSignals, 1);
  });

  it('60.8 takes a given hold-out as it is, streams only', () => {
    const split = splitGiven(
      build(2, 3, [[0, 0]]),
      build(2, 3, [
        [0, 0],
        [1, 2],
        [1, 1, 5, FOLLOW],
      ]),
    );
    assert.deepEqual(pairsOf(split), [
      [0, 0],
      [1, 2],
    ]);
    assert.equal(
      findLeaks(
        split,
        build(2, 3, [
          [0, 0],
          [1, 2],
        ]),
      ).testInTrain,
      1,
    );
    assert.throws(() => splitGiven(build(2, 3, [[0, 0]]), build(2, 4, [[0, 0]])), RangeError);
  });

  it('60.9 refuses what cannot be split, and says what to do', () => {
    const undated = build(1, 2, [[0, 0]]);
    assert.throws(() => splitByTime(undated, { days: 14 }), { code: 'NOT_ENOUGH_DATA' });
    assert.throws(() => splitByTime(build(1, 2, [[0, 0, 5]]), { days: 14 }), { code: 'NOT_ENOUGH_DATA' });
    assert.throws(() => splitByTime(undated, { days: 0 }), RangeError);
    assert.throws(() => splitPerUser(undated, { share: 1, minimum: 5, audiobooks: 1, seed: 1 }), RangeError);
    assert.throws(() => splitGiven(undated, build(1, 2, [])), { code: 'NOT_ENOUGH_DATA' });
  });

  it('60.10 the leak check finds what was planted', () => {
    const all = build(1, 3, [
      [0, 0, 100],
      [0, 1, 120],
      [0, 2, 101],
    ]);
    const honest = splitByTime(all, { days: 14 });
    const leaky: Split = {
      ...honest,
      train: all,
      test: { start: Uint32Array.of(0, 2), item: Uint32Array.of(1, 2) },
    };
    assert.deepEqual(findLeaks(leaky, all), { trainAfterCutoff: 1, testBeforeCutoff: 1, testInTrain: 2 });
  });

  it('60.11 has a cut-off when given a hold-out that begins where the training part ends', () => {
    const train = build(1, 3, [
      [0, 0, 100],
      [0, 1, 110],
    ]);
    const holdout = build(1, 3, [[0, 2]]);
    const cutoffOf = (firstDay?: number) => splitGiven(train, holdout, firstDay).cutoffDay;
    assert.deepEqual(
      [cutoffOf(), cutoffOf(109), cutoffOf(110), cutoffOf(130)],
      [undefined, undefined, 111, 130],
    );
    const undated = splitGiven(build(1, 3, [[0, 0]]), holdout, 110);
    assert.equal(undated.cutoffDay, undefined);
  });
});

function distinctPairs(all: readonly (readonly number[])[]): [number, number][] {
  return [...new Set(all.map(([user, item]) => `${user},${item}`))].map((pair) => {
    const [user, item] = pair.split(',').map(Number);
    return [user, item];
  });
}
