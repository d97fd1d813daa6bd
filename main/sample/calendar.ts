import type { Rng } from '../../shared/rng.ts';
import type { SampleOptions } from './sample-options.ts';
import { cumulative, drawFrom } from './weighted-draw.ts';

export const SECONDS_A_DAY = 86_400;

/** When people listen: podcasts on the way to work, audiobooks in the evening and at weekends. */
export interface Calendar {
  /** A day in [from, to), both within the window. */
  day(from: number, to: number, rng: Rng): number;
  /** Seconds after midnight. */
  secondOfDay(rng: Rng): number;
}

interface Rhythm {
  /** Monday first. */
  readonly weekdays: readonly number[];
  readonly hours: readonly number[];
}

// biome-ignore format: one number an hour, read across
export const PODCAST_RHYTHM: Rhythm = {
  weekdays: [1.15, 1.2, 1.2, 1.15, 1.05, 0.7, 0.6],
  hours: [2, 1, 1, 1, 1, 3, 8, 14, 12, 7, 5, 5, 6, 5, 5, 6, 9, 12, 9, 6, 5, 5, 4, 3],
};

// biome-ignore format: one number an hour, read across
export const AUDIOBOOK_RHYTHM: Rhythm = {
  weekdays: [0.9, 0.9, 0.95, 0.95, 0.95, 1.15, 1.3],
  hours: [3, 2, 1, 1, 1, 1, 3, 5, 5, 5, 6, 6, 5, 5, 6, 6, 6, 7, 7, 8, 10, 12, 11, 7],
};

export function createCalendar(options: SampleOptions, rhythm: Rhythm): Calendar {
  const { startDay, days } = options;
  const dayTable = cumulative(
    Float64Array.from({ length: days }, (_, k) => rhythm.weekdays[weekday(startDay + k)]),
  );
  const hourTable = cumulative(rhythm.hours);
  return {
    day: (from, to, rng) => startDay + drawFrom(dayTable, rng, from - startDay, to - startDay),
    secondOfDay: (rng) => drawFrom(hourTable, rng) * 3600 + rng.below(3600),
  };
}

/** 0 is Monday; day 0, 1 January 1970, was a Thursday. */
function weekday(day: number): number {
  return (day + 3) % 7;
}
