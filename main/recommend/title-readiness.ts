/** Whether a title that nobody knows yet is ready to be shown: what speaks against it, from what was measured. */

export const SEVERITIES = ['problem', 'doubt', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How much each reason weighs. */
const REASONS = {
  'unknown-to-run': 'problem',
  'no-title': 'problem',
  'no-description': 'problem',
  duplicate: 'problem',
  'wrong-audience': 'problem',
  'short-description': 'doubt',
  'no-reach': 'doubt',
  'no-language': 'doubt',
  'no-genre': 'doubt',
  'foreign-to-encoder': 'doubt',
  isolated: 'doubt',
  hub: 'doubt',
  'long-description': 'hint',
  'no-publisher': 'hint',
  'no-author': 'hint',
  'no-date': 'hint',
} as const satisfies Record<string, Severity>;

export type ReasonName = keyof typeof REASONS;

export interface Reason {
  readonly reason: ReasonName;
  readonly severity: Severity;
  /** Words, a similarity, a share: what the reason is about. */
  readonly figure: number | null;
  /** Another item. */
  readonly item: number | null;
  /** A language. */
  readonly language: string;
}

export type Readiness = 'problem' | 'doubt' | 'fine';

/** Thresholds, stated in the window beside the reasons. */
export const READINESS_RULES = {
  /** Fewer words than this say little. */
  fewWords: 6,
  /** About as many as 256 word pieces; the encoder does not read on. */
  mostWords: 180,
  /** Cosine of the texts from which on two titles count as the same. */
  duplicate: 0.97,
  /** Quantile, among released titles, of the mean similarity to the ten nearest texts. */
  isolated: 0.02,
  /** Times as often in other titles' lists of neighbours as the average title of its type, */
  hub: 4,
  /** and in this share of them at least. */
  hubLeast: 0.02,
  /** Share of the reached listeners who mostly play in another language. */
  wrongAudience: 0.5,
  /** Reached listeners below whom their languages say nothing. */
  fewReached: 5,
} as const;

export interface TitleMeasures {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly genre: string;
  readonly publisher: string;
  readonly author: string;
  readonly hasDate: boolean;
  readonly knownToRun: boolean;
  /** Whether the run's encoder was trained on the language; true when that is not known. */
  readonly languageRead: boolean;
  /** The most similar other title by text. */
  readonly nearest: { readonly item: number; readonly cosine: number } | null;
  /** Mean cosine to the ten nearest by text, and the quantile below which a title is isolated. */
  readonly closeness: { readonly mean: number; readonly limit: number } | null;
  /** Share of other titles' lists of neighbours that it is in, and the share from which on it is a hub. */
  readonly inLists: { readonly share: number; readonly limit: number } | null;
  /** Of the sample. */
  readonly reach: { readonly users: number; readonly reached: number } | null;
  /** Reached listeners whose language is known, and the most frequent other language among them. */
  readonly audience: { readonly known: number; readonly foreign: number; readonly language: string } | null;
}

/** The gravest first, as they are listed above. */
export function reasonsAgainst(measures: TitleMeasures): Reason[] {
  const { title, description, language, nearest, closeness, inLists, reach, audience } = measures;
  const words = countWords(description);
  const rules = READINESS_RULES;
  const isForeign =
    audience !== null &&
    language !== '' &&
    audience.known >= rules.fewReached &&
    audience.foreign / audience.known > rules.wrongAudience;
  const found: Partial<Record<ReasonName, Partial<Omit<Reason, 'reason' | 'severity'>>>> = {
    ...(!measures.knownToRun && { 'unknown-to-run': {} }),
    ...(title.trim() === '' && { 'no-title': {} }),
    ...(words === 0 && { 'no-description': {} }),
    ...(words > 0 && words < rules.fewWords && { 'short-description': { figure: words } }),
    ...(words > rules.mostWords && { 'long-description': { figure: words } }),
    ...(language === '' && { 'no-language': {} }),
    ...(language !== '' && !measures.languageRead && { 'foreign-to-encoder': { language } }),
    ...(measures.genre === '' && { 'no-genre': {} }),
    ...(measures.publisher === '' && { 'no-publisher': {} }),
    ...(measures.author === '' && { 'no-author': {} }),
    ...(!measures.hasDate && { 'no-date': {} }),
    ...(nearest !== null &&
      nearest.cosine >= rules.duplicate && {
        duplicate: { figure: nearest.cosine, item: nearest.item },
      }),
    ...(closeness !== null && closeness.mean < closeness.limit && { isolated: { figure: closeness.mean } }),
    ...(inLists !== null && inLists.share >= inLists.limit && { hub: { figure: inLists.share } }),
    ...(reach !== null && reach.users > 0 && reach.reached === 0 && { 'no-reach': { figure: reach.users } }),
    ...(isForeign && {
      'wrong-audience': { figure: audience.foreign / audience.known, language: audience.language },
    }),
  };
  return (Object.keys(REASONS) as ReasonName[]).flatMap((reason) => {
    const about = found[reason];
    return about === undefined
      ? []
      : [{ reason, severity: REASONS[reason], figure: null, item: null, language: '', ...about }];
  });
}

export function readinessOf(reasons: readonly Pick<Reason, 'severity'>[]): Readiness {
  const has = (severity: Severity) => reasons.some((reason) => reason.severity === severity);
  return has('problem') ? 'problem' : has('doubt') ? 'doubt' : 'fine';
}

/** Also in scripts that write no spaces between words. */
export function countWords(text: string): number {
  let words = 0;
  for (const { isWordLike } of new Intl.Segmenter('en', { granularity: 'word' }).segment(text)) {
    words += isWordLike ? 1 : 0;
  }
  return words;
}
