import type { Rng } from '../../../shared/rng.ts';
import { ITEM_TYPES, STREAM } from '../../../shared/vocabulary.ts';
import { filterInteractions, type Interactions, UNDATED } from '../../dataset/interactions.ts';
import { lastDay, type Split, splitByTime, streamedItems } from '../../evaluate/split.ts';

/** A user gives up titles of a type only with at least this many of it. */
const MINIMUM = 3;
const SHARE = 0.2;
/** Of the users with titles of both types, those who pretend to be cold to one of them. */
const COLD_SHARE = 0.125;
const MOST_COLD = 400;
/** Share of the streams that a validation by time holds out. */
const TIME_SHARE = 0.12;

/**
 * A part of the training part that stands in for the hold-out, made the way the hold-out was: by time, its last days;
 * otherwise a fifth of each user's titles, and everything of one type for some users, so that there are cold ones.
 */
export function validationSplit(
  train: Interactions,
  audiobooks: number,
  cutoffDay: number | undefined,
  rng: Rng,
): Split {
  if (cutoffDay !== undefined && lastDay(train) !== UNDATED) {
    return splitByTime(train, { days: lastDay(train) - timeCut(train) + 1 });
  }
  const held = heldOutEntries(train, audiobooks, rng.fork('validation part'));
  const weakSignals = held.reduce(
    (sum, is, entry) => sum + (is === 1 && train.event[entry] !== STREAM ? 1 : 0),
    0,
  );
  return {
    kind: 'per-user',
    train: filterInteractions(train, (entry) => held[entry] === 0),
    test: streamedItems(train, (entry) => held[entry] === 1),
    cutoffDay: undefined,
    leftOut: { undated: 0, weakSignals, later: 0 },
  };
}

/** The day from which the last TIME_SHARE of the streams lie. */
function timeCut({ event, day }: Interactions): number {
  const days = day.filter((value, entry) => event[entry] === STREAM && value !== UNDATED).sort();
  return days[Math.floor(days.length * (1 - TIME_SHARE))];
}

/** By entry: 1 when its (user, item) is held out, whatever the event. */
function heldOutEntries({ users, start, item }: Interactions, audiobooks: number, rng: Rng): Uint8Array {
  const held = new Uint8Array(item.length);
  const typeOf = (entry: number) => (item[entry] < audiobooks ? 0 : 1);
  const colds = ITEM_TYPES.map((type) => rng.fork(`cold to ${type}s`));
  const coldCount = [0, 0];
  const draws = rng.fork('titles');
  for (let user = 0; user < users; user++) {
    const counts = [0, 0];
    for (let entry = start[user]; entry < start[user + 1]; entry++) {
      counts[typeOf(entry)] += entry === start[user] || item[entry] !== item[entry - 1] ? 1 : 0;
    }
    const isCold = colds.map(
      (cold, type) =>
        cold.float() < COLD_SHARE && counts[0] > 0 && counts[1] > 0 && coldCount[type] < MOST_COLD,
    );
    if (isCold[0]) {
      isCold[1] = false; // somebody without any history is of no use
    }
    isCold.forEach((is, type) => {
      coldCount[type] += is ? 1 : 0;
    });
    for (let entry = start[user]; entry < start[user + 1]; entry++) {
      const type = typeOf(entry);
      if (entry > start[user] && item[entry] === item[entry - 1]) {
        held[entry] = held[entry - 1];
      } else if (isCold[type]) {
        held[entry] = 1;
      } else if (!isCold[1 - type] && counts[type] >= MINIMUM) {
        held[entry] = draws.float() < SHARE ? 1 : 0;
      }
    }
  }
  return held;
}
