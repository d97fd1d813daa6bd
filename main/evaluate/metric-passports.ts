import type { SplitKind } from './split.ts';

/** Metric keys, in the order of a table. The digits are the list length a metric looks at. */
export const METRICS = [
  'hr10',
  'mrr',
  'coverage10',
  'coverage100',
  'gini10',
  'longTail10',
  'popularity10',
] as const;
export type MetricName = (typeof METRICS)[number];

/** What a reader must know before comparing a figure with somebody else's. */
export interface MetricPassport {
  readonly metric: MetricName;
  readonly label: string;
  readonly formula: string;
  readonly denominator: string;
  /** What titles without training plays count as. */
  readonly coldTitles: string;
  /** What the long tail is; '' where the metric has none. */
  readonly tail: string;
  readonly perfect: string;
  readonly degenerate: string;
  readonly interval: string;
  readonly split: string;
  readonly seed: number;
}

type Fixed = Omit<MetricPassport, 'metric' | 'interval' | 'split' | 'seed'>;

const TEST_USERS =
  'test users of the segment: those with a held-out title that they did not have in training';
const CATALOGUE = 'all titles of the type, titles without training plays included';
const TAIL = 'titles outside the fewest most played ones that hold 80 % of training plays; all cold titles';
const CANDIDATES = 'candidates like all others';

const FIXED: Record<MetricName, Fixed> = {
  hr10: {
    label: 'HR@10',
    formula: 'share of users with at least one relevant title in the first 10',
    denominator: TEST_USERS,
    coldTitles: `${CANDIDATES}; relevant when held out`,
    tail: '',
    perfect: '1',
    degenerate: 'random order: about 10 / titles for each relevant title',
  },
  mrr: {
    label: 'MRR',
    formula: 'mean of 1 / rank of the first relevant title within the first 100, 0 without one',
    denominator: TEST_USERS,
    coldTitles: `${CANDIDATES}; relevant when held out`,
    tail: '',
    perfect: '1',
    degenerate: 'random order: about 5.2 / titles for each relevant title',
  },
  coverage10: {
    label: 'Coverage@10',
    formula: 'distinct titles in the first 10 of all lists / titles',
    denominator: CATALOGUE,
    coldTitles: 'in numerator and denominator',
    tail: '',
    perfect: '1, with enough users',
    degenerate: 'the same list for everybody: 10 / titles',
  },
  coverage100: {
    label: 'Coverage@100',
    formula: 'distinct titles in the first 100 of all lists / titles',
    denominator: CATALOGUE,
    coldTitles: 'in numerator and denominator',
    tail: '',
    perfect: '1, with enough users',
    degenerate: 'the same list for everybody: 100 / titles',
  },
  gini10: {
    label: 'Gini@10',
    formula:
      'sum over j of (2j - n - 1) e(j) / (n sum e); e = users shown the title in their first 10, ascending',
    denominator: CATALOGUE,
    coldTitles: 'counted with their exposure, also when it is 0',
    tail: '',
    perfect: '0: every title is shown equally often',
    degenerate: 'the same list for everybody: 1 - 10 / titles',
  },
  longTail10: {
    label: 'Tail@10',
    formula: "mean over users of the long tail's share of the first 10 (APLT)",
    denominator: `${TEST_USERS}; a user with an empty list counts 0`,
    coldTitles: 'in the long tail',
    tail: TAIL,
    perfect: "none; the tail's share of the held-out plays is a reference",
    degenerate: 'most popular titles only: 0',
  },
  popularity10: {
    label: 'Plays@10',
    formula:
      'mean over users of the mean training plays of the first 10 (ARP); a play = one user, title and day',
    denominator: `${TEST_USERS}; a user with an empty list counts 0`,
    coldTitles: 'count 0 plays, and stay in the denominator',
    tail: '',
    perfect: 'none; lower is less popular',
    degenerate: 'most popular titles only: the mean plays of the 10 most played',
  },
};

const SPLITS: Record<SplitKind, string> = {
  time: 'by time: streams of the last days, one cut-off for everybody',
  'per-user': 'by user: a seeded share of each user’s titles',
  given: 'given as a hold-out file',
};

export interface PassportFacts {
  readonly split: SplitKind;
  readonly seed: number;
  readonly meanResamples: number;
  readonly exposureResamples: number;
}

export function metricPassports(facts: PassportFacts): MetricPassport[] {
  return METRICS.map((metric) => ({
    metric,
    ...FIXED[metric],
    interval: isExposure(metric)
      ? `95 %, bootstrap of whole lists over users, ${facts.exposureResamples} resamples, centred on the figure`
      : `95 %, percentile bootstrap over users, ${facts.meanResamples} resamples`,
    split: SPLITS[facts.split],
    seed: facts.seed,
  }));
}

export function metricLabel(metric: MetricName): string {
  return FIXED[metric].label;
}

/** Metrics of the union of all lists, which have no value for a single user. */
function isExposure(metric: MetricName): boolean {
  return metric === 'coverage10' || metric === 'coverage100' || metric === 'gini10';
}
