import { twoSidedP } from './normal.ts';
import { detectableEffect } from './power.ts';
import { aroundLog, type Interval, type Rate } from './rate.ts';

/** How an arm's rate stands to the control's. */
export interface Difference {
  /** Of the control's rate: 0.25 is a quarter more. null when the control's rate is 0 or there is none. */
  readonly value: number | null;
  /** 95 %; null where either rate has no interval. */
  readonly interval: Interval | null;
  /** That a difference at least as large comes about by chance; below 0.05 just when the interval leaves out 0. */
  readonly p: number | null;
  /** The smallest increase that a test as precise as this one would find in four of five cases. */
  readonly detectable: number | null;
}

const NOTHING: Difference = { value: null, interval: null, p: null, detectable: null };

/**
 * The relative difference by the delta method on the logarithm of the ratio of the rates, as Deng, Knoblich and Lu 2018
 * (https://arxiv.org/abs/1803.06336), section 3, do it on the ratio: the logarithm is nearer to normal when events are
 * few, and its interval never claims a fall of more than 100 %.
 */
export function compareRates(rate: Rate | null, control: Rate | null): Difference {
  if (rate === null || control === null || control.value === 0) {
    return NOTHING;
  }
  const ratio = rate.value / control.value;
  if (rate.logVariance === null || control.logVariance === null) {
    return { ...NOTHING, value: ratio - 1 };
  }
  const standardError = Math.sqrt(rate.logVariance / rate.users + control.logVariance / control.users);
  const { low, high } = aroundLog(ratio, standardError);
  return {
    value: ratio - 1,
    interval: { low: low - 1, high: high - 1 },
    p: twoSidedP(Math.log(ratio) / standardError),
    detectable: detectableEffect(standardError),
  };
}
