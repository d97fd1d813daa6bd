import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Interactions } from '../../../../main/dataset/interactions.ts';
import { UNDATED } from '../../../../main/dataset/interactions.ts';
import { findLeaks } from '../../../../main/evaluate/leaks.ts';
import { validationSplit } from '../../../../main/runs/blend/validation-split.ts';
import { createRng } from '../../../../shared/rng.ts';
import { STREAM } from '../../../../shared/vocabulary.ts';
import { build, pairsOf, type Row, rowsOf } from '../../evaluate/build.ts';

const AUDIOBOOKS = 8;
const ITEMS = 20;
const USERS = 12;

const anyRows = fc.array(
  fc.tuple(
    fc.nat(USERS - 1),
    fc.nat(ITEMS - 1),
    fc.oneof(fc.integer({ min: 100, max: 140 }), fc.constant(UNDATED)),
    fc.constantFrom(0, 0, 0, 1, 2, 3),
  ),
  { minLength: 20, maxLength: 160 },
);

/** Everybody has one audiobook and one podcast, followed before it was played. */
function oneOfEach(users: number): Interactions {
  return build(
    users,
    ITEMS,
    Array.from({ length: users }, (_, user): Row[] => [
      [user, user % AUDIOBOOKS],
      [user, user % AUDIOBOOKS, UNDATED, 1],
      [user, AUDIOBOOKS + (user % 12)],
    ]).flat(),
  );
}

/** Users with nothing of the type in training, though held-out titles of it. */
function coldTo(split: ReturnType<typeof validationSplit>, isOfType: (item: number) => boolean): number[] {
  const left = new Set(rowsOf(split.train).flatMap(([user, item]) => (isOfType(item) ? [user] : [])));
  return [
    ...new Set(pairsOf(split).flatMap(([user, item]) => (isOfType(item) && !left.has(user) ? [user] : []))),
  ];
}

const isAudiobook = (item: number) => item < AUDIOBOOKS;

describe('320 the validation split', () => {
  it('320.1 is made of the training part alone, each (user, item) on one side, no weak signal giving it away', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(1000), (rows, seed) => {
        const train = build(USERS, ITEMS, rows);
        const split = validationSplit(train, AUDIOBOOKS, undefined, createRng(seed));
        const keys = (pairs: readonly (readonly number[])[]) => new Set(pairs.map((pair) => pair.join()));
        const [all, left] = [keys(rowsOf(train)), keys(rowsOf(split.train))];
        const held = keys(pairsOf(split));
        assert.equal(findLeaks(split, train).testInTrain, 0);
        for (const row of rowsOf(train)) {
          const pair = `${row[0]},${row[1]}`;
          if (row[3] === STREAM) {
            assert.notEqual(left.has(row.join()), held.has(pair), 'a stream is on exactly one side');
          } else if (held.has(pair)) {
            assert.ok(!left.has(row.join()), 'a weak signal goes with the stream');
          }
        }
        assert.ok([...left].every((row) => all.has(row)));
        assert.equal(split.cutoffDay, undefined);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('320.2 leaves some users nothing of one type, at most 400, and nobody nothing of both', () => {
    const split = validationSplit(oneOfEach(5000), AUDIOBOOKS, undefined, createRng(1));
    // with one title of a type nothing else is held out
    const cold = [isAudiobook, (item: number) => !isAudiobook(item)].map((isOfType) =>
      coldTo(split, isOfType),
    );
    assert.deepEqual(
      cold.map((users) => users.length <= 400 && users.length > 350),
      [true, true],
      `${cold.map((users) => users.length)}`,
    );
    assert.equal(pairsOf(split).length, cold[0].length + cold[1].length);
    assert.ok(cold[0].every((user) => !cold[1].includes(user)));
    assert.equal(split.leftOut.weakSignals, cold[0].length);
  });

  it('320.3 keeps the other type of such a user whole', () => {
    const rows: Row[] = Array.from({ length: 200 }, (_, user): Row[] => [
      [user, 0],
      ...Array.from({ length: 12 }, (_, k): Row => [user, AUDIOBOOKS + k]),
    ]).flat();
    const split = validationSplit(build(200, ITEMS, rows), AUDIOBOOKS, undefined, createRng(2));
    const cold = coldTo(split, isAudiobook);
    assert.ok(cold.length > 5);
    const podcasts = rowsOf(split.train).filter(([user]) => cold.includes(user));
    assert.equal(podcasts.length, 12 * cold.length);
  });

  it('320.4 holds out a fifth of three titles or more', () => {
    const rows: Row[] = Array.from({ length: 1000 }, (_, user) =>
      [0, 1, 2].map((item): Row => [user, item]),
    ).flat();
    const split = validationSplit(build(1000, ITEMS, rows), AUDIOBOOKS, undefined, createRng(3));
    const share = pairsOf(split).length / rows.length;
    assert.ok(Math.abs(share - 0.2) < 0.03, `${share}`);
    const two: Row[] = Array.from({ length: 100 }, (_, user) =>
      [0, 1].map((item): Row => [user, item]),
    ).flat();
    assert.equal(
      pairsOf(validationSplit(build(100, ITEMS, two), AUDIOBOOKS, undefined, createRng(3))).length,
      0,
    );
  });

  it('320.5 is by time where the hold-out was: its last days, about an eighth of the streams', () => {
    const rows: Row[] = Array.from({ length: 4000 }, (_, k) => [k % 300, k % ITEMS, 100 + (k % 97)]);
    const train = build(300, ITEMS, rows);
    const split = validationSplit(train, AUDIOBOOKS, 250, createRng(1));
    assert.equal(split.kind, 'time');
    const cut = split.cutoffDay!;
    assert.ok(rowsOf(split.train).every(([, , day]) => day < cut));
    const late = rowsOf(train).filter(([, , day]) => day >= cut).length / train.item.length;
    assert.ok(late > 0.11 && late < 0.14, `${late}`);
    assert.deepEqual(findLeaks(split, train).trainAfterCutoff, 0);
  });

  it('320.6 is per user where the training part has no days, whatever the hold-out has', () => {
    assert.equal(validationSplit(oneOfEach(100), AUDIOBOOKS, 250, createRng(1)).kind, 'per-user');
  });

  it('320.7 is the same for the same seed', () => {
    const made = (seed: number) =>
      validationSplit(oneOfEach(300), AUDIOBOOKS, undefined, createRng(seed)).test;
    assert.deepEqual(made(1), made(1));
    assert.notDeepEqual(made(1), made(2));
  });
});
