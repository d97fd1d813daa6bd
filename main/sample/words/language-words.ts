import type { GenreFamily } from '../genres.ts';

/** Patterns of one shelf family in a language other than English. */
interface FamilyWords {
  readonly titles: readonly string[];
  readonly shows: readonly string[];
  readonly blurbs: readonly string[];
  readonly showBlurbs: readonly string[];
}

/**
 * A language with fewer words than English. Things are singular noun phrases with their article, so that they agree
 * with the verbs of the patterns and need no inflection.
 */
export interface LanguageWords {
  /** Phrases of each taste, by its name. */
  readonly tastes: Readonly<Record<string, readonly string[]>>;
  /** Phrases where a title does not show its taste. */
  readonly things: readonly string[];
  readonly places: readonly string[];
  readonly families: Readonly<Record<GenreFamily, FamilyWords>>;
}
