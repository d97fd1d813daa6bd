import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Interactions, UNDATED } from '../../../main/dataset/interactions.ts';
import { dayAfter } from '../../../main/model/two-towers/history.ts';
import { marksOf, titleStatistics } from '../../../main/recommend/title-marks.ts';

/** One user with these plays: [item, event, day], in order. */
function played(items: number, entries: readonly (readonly [number, number, number])[]): Interactions {
  return {
    users: 1,
    items,
    start: Uint32Array.of(0, entries.length),
    item: Uint32Array.from(entries, ([item]) => item),
    event: Uint8Array.from(entries, ([, event]) => event),
    day: Int32Array.from(entries, ([, , day]) => day),
  };
}

function statisticsOf(
  audiobooks: number,
  publishedDay: readonly number[],
  entries: readonly (readonly [number, number, number])[],
) {
  const interactions = played(publishedDay.length, entries);
  const catalogue = { size: publishedDay.length, audiobooks, publishedDay: Int32Array.from(publishedDay) };
  return titleStatistics(catalogue, interactions, dayAfter(interactions));
}

describe('20 title marks', () => {
  it('20.1 calls the fewest titles popular that hold 80 % of the plays of their type', () => {
    // Audiobooks 0-2 have 7, 1 and 2 plays: 7 + 2 hold 90 %, 7 alone 70 %. Podcasts 3, 4 have 1 and 0.
    const days = Array.from({ length: 7 }, (_, day) => [0, 0, day] as const);
    const statistics = statisticsOf(3, new Array(5).fill(UNDATED), [
      ...days,
      [1, 0, 1],
      [2, 0, 1],
      [2, 0, 2],
      [3, 0, 1],
    ]);
    assert.deepEqual([...statistics.plays], [7, 1, 2, 1, 0]);
    const marks = [0, 1, 2, 3, 4].map((item) => marksOf(statistics, item));
    assert.deepEqual(
      marks.map(({ popular }) => popular),
      [true, false, true, true, false],
    );
    assert.ok(marks.every(({ popular, longTail }) => popular !== longTail));
  });

  it('20.2 calls a title cold until somebody streams it', () => {
    const statistics = statisticsOf(
      3,
      [UNDATED, UNDATED, UNDATED],
      [
        [0, 0, 1],
        [1, 1, 1],
        [1, 2, 1],
      ],
    );
    assert.deepEqual(
      [0, 1, 2].map((item) => marksOf(statistics, item).cold),
      [false, true, true],
    );
  });

  it('20.3 calls a title new that was published within 30 days before the end of the data, or later', () => {
    const statistics = statisticsOf(4, [970, 971, 1200, 969], [[0, 0, 1000]]); // the day after is 1001
    assert.deepEqual([...statistics.new], [0, 1, 1, 0]);
  });

  it('20.4 goes by the first event where no date of publication is known', () => {
    const entries = [
      [0, 0, 900],
      [0, 0, 1000],
      [1, 1, 971],
      [2, 0, 970],
      [2, 0, 990],
    ] as const;
    const statistics = statisticsOf(4, [UNDATED, UNDATED, UNDATED, UNDATED], entries);
    assert.deepEqual([...statistics.new], [0, 1, 0, 0]);
  });

  it('20.5 calls nothing new where the data cannot tell', () => {
    const young = statisticsOf(
      2,
      [UNDATED, 995],
      [
        [0, 0, 990],
        [0, 0, 1000],
      ],
    );
    assert.deepEqual([...young.new], [0, 1], 'the whole data is younger than 30 days');
    const undated = statisticsOf(2, [UNDATED, 995], [[0, 0, UNDATED]]);
    assert.deepEqual([...undated.new], [0, 0], 'the data has no end');
  });
});
