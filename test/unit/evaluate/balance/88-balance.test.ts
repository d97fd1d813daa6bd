import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { attributeCodes } from '../../../../main/evaluate/balance/attribute-codes.ts';
import { measureBalance } from '../../../../main/evaluate/balance/balance.ts';
import type { BalanceInput } from '../../../../main/evaluate/balance/balance-input.ts';
import { BALANCE_METRICS } from '../../../../main/evaluate/balance/balance-passports.ts';
import { lorenz } from '../../../../main/evaluate/balance/lorenz.ts';
import { cutTitles, HEAD, MIDDLE, TAIL, type TailRule } from '../../../../main/evaluate/balance/title-cut.ts';
import { gini } from '../../../../main/evaluate/metrics.ts';
import { NO_ITEM } from '../../../../main/evaluate/rank.ts';
import { mean, quiet } from '../build.ts';

const TITLES = 8;
/** Two titles of another type come first, so that nothing relies on the range beginning at 0. */
const FIRST = 2;
const SIZE = FIRST + TITLES;
const PLAYS = [7, 7, 40, 30, 20, 5, 5, 0, 0, 0];
const GENRE = ['x', 'x', 'crime', 'crime', 'love', 'love', '', 'crime', 'art', 'art'];
const LANGUAGE = ['en', 'en', 'en', 'de', 'en', 'de', 'en', 'de', 'en', 'de'];

interface Listener {
  readonly list: readonly number[];
  readonly history: readonly number[];
}

function inputOf(
  listeners: readonly Listener[],
  { k = 3, plays = PLAYS, rule }: { k?: number; plays?: readonly number[]; rule?: TailRule } = {},
): BalanceInput {
  const list = new Uint32Array(listeners.length * k).fill(NO_ITEM);
  const start = new Uint32Array(listeners.length + 1);
  listeners.forEach((listener, row) => {
    list.set(listener.list.slice(0, k), row * k);
    start[row + 1] = start[row] + listener.history.length;
  });
  const cut = cutTitles(Uint32Array.from(plays.slice(FIRST)), rule);
  const ofAll = (values: Uint8Array) => Uint8Array.from([0, 0, ...values]);
  return {
    target: { type: 'podcast', start: FIRST, end: SIZE },
    lists: { k, list },
    histories: { start, item: Uint32Array.from(listeners.flatMap(({ history }) => [...history])) },
    plays: Uint32Array.from(plays),
    cut: { tail: ofAll(cut.tail), band: ofAll(cut.band), rule: cut.rule },
    genre: attributeCodes(GENRE),
    language: attributeCodes(LANGUAGE),
    publisher: attributeCodes(new Array(SIZE).fill('')),
    segments: [{ name: 'first', rows: Uint32Array.of(0) }],
  };
}

const measure = (...given: Parameters<typeof inputOf>) => measureBalance(inputOf(...given), quiet);
const near = (actual: number | null, expected: number) =>
  assert.ok(actual !== null && Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);

describe('88 balance', () => {
  it('88.1 cuts head and tail by plays, by titles and in bands, cold titles always in the tail', () => {
    const plays = Uint32Array.from(PLAYS.slice(FIRST)); // 40 30 20 5 5 0 0 0
    assert.deepEqual([...cutTitles(plays).tail], [0, 0, 0, 1, 1, 1, 1, 1]);
    assert.deepEqual([...cutTitles(plays).band], [HEAD, MIDDLE, MIDDLE, TAIL, TAIL, TAIL, TAIL, TAIL]);
    assert.deepEqual([...cutTitles(plays, { kind: 'plays', head: 0.7 }).tail], [0, 0, 1, 1, 1, 1, 1, 1]);
    assert.deepEqual([...cutTitles(plays, { kind: 'titles', head: 0.25 }).tail], [0, 0, 1, 1, 1, 1, 1, 1]);
    assert.deepEqual([...cutTitles(plays, { kind: 'titles', head: 1 }).tail], [0, 0, 0, 0, 0, 1, 1, 1]);
    const bands = cutTitles(plays, { kind: 'bands', head: 0.5, tail: 0.1 });
    assert.deepEqual([...bands.tail], [0, 0, 0, 1, 1, 1, 1, 1]);
    assert.deepEqual([...bands.band], [HEAD, HEAD, MIDDLE, TAIL, TAIL, TAIL, TAIL, TAIL]);
    assert.ok(cutTitles(new Uint32Array(3)).tail.every((is) => is === 1));
  });

  it('88.2 worked by hand: two listeners, three places', async () => {
    const report = await measure([
      { list: [2, 3, 7], history: [2, 4] }, // head, middle, cold
      { list: [2, 5], history: [] },
    ]);
    assert.deepEqual([...report.shown], [2, 1, 0, 1, 0, 1, 0, 0]);
    assert.deepEqual([report.titles, report.coldTitles, report.tailTitles, report.neverShown], [8, 3, 5, 4]);
    near(report.all.coverage, 4 / 8);
    // exposure, ascending: 0 0 0 0 1 1 1 2
    near(report.all.gini, (1 * (2 * 5 - 9) + 1 * (2 * 6 - 9) + 1 * (2 * 7 - 9) + 2 * (2 * 8 - 9)) / (8 * 5));
    near(report.all.plays, ((40 + 30 + 0) / 3 + 45 / 2) / 2);
    near(report.all.percentile, ((7.5 + 6.5 + 1.5) / 3 / 8 + (7.5 + 4) / 2 / 8) / 2);
    near(report.all.tailShare, (1 / 3 + 1 / 2) / 2);
    near(report.all.tailCoverage, 2 / 5);
    near(report.all.coldShare, (1 / 3 + 0) / 2);
    // history: crime, love; list: three times crime. Only the first listener counts.
    near(report.all.genreKl, 0.5 * Math.log(0.5 / (0.99 + 0.005)) + 0.5 * Math.log(0.5 / 0.005));
    near(
      report.all.genreJsd,
      0.5 * (0.5 * Math.log2(0.5 / 0.75) + 0.5 * Math.log2(0.5 / 0.25)) + 0.5 * Math.log2(1 / 0.75),
    );
    // history: en, en; list: en, de, de
    near(
      report.all.languageJsd,
      0.5 * Math.log2(1 / (2 / 3)) + 0.5 * ((1 / 3) * Math.log2(0.5) + (2 / 3) * Math.log2(2)),
    );
    // history: head, middle; list: head, middle, tail
    const [p, q] = [1 / 2, 1 / 3];
    const m = (p + q) / 2;
    near(
      report.all.popularityJsd,
      0.5 * 2 * p * Math.log2(p / m) + 0.5 * (2 * q * Math.log2(q / m) + q * Math.log2(2)),
    );
    near(report.segments[0].figures.coverage, 3 / 8);
    near(report.segments[0].figures.tailShare, 1 / 3);
    const crime = report.shares.genre.find(({ name }) => name === 'crime');
    assert.deepEqual(crime, { name: 'crime', titles: 3, exposure: 4 / 5, listening: 0.7, catalogue: 3 / 8 });
    near(report.listening.tailShare, 0.1);
    assert.deepEqual(
      report.bands.map(({ exposure }) => exposure),
      [0.4, 0.2, 0.4],
    );
    assert.deepEqual(
      report.passports.map(({ metric }) => metric),
      [...BALANCE_METRICS],
    );
  });

  it('88.3 popularity lift: how much more popular the lists are than the histories, by group', async () => {
    // five listeners: one of the tail, three of head and tail, one of hits
    const report = await measure([
      { list: [2], history: [5] },
      { list: [3], history: [2, 5] },
      { list: [3], history: [2, 5] },
      { list: [3], history: [2, 5] },
      { list: [4], history: [2, 3] },
    ]);
    const [niche, diverse, blockbuster] = report.lift.groups;
    assert.deepEqual([niche.users, diverse.users, blockbuster.users], [1, 3, 1]);
    near(niche.lift, (40 - 5) / 5);
    near(diverse.lift, (30 - 22.5) / 22.5);
    near(blockbuster.lift, (20 - 35) / 35);
    near(
      report.lift.deviation,
      mean(report.lift.groups.map(({ miscalibration }) => miscalibration as number)),
    );
    near(niche.miscalibration, 1);
  });

  it('88.4 a Lorenz curve ascends from 0 to 1 below the diagonal; twice the area between is the Gini index', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 60 }), (counts) => {
        const { titles, held } = lorenz(Uint32Array.from(counts), 1000);
        assert.deepEqual([titles[0], held[0], titles.at(-1), held.at(-1)], [0, 0, 1, 1]);
        let area = 0;
        for (let n = 1; n < titles.length; n++) {
          assert.ok(held[n] >= held[n - 1] && held[n] <= titles[n] + 1e-12);
          area += ((titles[n] - titles[n - 1]) * (held[n] + held[n - 1])) / 2;
        }
        assert.ok(Math.abs(1 - 2 * area - gini(Uint32Array.from(counts))) < 1e-9);
      }),
    );
    assert.equal(lorenz(Uint32Array.from({ length: 5000 }, (_, n) => n)).titles.length, 200);
  });

  it('88.5 agrees with a plain computation from the definitions', async () => {
    const items = fc.shuffledSubarray([2, 3, 4, 5, 6, 7, 8, 9]);
    const listener = fc.record({ list: items, history: fc.shuffledSubarray([...Array(SIZE).keys()]) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(listener, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(9), { minLength: SIZE, maxLength: SIZE }),
        fc.integer({ min: 1, max: 8 }),
        async (listeners, plays, k) => {
          const report = await measure(listeners, { k, plays });
          const input = inputOf(listeners, { k, plays });
          const lists = listeners.map(({ list }) => list.slice(0, k)).filter((list) => list.length > 0);
          const expect = (
            metric:
              | 'plays'
              | 'tailShare'
              | 'coldShare'
              | 'genreJsd'
              | 'languageJsd'
              | 'popularityJsd'
              | 'genreKl',
            values: number[],
          ) => {
            if (values.length === 0) {
              assert.equal(report.all[metric], null);
            } else {
              near(report.all[metric], mean(values));
            }
          };
          expect(
            'plays',
            lists.map((list) => mean(list.map((item) => plays[item]))),
          );
          expect(
            'tailShare',
            lists.map((list) => mean(list.map((item) => input.cut.tail[item]))),
          );
          expect(
            'coldShare',
            lists.map((list) => mean(list.map((item) => (plays[item] === 0 ? 1 : 0)))),
          );
          const apart = (label: (item: number) => string | number, by: typeof jsd) =>
            listeners.flatMap(({ list, history }) => {
              const had = history
                .filter((item) => item >= FIRST)
                .map(label)
                .filter((each) => each !== '');
              const shown = list.slice(0, k).map(label);
              return had.length === 0 || shown.length === 0 ? [] : [by(had, shown)];
            });
          expect(
            'genreJsd',
            apart((item) => GENRE[item], jsd),
          );
          expect(
            'genreKl',
            apart((item) => GENRE[item], kl),
          );
          expect(
            'languageJsd',
            apart((item) => LANGUAGE[item], jsd),
          );
          expect(
            'popularityJsd',
            apart((item) => input.cut.band[item], jsd),
          );
          const union = new Set(lists.flat());
          near(report.all.coverage, union.size / TITLES);
          assert.equal(report.neverShown, TITLES - union.size);
          for (const shares of Object.values(report.shares)) {
            const sum = shares.reduce((total, { exposure }) => total + exposure, 0);
            near(sum, lists.length === 0 ? 0 : 1);
          }
        },
      ),
    );
  });

  it('88.6 has figures, and nothing that is not a number, for nobody, empty lists and a catalogue all cold', async () => {
    for (const report of [
      await measure([]),
      await measure([{ list: [], history: [] }]),
      await measure([{ list: [2, 9], history: [3] }], { plays: new Array(SIZE).fill(0) }),
    ]) {
      const numbers = [...Object.values(report.all), report.listening.gini, report.listening.tailShare];
      assert.ok(numbers.every((value) => value === null || Number.isFinite(value)));
    }
    const cold = await measure([{ list: [2, 9], history: [3] }], { plays: new Array(SIZE).fill(0) });
    assert.deepEqual([cold.all.coldShare, cold.all.tailShare, cold.all.popularityJsd], [1, 1, 0]);
    assert.deepEqual(
      cold.lift.groups.map(({ lift }) => lift),
      [null, null, null],
    );
  });

  it('88.7 stops when cancelled', async () => {
    const many = Array.from({ length: 100_000 }, () => ({ list: [2, 3, 4], history: [5, 6] }));
    const signal = AbortSignal.abort();
    await assert.rejects(measureBalance(inputOf(many), { ...quiet, signal }), { code: 'CANCELLED' });
  });
});

type Labels = readonly (string | number)[];

function jsd(had: Labels, shown: Labels): number {
  const labels = new Set([...had, ...shown]);
  return [...labels].reduce((sum: number, label) => {
    const [p, q] = [had, shown].map((all) => all.filter((each) => each === label).length / all.length);
    const half = (value: number) => (value === 0 ? 0 : (value / 2) * Math.log2((2 * value) / (p + q)));
    return sum + half(p) + half(q);
  }, 0);
}

function kl(had: Labels, shown: Labels): number {
  return [...new Set(had)].reduce((sum: number, label) => {
    const [p, q] = [had, shown].map((all) => all.filter((each) => each === label).length / all.length);
    return sum + p * Math.log(p / (0.99 * q + 0.01 * p));
  }, 0);
}
