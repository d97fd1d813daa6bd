/** Ways to re-rank the candidates of a shelf; recommend/re-rank/ says what each does. */

export const RE_RANK_METHODS = [
  'popularity-penalty',
  'calibration',
  'popularity-calibration',
  'xquad',
  'mmr',
] as const;
export type ReRankMethod = (typeof RE_RANK_METHODS)[number];

/** What Steck's calibration keeps in the proportions of the history. */
export const RE_RANK_ATTRIBUTES = ['genre', 'language'] as const;
export type ReRankAttribute = (typeof RE_RANK_ATTRIBUTES)[number];

export interface ReRankChoice {
  readonly method: ReRankMethod;
  /** 0 leaves the order as it is, 1 looks at nothing but the method's own aim. */
  readonly strength: number;
  readonly attribute?: ReRankAttribute | undefined;
}
