import { EVENTS, type EventName, STREAM } from '../../shared/vocabulary.ts';
import type { Interactions } from '../dataset/interactions.ts';
import { type BinomialGroup, fitLogistic, type LogisticFit } from './logistic-regression.ts';

export const WEAK_SIGNALS = EVENTS.filter((event) => event !== 'stream') as Exclude<EventName, 'stream'>[];
type WeakSignal = (typeof WEAK_SIGNALS)[number];

/** How much larger the odds are with the signal: 1.18 is +118 %. Wald's 95 % interval on the log-odds scale. */
interface OddsChange {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Of one signal; plain data, fit for JSON. */
interface SignalOdds {
  readonly signal: WeakSignal;
  /** Pairs with the signal and without, and how many of each were streamed later. */
  readonly given: { readonly pairs: number; readonly streamed: number };
  readonly missing: { readonly pairs: number; readonly streamed: number };
  /** Of a regression on this signal alone, as the paper's; null where the likelihood has no maximum. */
  readonly alone: OddsChange | null;
  /** Of one regression on all three signals: the others held fixed. */
  readonly together: OddsChange | null;
}

export interface WeakSignalOdds {
  /** (user, audiobook) pairs with at least one weak signal no later than their first stream. */
  readonly pairs: number;
  /** Pairs left out because the first stream came on a day before the first signal. */
  readonly streamedBefore: number;
  readonly signals: readonly SignalOdds[];
}

/**
 * What a follow, a preview or an intent to pay says about a later stream of the same audiobook by the same user (paper,
 * section 3). The paper names neither its population nor its model beyond "one logistic regression per signal", and an
 * export does not show titles that were looked at and left without a trace. So the population is every (user, audiobook)
 * pair with at least one weak signal no later than its first stream, and the outcome whether a stream came on that day
 * or later (days are the finest order that is stored; undated entries count as one day).
 *
 * In this population a pair without the signal has another one, so a regression on one signal compares it with the other
 * two and lies below its effect. The regression on all three does not have that fault: which pairs are in depends on the
 * regressors alone, and such a selection leaves the coefficients of a logistic regression as they are.
 */
export function weakSignalOdds(interactions: Interactions, audiobooks: number): WeakSignalOdds {
  const { counts, streamedBefore } = countPatterns(interactions, audiobooks);
  const groups = Array.from({ length: 1 << WEAK_SIGNALS.length }, (_, pattern): BinomialGroup => {
    const [left, streamed] = [counts[2 * pattern], counts[2 * pattern + 1]];
    return {
      x: WEAK_SIGNALS.map((_, bit) => (pattern >> bit) & 1),
      trials: left + streamed,
      successes: streamed,
    };
  });
  const seen = WEAK_SIGNALS.map((_, bit) => groups.some(({ x, trials }) => x[bit] === 1 && trials > 0));
  // A signal that nobody gave would make the joint model singular.
  const joint = fitLogistic(groups.map((group) => ({ ...group, x: group.x.filter((_, bit) => seen[bit]) })));
  return {
    pairs: groups.reduce((sum, { trials }) => sum + trials, 0),
    streamedBefore,
    signals: WEAK_SIGNALS.map((signal, bit) => {
      const side = (value: number) => {
        const on = groups.filter(({ x }) => x[bit] === value);
        const sum = (of: 'trials' | 'successes') => on.reduce((total, group) => total + group[of], 0);
        return { pairs: sum('trials'), streamed: sum('successes') };
      };
      const [given, missing] = [side(1), side(0)];
      const alone = fitLogistic(
        [given, missing].map(({ pairs, streamed }, k) => ({
          x: [1 - k],
          trials: pairs,
          successes: streamed,
        })),
      );
      const position = 1 + seen.slice(0, bit).filter(Boolean).length;
      return {
        ...{ signal, given, missing },
        alone: oddsChange(alone, 1),
        together: seen[bit] ? oddsChange(joint, position) : null,
      };
    }),
  };
}

const Z = 1.959964;

function oddsChange(fit: LogisticFit | undefined, at: number): OddsChange | null {
  if (fit === undefined) {
    return null;
  }
  const [log, error] = [fit.coefficients[at], fit.standardErrors[at]];
  const change = (logOdds: number) => Math.exp(logOdds) - 1;
  return { value: change(log), low: change(log - Z * error), high: change(log + Z * error) };
}

/** Pairs by the signals given (bit k: WEAK_SIGNALS[k]) and whether a stream followed: entry 2 * pattern + streamed. */
function countPatterns(all: Interactions, audiobooks: number) {
  const counts = new Float64Array(2 << WEAK_SIGNALS.length);
  let streamedBefore = 0;
  for (let user = 0; user < all.users; user++) {
    let entry = all.start[user];
    const end = all.start[user + 1];
    while (entry < end && all.item[entry] < audiobooks) {
      let next = entry;
      let firstStream = Number.POSITIVE_INFINITY;
      let firstSignal = Number.POSITIVE_INFINITY;
      for (; next < end && all.item[next] === all.item[entry]; next++) {
        if (all.event[next] === STREAM) {
          firstStream = Math.min(firstStream, all.day[next]);
        } else {
          firstSignal = Math.min(firstSignal, all.day[next]);
        }
      }
      if (firstSignal <= firstStream && firstSignal !== Number.POSITIVE_INFINITY) {
        let pattern = 0;
        for (; entry < next; entry++) {
          if (all.event[entry] !== STREAM && all.day[entry] <= firstStream) {
            pattern |= 1 << WEAK_SIGNALS.indexOf(EVENTS[all.event[entry]] as WeakSignal);
          }
        }
        counts[2 * pattern + (firstStream === Number.POSITIVE_INFINITY ? 0 : 1)]++;
      } else if (firstSignal !== Number.POSITIVE_INFINITY) {
        streamedBefore++;
      }
      entry = next;
    }
  }
  return { counts, streamedBefore };
}
