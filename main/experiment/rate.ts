/**
 * A rate of items shown, where users and not items were assigned to arms. A user's showings resemble each other, so the
 * rate is a ratio of two means over users, and its variance comes by the delta method: Deng, Knoblich and Lu 2018
 * (https://arxiv.org/abs/1803.06336), section 4.
 */
import { Z_95 } from './normal.ts';
import { EVENT_OF, type RateName, type UserSums } from './user-sums.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Rate {
  /** Events divided by items shown. */
  readonly value: number;
  /** 95 %; null where nothing happened, or users do not differ: one alone, or all with the same rate. */
  readonly interval: Interval | null;
  /** Variance of the rate's logarithm, times the users: what one user adds. null where there is no interval. */
  readonly logVariance: number | null;
  /** How many times the variance is that of showings each to a user of its own. null where there is no interval. */
  readonly designEffect: number | null;
  readonly users: number;
}

/** null when nothing was shown. */
export function rateOf(sums: readonly UserSums[], name: RateName): Rate | null {
  const event = EVENT_OF[name];
  let users = 0;
  let shown = 0;
  let events = 0;
  for (const each of sums) {
    users += each.users;
    shown += each.users * each.shown;
    events += each.users * each[event];
  }
  if (shown === 0) {
    return null;
  }
  const value = events / shown;
  const areAlike = sums.every((each) => each[event] * shown === events * each.shown);
  if (events === 0 || users < 2 || areAlike) {
    return { value, interval: null, logVariance: null, designEffect: null, users };
  }
  // Around the rate, a user's surplus of events: the ratio's variance is that of its mean, over the mean shown squared.
  let squares = 0;
  for (const each of sums) {
    squares += each.users * (each[event] - value * each.shown) ** 2;
  }
  const meanShown = shown / users;
  const perUser = squares / (users - 1) / meanShown ** 2;
  const logVariance = perUser / value ** 2;
  return {
    value,
    interval: aroundLog(value, Math.sqrt(logVariance / users)),
    logVariance,
    designEffect: (perUser * meanShown) / (value * (1 - value)),
    users,
  };
}

/** The 95 % interval that is symmetrical on the logarithm, and so never goes below 0. */
export function aroundLog(value: number, standardError: number): Interval {
  return { low: value * Math.exp(-Z_95 * standardError), high: value * Math.exp(Z_95 * standardError) };
}
