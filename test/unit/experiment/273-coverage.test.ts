/** Known effects are planted again and again: the intervals must hold them as often as they say. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readOut } from '../../../main/experiment/read-out.ts';
import { checkSampleRatio } from '../../../main/experiment/sample-ratio.ts';
import {
  type ArmSums,
  EVENT_OF,
  RATES,
  type RateName,
  type UserSums,
} from '../../../main/experiment/user-sums.ts';
import { ARTICLE_ARMS, type PlantedArm } from '../../../main/sample/sample-exposures.ts';
import { plantedSums } from '../../fixtures/experiment-sums.ts';

const TESTS = 400;
const USERS = 3000;
const Z = 1.959963984540054;

/** Four standard deviations of a count of successes: fails by chance once in 16,000. */
const most = (p: number) => p + 4 * Math.sqrt((p * (1 - p)) / TESTS);
const least = (p: number) => p - 4 * Math.sqrt((p * (1 - p)) / TESTS);
const equal = Object.fromEntries(ARTICLE_ARMS.map(({ arm }) => [arm, 1 / ARTICLE_ARMS.length]));

/** What everybody writes first: every item shown counts as independent of the others. */
function holdsNaively(
  sums: readonly UserSums[],
  control: readonly UserSums[],
  name: RateName,
  truth: number,
) {
  const [a, b] = [sums, control].map((each) => {
    const shown = each.reduce((sum, one) => sum + one.shown, 0);
    const rate = each.reduce((sum, one) => sum + one[EVENT_OF[name]], 0) / shown;
    return { rate, variance: (1 - rate) / (rate * shown) };
  });
  return Math.abs(Math.log(a.rate / b.rate) - Math.log1p(truth)) <= Z * Math.sqrt(a.variance + b.variance);
}

function repeat<Value>(arms: readonly PlantedArm[], seed: number, of: (sums: ArmSums[]) => Value): Value[] {
  return Array.from({ length: TESTS }, (_, k) => of(plantedSums({ users: USERS, seed: seed + k, arms })));
}

describe('273 400 tests with planted effects', () => {
  const tests = repeat(ARTICLE_ARMS, 1000, (sums) => sums);

  for (const name of RATES) {
    it(`273.1 intervals of the difference in ${name} hold the truth in 95 of 100`, () => {
      for (const [k, { arm, ...planted }] of ARTICLE_ARMS.entries()) {
        if (k === 0) {
          continue;
        }
        const held = tests.filter((sums) => {
          const found = readOut(sums, 'control', equal).arms[k].differences?.[name].interval;
          return found && found.low <= planted[name] && planted[name] <= found.high;
        }).length;
        const share = held / TESTS;
        assert.ok(share > least(0.95) && share < most(0.95), `${arm}: ${share}`);
      }
    });

    it(`273.2 intervals from rows hold the truth in ${name} far less often`, () => {
      const held = tests.filter((sums) =>
        holdsNaively(sums[2].sums, sums[0].sums, name, ARTICLE_ARMS[2][name]),
      ).length;
      assert.ok(held / TESTS < least(0.95), `${held / TESTS}`);
    });
  }

  it('273.3 an interval of a rate itself holds the truth in 95 of 100', () => {
    const held = tests.filter((sums) => {
      const found = readOut(sums, 'control', equal).arms[0].rates.streams?.interval;
      return found && found.low <= 0.08 && 0.08 <= found.high;
    }).length;
    assert.ok(held / TESTS > least(0.95) && held / TESTS < most(0.95), `${held / TESTS}`);
  });

  it('273.4 the smallest detectable effect, when planted, is found in four of five', () => {
    const detectable =
      tests.reduce((sum, sums) => {
        const found = readOut(sums, 'control', equal).arms[1].differences?.streams.detectable;
        return sum + (found ?? 0);
      }, 0) / TESTS;
    const arms = [ARTICLE_ARMS[0], { ...ARTICLE_ARMS[2], streams: detectable, starts: 0 }, ARTICLE_ARMS[1]];
    const found = repeat(
      arms,
      7000,
      (sums) => (readOut(sums, 'control', equal).arms[1].differences?.streams.p ?? 1) < 0.05,
    );
    const share = found.filter(Boolean).length / TESTS;
    assert.ok(share > least(0.8) - 0.02 && share < most(0.8) + 0.02, `${share}`);
  });
});

describe('274 400 tests of an arm against itself', () => {
  const same = ARTICLE_ARMS.slice(0, 2).map((arm) => ({ ...arm, streams: 0, starts: 0 }));
  const half = { control: 0.5, '2T': 0.5 };
  const tests = repeat(same, 3000, (sums) => readOut(sums, 'control', half));

  for (const name of RATES) {
    it(`274.1 p-values of ${name} are uniform`, () => {
      const values = tests
        .map(({ arms }) => arms[1].differences?.[name].p ?? Number.NaN)
        .sort((a, b) => a - b);
      // Kolmogorov and Smirnov: 1.95 / √n is exceeded once in a thousand
      const distance = Math.max(...values.map((p, k) => Math.max((k + 1) / TESTS - p, p - k / TESTS)));
      assert.ok(distance < 1.95 / Math.sqrt(TESTS), `${distance}`);
    });
  }

  it('274.2 the sample ratio is a mismatch about once in a thousand, and always where a loss was planted', () => {
    assert.ok(tests.filter(({ sampleRatio }) => sampleRatio.isMismatch).length <= 4);
    const lossy = [{ ...same[0], share: 1.25 }, same[1]];
    const found = repeat(lossy, 5000, (sums) => readOut(sums, 'control', half).sampleRatio.isMismatch);
    assert.ok(found.filter(Boolean).length > 0.98 * TESTS);
  });
});

describe('275 the sample ratio', () => {
  it('275.1 is the textbook’s chi-squared, of planned shares too', () => {
    const even = checkSampleRatio([
      { arm: 'a', users: 440, share: 0.5 },
      { arm: 'b', users: 560, share: 0.5 },
    ]);
    assert.ok(Math.abs(even.chiSquared - 14.4) < 1e-12 && Math.abs(even.p - 1.478e-4) < 1e-7);
    assert.ok(even.isMismatch);
    const planned = checkSampleRatio([
      { arm: 'a', users: 440, share: 0.44 },
      { arm: 'b', users: 560, share: 0.56 },
    ]);
    assert.deepEqual(planned, { chiSquared: 0, p: 1, isMismatch: false });
  });

  it('275.2 counts a planned arm that nobody is in, and an empty log is no mismatch', () => {
    const arms = ['a', 'b', 'c'].map((arm, k) => ({ arm, users: k === 2 ? 0 : 100, share: 1 / 3 }));
    assert.ok(checkSampleRatio(arms).isMismatch);
    assert.equal(checkSampleRatio(arms.map((each) => ({ ...each, users: 0 }))).p, 1);
  });
});
