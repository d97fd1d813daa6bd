/** Title words, real and invented places, and themes of one taste. */
export interface TasteWords {
  /** Title case, fits after "the". */
  readonly noun: readonly string[];
  readonly adj: readonly string[];
  readonly place: readonly string[];
  /** Lower case, fits after "about" and "of". */
  readonly motif: readonly string[];
}
