/** What the balance of a run is measured by. */

/** Lengths of the shelf. */
export const BALANCE_DEPTHS = [5, 10, 20] as const;
export type BalanceDepth = (typeof BALANCE_DEPTHS)[number];

/** By what they have of the type (warm, cold), and by how popular it is (niche, diverse, blockbuster). */
export const LISTENER_GROUPS = ['all', 'warm', 'cold', 'niche', 'diverse', 'blockbuster'] as const;
export type ListenerGroup = (typeof LISTENER_GROUPS)[number];

/** In the order in which they are read; evaluate/balance and engine/balance say what each is. */
export const BALANCE_FIGURES = [
  'hr',
  'coverage',
  'gini',
  'tailShare',
  'tailCoverage',
  'coldShare',
  'plays',
  'lift',
  'popularityJsd',
  'genreJsd',
  'languageJsd',
  'neverShown',
] as const;
export type BalanceFigure = (typeof BALANCE_FIGURES)[number];
