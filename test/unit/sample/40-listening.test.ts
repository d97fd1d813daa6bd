import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generateSample } from '../../../main/sample/generate-sample.ts';
import { HELD_OUT_DAYS } from '../../../main/sample/sample-options.ts';
import { AppError } from '../../../shared/app-error.ts';
import { EVENTS, STREAM } from '../../../shared/vocabulary.ts';
import { context, type Row, rowsOf, sampleOf } from './sample-context.ts';

const sample = sampleOf();
const { items, users, options } = sample;
const rows = [...rowsOf(sample)];
const weighed = sample.weighed.slice();
const end = options.startDay + options.days;
const dayOf = (row: Row) => Math.floor(row.time / 86_400);
const within = (value: number, low: number, high: number, what: string) =>
  assert.ok(value >= low && value <= high, `${what}: ${value} is not in ${low}..${high}`);

/** The part of the total that the largest `share` of the values make up. */
function topShare(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => b - a);
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
  return sum(sorted.slice(0, Math.round(share * sorted.length))) / sum(sorted);
}

describe('40 listening in the sample', () => {
  it('40.1 lies in the window, grouped by user and in time order within a user', () => {
    for (let k = 0; k < rows.length; k++) {
      assert.ok(dayOf(rows[k]) >= options.startDay && dayOf(rows[k]) < end);
      assert.ok(
        k === 0 ||
          rows[k].user > rows[k - 1].user ||
          (rows[k].user === rows[k - 1].user && rows[k].time >= rows[k - 1].time),
      );
    }
  });

  it('40.2 has the skew of the paper, section 5: 25 % of users 75 % of the hours, 20 % of titles over 80 %', () => {
    const byUser = new Float64Array(users.size);
    const byTitle = new Float64Array(items.audiobooks);
    for (const { user, item, event, seconds } of rows) {
      if (event === STREAM && item < items.audiobooks) {
        byUser[user] += seconds;
        byTitle[item] += seconds;
      }
    }
    within(
      topShare(
        [...byUser].filter((hours) => hours > 0),
        0.25,
      ),
      0.7,
      0.8,
      'hours of 25 % of listeners',
    );
    within(topShare([...byTitle], 0.2), 0.8, 0.9, 'hours of 20 % of audiobooks');
  });

  it('40.3 more than 70 % of audiobook listeners also play podcasts', () => {
    const [books, shows] = [new Set<number>(), new Set<number>()];
    for (const { user, item, event } of rows) {
      if (event === STREAM) {
        (item < items.audiobooks ? books : shows).add(user);
      }
    }
    within(
      [...books].filter((user) => shows.has(user)).length / books.size,
      0.75,
      0.92,
      'listeners with podcasts',
    );
  });

  it('40.4 weak signals have the odds of the paper, section 3: follow +118 %, preview +18 %, intent +13 %', () => {
    // The odds ratio of one 0/1 regressor is that of its 2 x 2 table. Four seeds, as one sample is small for 13 %.
    const table = weighed.slice();
    for (const seed of [1, 2, 3]) {
      const other = sampleOf({ seed });
      for (const _ of other.streams()) {
        // counted while the blocks pass
      }
      other.weighed.forEach((count, k) => {
        table[k] += count;
      });
    }
    const oddsRatio = (bit: number) => {
      const cells = [0, 0, 0, 0];
      table.forEach((count, k) => {
        cells[((k >> (bit + 1)) & 1) * 2 + (k & 1)] += count;
      });
      return (cells[3] * cells[0]) / (cells[2] * cells[1]);
    };
    within(oddsRatio(0), 2.0, 2.4, 'follow');
    within(oddsRatio(1), 1.1, 1.27, 'preview');
    within(oddsRatio(2), 1.06, 1.21, 'intent to pay');
  });

  it('40.5 in the export itself, a followed audiobook is streamed more often than a previewed or a half-bought one', () => {
    const signalled = EVENTS.map(() => new Set<string>());
    const streamed = new Set<string>();
    for (const { user, item, event } of rows) {
      if (item < items.audiobooks) {
        (event === STREAM ? streamed : signalled[event]).add(`${user} ${item}`);
      }
    }
    const rate = (event: number) =>
      [...signalled[event]].filter((pair) => streamed.has(pair)).length / signalled[event].size;
    const [, follow, preview, intent] = EVENTS.map((_, event) => rate(event));
    assert.ok(follow > preview + 0.08 && follow > intent + 0.08, `${follow} ${preview} ${intent}`);
  });

  it('40.6 weak signals come before the first stream of their audiobook', () => {
    const first = new Map<string, number>();
    for (const { user, item, event, time } of rows) {
      const pair = `${user} ${item}`;
      if (item < items.audiobooks && event === STREAM && !first.has(pair)) {
        first.set(pair, time);
      }
    }
    for (const { user, item, event, time } of rows) {
      if (item < items.audiobooks && event !== STREAM) {
        assert.ok(time < (first.get(`${user} ${item}`) ?? Number.POSITIVE_INFINITY));
      }
    }
  });

  it('40.7 leaves about 8 % of audiobooks unplayed, and some played only in the last 14 days', () => {
    const firstDay = new Int32Array(items.audiobooks).fill(end);
    for (const row of rows) {
      if (row.item < items.audiobooks) {
        firstDay[row.item] = Math.min(firstDay[row.item], dayOf(row));
      }
    }
    within(firstDay.filter((day) => day === end).length / items.audiobooks, 0.04, 0.12, 'never');
    within(
      firstDay.filter((day) => day >= end - HELD_OUT_DAYS && day < end).length / items.audiobooks,
      0.03,
      0.12,
      'late',
    );
  });

  it('40.8 nothing is played before it is published, and new releases rise', () => {
    const isRelease = (item: number) =>
      items.publishedDay[item] >= options.startDay && items.publishedDay[item] < end - 60;
    const starts = new Float64Array(options.days);
    const ages: { day: number; age: number }[] = [];
    let last = '';
    for (const row of [...rows].sort((a, b) => a.user - b.user || a.item - b.item || a.time - b.time)) {
      const age = dayOf(row) - items.publishedDay[row.item];
      assert.ok(age >= 0);
      if (row.item < items.audiobooks && last !== `${row.user} ${row.item}`) {
        last = `${row.user} ${row.item}`;
        starts[dayOf(row) - options.startDay]++;
        if (isRelease(row.item)) {
          ages.push({ day: dayOf(row) - options.startDay, age });
        }
      }
    }
    // The share of all starts on the day, since there are more listeners every week.
    const sum = (from: number, to: number) =>
      ages.reduce((total, { day, age }) => total + (age >= from && age < to ? 1 / starts[day] : 0), 0);
    assert.ok(sum(0, 20) > 1.15 * sum(30, 50), `${sum(0, 20)} against ${sum(30, 50)}`);
  });

  it('40.9 has a weekly rhythm: podcasts on working days, audiobooks at weekends', () => {
    const weekend = [0, 0];
    const all = [0, 0];
    for (const row of rows) {
      const type = row.item < items.audiobooks ? 0 : 1;
      all[type]++;
      weekend[type] += (dayOf(row) + 3) % 7 >= 5 ? 1 : 0;
    }
    assert.ok(weekend[0] / all[0] > 2 / 7);
    assert.ok(weekend[1] / all[1] < 2 / 7 - 0.05);
  });

  it('40.10 is the same at every call and for the same seed', () => {
    assert.deepEqual([...rowsOf(sample)], rows);
    assert.deepEqual([...rowsOf(sampleOf())], rows);
  });

  it('40.11 a user plays the same whatever the number of users', () => {
    const few = [...rowsOf(sampleOf({ users: 50 }))];
    assert.deepEqual(
      few,
      rows.filter((row) => row.user < 50),
    );
  });

  it('40.12 copes with a sample far too small to be any use, and names an option that makes no sense', () => {
    const tiny = sampleOf({ audiobooks: 2, podcasts: 1, users: 9, days: 3 });
    for (const row of rowsOf(tiny)) {
      assert.ok(row.item < 3 && dayOf(row) < tiny.options.startDay + 3);
    }
    assert.throws(() => sampleOf({ users: 0 }), /users must be/);
    assert.throws(() => sampleOf({ activity: Number.NaN }), /activity must be/);
  });

  it('40.13 reports progress that ends at all users, and stops when cancelled', () => {
    const seen: number[] = [];
    const controller = new AbortController();
    const cancelled = generateSample(
      {},
      context({ signal: controller.signal, progress: ({ done }) => seen.push(done) }),
    );
    const blocks = cancelled.streams();
    blocks.next();
    controller.abort();
    assert.throws(
      () => [...blocks],
      (error) => error instanceof AppError && error.code === 'CANCELLED',
    );
    const whole = generateSample({}, context({ progress: ({ done }) => seen.push(done) }));
    for (const _ of whole.streams()) {
      // to the end
    }
    assert.equal(seen.at(-1), users.size);
  });
});
