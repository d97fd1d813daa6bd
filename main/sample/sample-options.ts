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

/** The last days of the window, which evaluation holds out (paper section 4). */
export const HELD_OUT_DAYS = 14;
