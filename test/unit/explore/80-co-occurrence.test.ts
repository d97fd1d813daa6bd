import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coOccurrence } from '../../../main/explore/co-occurrence.ts';
import { PAPER_CO_OCCURRENCE } from '../../../main/runs/paper/paper-numbers.ts';
import { createRng } from '../../../shared/rng.ts';
import { EVENTS } from '../../../shared/vocabulary.ts';
import { build, type Row } from '../evaluate/build.ts';

const [STREAM, FOLLOW, PREVIEW, INTENT] = [0, 1, 2, 3];
const sharesOf = (rows: readonly Row[], users: number, audiobooks = 4) =>
  coOccurrence(build(users, audiobooks + 1, rows), audiobooks).cells.map((row) =>
    row.map(({ share }) => share),
  );

describe('244 co-occurrence of interactions', () => {
  it('244.1 of one user, by hand: two streams and a follow', () => {
    const shares = sharesOf(
      [
        [0, 0, 1, STREAM],
        [0, 1, 1, STREAM],
        [0, 1, 1, FOLLOW],
      ],
      1,
    );
    // Given a stream (2): another stream and the follow each; given the follow: the two streams.
    assert.deepEqual(shares[STREAM], [0.5, 0.5, 0, 0]);
    assert.deepEqual(shares[FOLLOW], [1, 0, 0, 0]);
    assert.deepEqual(shares[PREVIEW], [null, null, null, null]);
  });

  it('244.2 counts a title and kind once however many days it took, and no podcasts', () => {
    const shares = sharesOf(
      [
        [0, 0, 1, STREAM],
        [0, 0, 2, STREAM],
        [0, 0, 3, STREAM],
        [0, 0, 1, INTENT],
        [0, 4, 1, FOLLOW],
      ],
      1,
    );
    assert.deepEqual(shares[STREAM], [0, 0, 0, 1]);
    assert.deepEqual(shares[FOLLOW], [null, null, null, null]);
  });

  it('244.3 weighs users by their pairs; rows sum to 1', () => {
    const shares = sharesOf(
      [
        [0, 0, 1, INTENT],
        [0, 1, 1, INTENT],
        [0, 2, 1, INTENT],
        [1, 0, 1, INTENT],
        [1, 0, 1, PREVIEW],
      ],
      2,
    );
    // Pairs given an intent: 3 x 2 of user 0, 1 of user 1.
    assert.deepEqual(shares[INTENT], [0, 0, 1 / 7, 6 / 7]);
  });

  it('244.4 knows a share as well as its users allow, not its interactions', () => {
    // 200 users: each prefers one of two kinds for all of ten titles.
    const rng = createRng(3);
    const rows: Row[] = [];
    for (let user = 0; user < 200; user++) {
      const kind = rng.float() < 0.5 ? PREVIEW : INTENT;
      for (let item = 0; item < 10; item++) {
        rows.push([user, item, 1, STREAM], [user, item, 1, kind]);
      }
    }
    const { cells, users } = coOccurrence(build(200, 11, rows), 10);
    assert.equal(users, 200);
    const { share, draws } = cells[STREAM][PREVIEW];
    assert.ok(share! > 0.2 && share! < 0.3);
    // Each user's share of previews is 0 or 10/19: variance a quarter of (10/19)², so p (1 - p) / variance a user.
    const expected = (200 * share! * (1 - share!)) / (0.25 * (10 / 19) ** 2);
    assert.ok(Math.abs(draws / expected - 1) < 0.1, `${draws} against ${expected}`);
    assert.ok(draws < 200 * 10);
  });

  it('244.5 the paper’s own matrix: rows sum to 1, and pairs are symmetric, as printed', () => {
    const order = EVENTS.map((given) => EVENTS.map((other) => PAPER_CO_OCCURRENCE[given][other]));
    for (const row of order) {
      const sum = row.reduce((total, share) => total + share, 0);
      assert.ok(Math.abs(sum - 1) < 0.012, `${sum}`);
    }
    // Kolmogorov: a row-normalised symmetric matrix has equal products around every cycle.
    for (const [a, b, c] of [
      [0, 1, 2],
      [0, 1, 3],
      [0, 2, 3],
      [1, 2, 3],
    ]) {
      const around = order[a][b] * order[b][c] * order[c][a];
      const back = order[a][c] * order[c][b] * order[b][a];
      assert.ok(Math.abs(around / back - 1) < 0.1, `${around} against ${back}`);
    }
  });
});
