import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Matrix } from '../../../main/dataset/matrix.ts';
import { type CosinePairs, cosinePairs } from '../../../main/explore/cosine-pairs.ts';
import { COSINE_BINS, distributionOf } from '../../../main/explore/distribution.ts';
import { samplePairs } from '../../../main/explore/pair-sampler.ts';
import { buildCoListeningGraph } from '../../../main/graph/co-listening.ts';
import { AppError } from '../../../shared/app-error.ts';
import { createRng } from '../../../shared/rng.ts';
import { context, type Did, interactionsOf, matrixOf } from './small-data.ts';

/** Items 0..3 are audiobooks, 4..6 podcasts. */
const AUDIOBOOKS = 4;

function measure(histories: readonly (readonly Did[])[], text: Matrix, pairs = 400): CosinePairs {
  const interactions = interactionsOf(histories, text.rows);
  const graph = buildCoListeningGraph(interactions, AUDIOBOOKS, {}, context());
  return cosinePairs({ interactions, graph, text }, pairs, context());
}

const near = (actual: number | null, expected: number) =>
  assert.ok(actual !== null && Math.abs(actual - expected) < 1e-6, `${actual} against ${expected}`);

// Audiobooks 0 and 1 are read together by users 0 and 1; 2 only by user 2, 3 by nobody. Podcast 4 is heard by users
// 0 and 2, so it alone links 2 to 0 and 1. Podcast 5 is heard by user 1, 6 by user 3 who has no audiobook.
const HISTORIES: readonly (readonly Did[])[] = [[[0], [1], [4]], [[0], [1], [5, 3]], [[2], [4]], [[6]]];
const TEXT = matrixOf([1, 0], [0.6, 0.8], [-1, 0], [0, 1], [1, 0], [0, 2], [-1, 0]);

describe('40 likeness of pairs', () => {
  it('40.1 2B: users who share an audiobook are compared by their podcasts', () => {
    const { usersSharingAudiobook } = measure(HISTORIES, TEXT);
    // Users 0 and 1 share audiobooks 0 and 1: podcasts [1, 0] and [0, 2], cosine 0. Nobody else shares anything.
    assert.equal(usersSharingAudiobook.linked.pairs, 400);
    assert.deepEqual([usersSharingAudiobook.linked.median, usersSharingAudiobook.linked.mean], [0, 0]);
    // Random users have an audiobook: 0, 1 and 2, pairwise cosines 0, 1 and 0; user 3 with -1 never comes.
    near(usersSharingAudiobook.random.median, 0);
    assert.equal(usersSharingAudiobook.random.bins[0], 0);
    assert.ok(usersSharingAudiobook.random.mean! > 0.2 && usersSharingAudiobook.random.mean! < 0.45);
  });

  it('40.2 2B: a podcast counts once however often it was played, and its mean is over podcasts', () => {
    const { usersSharingAudiobook } = measure(
      [
        [[0], [4, 9], [5]],
        [[0], [4]],
      ],
      TEXT,
    );
    near(usersSharingAudiobook.linked.median, 1 / Math.sqrt(5)); // [1, 2] against [1, 0]
  });

  it('40.3 2C: co-listened audiobooks are compared by their texts, random ones are any two', () => {
    const { coListenedAudiobooks } = measure(HISTORIES, TEXT, 2000);
    near(coListenedAudiobooks.linked.median, 0.6); // 0 and 1 only
    near(coListenedAudiobooks.linked.mean, 0.6);
    // The six pairs have cosines 0.6, -1, 0, -0.6, 0.8, 0: mean -1/30.
    assert.ok(Math.abs(coListenedAudiobooks.random.mean! + 1 / 30) < 0.06);
  });

  it('40.4 2D: only pairs without a common listener, linked by a podcast, count', () => {
    const { podcastLinkedAudiobooks } = measure(HISTORIES, TEXT, 2000);
    // Podcast 4 has audiobooks 0, 1 and 2; (0, 1) is co-listened, so (0, 2) with -1 and (1, 2) with -0.6 remain.
    const { bins, pairs, mean } = podcastLinkedAudiobooks.linked;
    assert.equal(pairs, 2000);
    assert.equal(bins.filter((count) => count > 0).length, 2);
    assert.ok(Math.abs(mean! + 0.8) < 0.03, `${mean}`);
    assert.ok(bins[0] > 800 && bins[0] < 1200);
  });

  it('40.5 leaves out titles without text', () => {
    const withoutText = matrixOf([1, 0], [0, 0], [-1, 0], [0, 0], [1, 0], [0, 2], [-1, 0]);
    const { coListenedAudiobooks } = measure(HISTORIES, withoutText);
    assert.equal(coListenedAudiobooks.linked.pairs, 0);
    assert.equal(coListenedAudiobooks.linked.median, null);
    near(coListenedAudiobooks.random.median, -1); // 0 and 2 are the only two with text
  });

  it('40.6 gives up on pairs that do not exist instead of searching for ever', () => {
    const lonely = measure([[[0]], [[1]]], TEXT);
    for (const { linked } of [
      lonely.usersSharingAudiobook,
      lonely.coListenedAudiobooks,
      lonely.podcastLinkedAudiobooks,
    ]) {
      assert.deepEqual([linked.pairs, linked.median, linked.mean], [0, null, null]);
    }
    assert.deepEqual(measure([[]], TEXT).usersSharingAudiobook.random.pairs, 0);
  });

  it('40.7 is the same for the same seed, and survives JSON', () => {
    const result = measure(HISTORIES, TEXT);
    assert.deepEqual(measure(HISTORIES, TEXT), result);
    assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
  });

  it('40.8 draws linked pairs as often as their titles are played', () => {
    // Audiobook 0 has three users, audiobook 1 two: 3 of 5 draws go through 0.
    const text = matrixOf([1, 0], [0, 1], [0, 0], [0, 0], [1, 0], [0, 1], [0, 0]);
    const histories: Did[][] = [
      [[0], [4]],
      [[0], [4]],
      [[0], [4]],
      [[1], [4]],
      [[1], [5]],
    ];
    const { linked } = measure(histories, text, 6000).usersSharingAudiobook;
    // Through 0: always 1. Through 1: always 0. A user drawn twice is no pair: 2/3 of 3/5 against 1/2 of 2/5.
    assert.ok(Math.abs(linked.mean! - 2 / 3) < 0.03, `${linked.mean}`);
  });

  it('40.11 2B: takes the podcasts of a model instead of their texts', () => {
    const interactions = interactionsOf(
      [
        [[0], [4]],
        [[0], [5]],
      ],
      7,
    );
    const graph = buildCoListeningGraph(interactions, AUDIOBOOKS, {}, context());
    const model = matrixOf([0, 0], [0, 0], [0, 0], [0, 0], [1, 0], [-2, 0], [0, 0]);
    const found = cosinePairs({ interactions, graph, text: TEXT, podcasts: model }, 50, context());
    near(found.usersSharingAudiobook.linked.median, -1);
    near(
      measure(
        [
          [[0], [4]],
          [[0], [5]],
        ],
        TEXT,
        50,
      ).usersSharingAudiobook.linked.median,
      0,
    );
  });

  it('40.9 stops when cancelled', () => {
    const controller = new AbortController();
    controller.abort();
    assert.throws(
      () =>
        samplePairs(
          10,
          () => [0, 1],
          () => 1,
          createRng(1),
          controller.signal,
        ),
      (error) => error instanceof AppError && error.code === 'CANCELLED',
    );
  });

  it('40.10 distributions: median of odd and even counts, every value in a bin', () => {
    const odd = distributionOf(Float32Array.of(0.5, -1, 1));
    assert.equal(odd.median, 0.5);
    assert.equal(odd.bins.length, COSINE_BINS);
    assert.deepEqual([odd.bins[0], odd.bins[30], odd.bins[COSINE_BINS - 1]], [1, 1, 1]);
    assert.equal(distributionOf(Float32Array.of(1, 0.5, 0.25, 0)).median, 0.375);
    assert.equal(distributionOf(new Float32Array(0)).medianInterval, null);
    // 100 values: from the 40th to the 61st order statistic, as tables of the sign test have it.
    const hundred = distributionOf(Float32Array.from({ length: 100 }, (_, k) => (k + 1) / 128));
    assert.deepEqual(hundred.medianInterval, [40 / 128, 61 / 128]);
    assert.equal(
      distributionOf(Float32Array.of(1.0000001, -1.0000001)).bins.reduce((a, b) => a + b),
      2,
    );
  });
});
