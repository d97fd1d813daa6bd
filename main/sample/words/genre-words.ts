/** Words and patterns of one genre in English. The neutral words stand in where a title does not show its taste. */
export interface GenreWords {
  readonly noun: readonly string[];
  readonly adj: readonly string[];
  readonly motif: readonly string[];
  /** Audiobook titles. */
  readonly titles: readonly string[];
  /** Podcast titles. */
  readonly shows: readonly string[];
  /** Audiobook descriptions. */
  readonly blurbs: readonly string[];
  /** Podcast descriptions. */
  readonly showBlurbs: readonly string[];
}
