import type { MetricPassport } from '../metric-passports.ts';
import { type TailRule, tailRuleInWords } from './title-cut.ts';

/** Figures of one segment's lists, in the order of a table. */
export const BALANCE_METRICS = [
  'coverage',
  'gini',
  'plays',
  'percentile',
  'tailShare',
  'tailCoverage',
  'coldShare',
  'genreKl',
  'genreJsd',
  'languageJsd',
  'popularityJsd',
] as const;
export type BalanceMetric = (typeof BALANCE_METRICS)[number];

/** What each listener has a value of; a segment's figure is the mean. */
export const LISTENER_METRICS = [
  'plays',
  'percentile',
  'tailShare',
  'coldShare',
  'genreKl',
  'genreJsd',
  'languageJsd',
  'popularityJsd',
] as const satisfies readonly BalanceMetric[];
export type ListenerMetric = (typeof LISTENER_METRICS)[number];

export type BalancePassport = Pick<
  MetricPassport,
  'label' | 'formula' | 'denominator' | 'coldTitles' | 'tail' | 'perfect' | 'degenerate'
> & { readonly metric: BalanceMetric };

const CATALOGUE = 'all titles of the type, titles without plays included';
const SHOWN = 'listeners of the segment who are shown anything';
const TASTE = 'listeners of the segment who are shown anything and have played a title of the type';
const COLD = 'count 0 plays, and stay in the denominator';
const OF_HISTORY = 'count in the list; a history holds none but those the listener alone has played';

/** @param k length of the lists */
export function balancePassports(k: number, rule: TailRule): BalancePassport[] {
  const tail = tailRuleInWords(rule);
  const bands =
    rule.kind === 'bands'
      ? `head: ${Math.round(rule.head * 100)} % of plays; tail: last ${Math.round(rule.tail * 100)} %`
      : 'head: the first 20 % of plays; tail: the last 20 %';
  const words: Record<BalanceMetric, Omit<BalancePassport, 'metric'>> = {
    coverage: {
      label: `Coverage@${k}`,
      formula: `distinct titles in the first ${k} of all lists / titles (Adomavicius & Kwon 2012)`,
      denominator: CATALOGUE,
      coldTitles: 'in numerator and denominator',
      tail: '',
      perfect: '1, with enough listeners',
      degenerate: `the same list for everybody: ${k} / titles`,
    },
    gini: {
      label: `Gini@${k}`,
      formula: 'sum over j of (2j - n - 1) e(j) / (n sum e); e = listeners shown the title, ascending',
      denominator: CATALOGUE,
      coldTitles: 'counted with their exposure, also when it is 0',
      tail: '',
      perfect: '0: every title is shown equally often',
      degenerate: `the same list for everybody: 1 - ${k} / titles`,
    },
    plays: {
      label: `Plays@${k}`,
      formula: 'mean over listeners of the mean plays of the titles shown (ARP, Yin et al. 2012)',
      denominator: SHOWN,
      coldTitles: COLD,
      tail: '',
      perfect: 'none; lower is less popular',
      degenerate: 'most popular titles only: the mean plays of the most played',
    },
    percentile: {
      label: `Popularity percentile@${k}`,
      formula: 'as Plays, of (titles with fewer plays + half of those with as many) / titles',
      denominator: SHOWN,
      coldTitles: 'share the lowest percentile, half their own share of the catalogue',
      tail: '',
      perfect: 'none; titles shown at random: 0.5',
      degenerate: 'most popular titles only: nearly 1',
    },
    tailShare: {
      label: `Tail@${k}`,
      formula: "mean over listeners of the long tail's share of the list (APLT, Abdollahpouri et al. 2019)",
      denominator: SHOWN,
      coldTitles: 'in the long tail',
      tail,
      perfect: "none; the tail's share of plays is a reference",
      degenerate: 'most popular titles only: 0',
    },
    tailCoverage: {
      label: `Tail coverage@${k}`,
      formula: 'distinct long-tail titles in all lists / titles of the long tail',
      denominator: 'titles of the long tail',
      coldTitles: 'in the long tail',
      tail,
      perfect: '1, with enough listeners',
      degenerate: 'most popular titles only: 0',
    },
    coldShare: {
      label: `Cold@${k}`,
      formula: "mean over listeners of cold titles' share of the list",
      denominator: SHOWN,
      coldTitles: 'titles that nobody has streamed',
      tail: '',
      perfect: "none; cold titles' share of the catalogue is a reference",
      degenerate: 'no cold title is ever shown: 0',
    },
    genreKl: {
      label: `Genre miscalibration@${k} (KL)`,
      formula:
        'mean of the sum over genres of p ln(p / (0.99 q + 0.01 p)); p history, q list (Steck 2018), titles without a genre left out of p',
      denominator: TASTE,
      coldTitles: OF_HISTORY,
      tail: '',
      perfect: '0: the list has the proportions of the history',
      degenerate: 'no genre of the history is shown: ln 100 = 4.6',
    },
    genreJsd: {
      label: `Genre miscalibration@${k}`,
      formula: 'mean Jensen-Shannon divergence, in bits, of the genres of history and list',
      denominator: TASTE,
      coldTitles: OF_HISTORY,
      tail: '',
      perfect: '0: the list has the proportions of the history',
      degenerate: 'no genre of the history is shown: 1',
    },
    languageJsd: {
      label: `Language miscalibration@${k}`,
      formula: 'mean Jensen-Shannon divergence, in bits, of the languages of history and list',
      denominator: TASTE,
      coldTitles: OF_HISTORY,
      tail: '',
      perfect: '0: the list has the proportions of the history',
      degenerate: 'no language of the history is shown: 1',
    },
    popularityJsd: {
      label: `Popularity miscalibration@${k}`,
      formula:
        'mean Jensen-Shannon divergence, in bits, of head, middle and tail in history and list (Abdollahpouri et al. 2021)',
      denominator: TASTE,
      coldTitles: 'in the tail',
      tail: bands,
      perfect: '0: as much of head, middle and tail as the history has',
      degenerate: 'hits only for a listener of the tail: 1',
    },
  };
  return BALANCE_METRICS.map((metric) => ({ metric, ...words[metric] }));
}
