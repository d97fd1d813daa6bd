/** The size of a sample. The same options give the same files, byte for byte. */
export interface SampleOptions {
  readonly audiobooks: number;
  readonly podcasts: number;
  readonly users: number;
  /** Length of the window. */
  readonly days: number;
  readonly seed: number;
  /** First day of the window, days since 1970-01-01. */
  readonly startDay: number;
  /** How much a user plays, relative to the default. */
  readonly activity: number;
}

export const DEFAULT_SAMPLE: SampleOptions = {
  audiobooks: 500,
  podcasts: 1000,
  users: 5000,
  days: 90,
  seed: 7,
  startDay: 20458, // Monday 5 January 2026
  activity: 1,
};

/** The defaults with these options in their place; a mistake in them names the option. */
export function sampleOptions(options: Partial<SampleOptions>): SampleOptions {
  const full = { ...DEFAULT_SAMPLE, ...options };
  for (const name of ['audiobooks', 'podcasts', 'users', 'days'] as const) {
    if (!Number.isInteger(full[name]) || full[name] < 1) {
      throw new RangeError(`${name} must be a whole number of at least 1, not ${full[name]}.`);
    }
  }
  if (!(full.activity > 0)) {
    throw new RangeError(`activity must be above 0, not ${full.activity}.`);
  }
  return full;
}

/** The last days of the window, which evaluation holds out (paper section 4). */
export const HELD_OUT_DAYS = 14;
