import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { weakSignalOdds } from '../../../main/explore/weak-signal-odds.ts';
import { generateSample } from '../../../main/sample/generate-sample.ts';
import { sampleDataset } from '../../../main/sample/sample-dataset.ts';
import { build, type Row } from '../evaluate/build.ts';
import { context } from './small-data.ts';

const [STREAM, FOLLOW, PREVIEW, INTENT] = [0, 1, 2, 3];

/** Users 0, 1, … each with the events of one (user, audiobook 0) pair: [event, day]. */
function measure(pairs: readonly (readonly (readonly [event: number, day: number])[])[]) {
  const rows = pairs.flatMap((events, user) => events.map(([event, day]): Row => [user, 0, day, event]));
  return weakSignalOdds(build(pairs.length, 2, rows), 1);
}

const times = <Value>(count: number, value: Value) => Array.from({ length: count }, () => value);

describe('243 odds of weak signals', () => {
  it('243.1 are those of the 2 x 2 table, worked by hand', () => {
    const { pairs, signals } = measure([
      ...times(30, [
        [FOLLOW, 1],
        [STREAM, 2],
      ] as const),
      ...times(10, [[FOLLOW, 1]] as const),
      ...times(20, [
        [PREVIEW, 1],
        [STREAM, 1],
      ] as const),
      ...times(40, [[PREVIEW, 1]] as const),
    ]);
    const [follow, preview, intent] = signals;
    assert.equal(pairs, 100);
    assert.deepEqual(follow.given, { pairs: 40, streamed: 30 });
    assert.deepEqual(follow.missing, { pairs: 60, streamed: 20 });
    // 30/10 against 20/40: the odds are 6 times as large
    const error = Math.sqrt(1 / 30 + 1 / 10 + 1 / 20 + 1 / 40);
    assert.ok(Math.abs(follow.alone!.value - 5) < 1e-9);
    assert.ok(Math.abs(follow.alone!.low - (6 * Math.exp(-1.959964 * error) - 1)) < 1e-9);
    assert.ok(Math.abs(follow.alone!.high - (6 * Math.exp(1.959964 * error) - 1)) < 1e-9);
    assert.ok(Math.abs(preview.alone!.value - (1 / 6 - 1)) < 1e-9);
    assert.equal(intent.alone, null, 'nobody intended to pay');
    assert.equal(
      follow.together,
      null,
      'every pair without a follow has a preview: the two cannot be told apart',
    );
  });

  it('243.2 count a stream on the day of the signal or later, and a signal until then', () => {
    const { pairs, streamedBefore, signals } = measure([
      [
        [FOLLOW, 5],
        [STREAM, 5],
      ],
      [
        [FOLLOW, 5],
        [STREAM, 4],
      ], // streamed before: says nothing of what followed
      [
        [PREVIEW, 3],
        [FOLLOW, 9],
        [STREAM, 4],
      ], // the follow came after it was streamed
      [[STREAM, 4]],
      [[INTENT, 7]],
    ]);
    assert.deepEqual([pairs, streamedBefore], [3, 1]);
    assert.deepEqual(
      signals.map(({ given }) => given),
      [
        { pairs: 1, streamed: 1 },
        { pairs: 1, streamed: 1 },
        { pairs: 1, streamed: 0 },
      ],
    );
  });

  it('243.3 are of audiobooks only, and nothing where there are no signals', () => {
    const podcastsOnly = build(1, 2, [
      [0, 1, 3, FOLLOW],
      [0, 0, 3, STREAM],
    ]);
    const { pairs, signals } = weakSignalOdds(podcastsOnly, 1);
    assert.equal(pairs, 0);
    assert.ok(signals.every(({ alone, together }) => alone === null && together === null));
  });

  it('243.4 find what the sample was planted with, the paper’s +118, +18 and +13 %, from all signals together', () => {
    const sample = generateSample({ users: 20_000, audiobooks: 2000, podcasts: 2000 }, context());
    const { catalogue, interactions } = sampleDataset(sample);
    const { signals } = weakSignalOdds(interactions, catalogue.audiobooks);
    const [follow, preview, intent] = signals.map(({ together }) => together!);
    for (const [found, planted] of [
      [follow, 1.18],
      [preview, 0.18],
      [intent, 0.13],
    ] as const) {
      assert.ok(found.low < planted && planted < found.high, `${JSON.stringify(found)} against ${planted}`);
    }
    // Alone, each is compared with the other two, and lies below.
    assert.ok(signals.every(({ alone, together }) => alone!.value < together!.value));
    assert.ok(signals[0].alone!.value > 0.7);
  });

  it('243.5 survive JSON', () => {
    const found = measure([
      [[FOLLOW, 1]],
      [
        [PREVIEW, 1],
        [STREAM, 2],
      ],
    ]);
    assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
  });
});
