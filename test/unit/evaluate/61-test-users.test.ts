import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { targetOf } from '../../../main/evaluate/ranker.ts';
import { segmentOf } from '../../../main/evaluate/segments.ts';
import { splitGiven } from '../../../main/evaluate/split.ts';
import { selectTestUsers } from '../../../main/evaluate/test-users.ts';
import { build, type Row } from './build.ts';

// Items 0, 1, 2 are audiobooks, 3 and 4 podcasts.
const catalogue = { size: 5, audiobooks: 3 };
const audiobooks = targetOf(catalogue, 'audiobook');
const podcasts = targetOf(catalogue, 'podcast');
const PREVIEW = 2;

describe('61 test users', () => {
  const train = build(6, 5, [
    [0, 0],
    [0, 3],
    [1, 3],
    [2, 1, 9, PREVIEW],
    [4, 0],
    [4, 0, 9, PREVIEW],
    [4, 2],
    [5, 4],
  ]);
  const holdout = build(6, 5, [
    [0, 1],
    [1, 2],
    [2, 0],
    [3, 0],
    [4, 0],
    [5, 3],
  ]);
  const split = splitGiven(train, holdout);

  it('61.1 the target is a range of items: audiobooks first', () => {
    assert.deepEqual(audiobooks, { type: 'audiobook', start: 0, end: 3 });
    assert.deepEqual(podcasts, { type: 'podcast', start: 3, end: 5 });
  });

  it('61.2 warm is any event with the target type in training, cold is none; warmth differs by type', () => {
    const segments = [0, 1, 2, 3, 4, 5].map((user) => segmentOf(train, audiobooks, user));
    assert.deepEqual(segments, ['warm', 'cold', 'warm', 'cold', 'warm', 'cold']);
    assert.equal(segmentOf(train, podcasts, 1), 'warm');
    assert.equal(segmentOf(train, podcasts, 2), 'cold');
  });

  it('61.3 takes users with a held-out title that is new to them, warm ones first', () => {
    const found = selectTestUsers(audiobooks, split, { maxUsers: 100, seed: 1 });
    assert.deepEqual([...found.users], [0, 2, 1, 3]); // 4 had the title already, 5 has podcasts only
    assert.equal(found.warm, 2);
    assert.deepEqual(found.population, { warm: 2, cold: 2 });
    assert.deepEqual([...found.relevant.start], [0, 1, 2, 3, 4]);
    assert.deepEqual([...found.relevant.item], [1, 0, 2, 0]);
    assert.deepEqual([...found.had.start], [0, 1, 2, 2, 2]);
    assert.deepEqual([...found.had.item], [0, 1]);
  });

  it('61.4 an item that was in training is neither relevant nor, for its repeat, a reason to be tested', () => {
    const again = splitGiven(
      build(1, 5, [[0, 0]]),
      build(1, 5, [
        [0, 0],
        [0, 2],
      ]),
    );
    const found = selectTestUsers(audiobooks, again, { maxUsers: 9, seed: 1 });
    assert.deepEqual([...found.relevant.item], [2]);
  });

  it('61.5 samples a large segment by seed without replacement, and reports how many there were', () => {
    const rows = Array.from({ length: 50 }, (_, user): Row => [user, 1]);
    const many = splitGiven(
      build(
        50,
        5,
        rows.slice(0, 30).map(([user]): Row => [user, 0]),
      ),
      build(50, 5, rows),
    );
    const draw = (seed: number) => selectTestUsers(audiobooks, many, { maxUsers: 8, seed });
    const found = draw(1);
    assert.deepEqual(found.population, { warm: 30, cold: 20 });
    assert.equal(found.warm, 8);
    assert.equal(new Set(found.users).size, 16);
    assert.ok(found.users.subarray(0, 8).every((user) => user < 30));
    assert.deepEqual(draw(1), found);
    assert.notDeepEqual(draw(2).users, found.users);
  });
});
