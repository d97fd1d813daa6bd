import { BALANCE_FIGURES, type BalanceFigure } from '../../../shared/balance.ts';
import { type BalancePassport, balancePassports } from '../../evaluate/balance/balance-passports.ts';
import type { TailRule } from '../../evaluate/balance/title-cut.ts';
import type { Run } from '../../workspace/runs.ts';
import { metricsOf } from '../evaluate-run.ts';

export interface FigurePassport extends Omit<BalancePassport, 'metric'> {
  readonly interval: string;
  readonly split: string;
  readonly seed: number;
}

const CATALOGUE = 'all titles of the type, titles without plays included';
const WHOLE_HISTORY = 'none: shelves as the run serves them, made of the whole history';
const SPLITS = {
  time: 'streams of the last days held out, one cut-off for everybody',
  'per-user': 'a seeded share of each listener’s titles held out',
  given: 'a hold-out file',
};
const LEAK =
  'the item vectors have seen the held-out plays, so that the value lies above the run’s own HR, in both orders alike';
const MEANS = '95 %, normal approximation over the listeners counted';
const UNIONS = '95 %, bootstrap of whole lists over the listeners counted, centred on the figure';

/**
 * What each figure of the view is.
 * @param leaks whether hit rate is told by item vectors that have seen what was held out
 */
export function figurePassports(
  run: Run,
  k: number,
  rule: TailRule,
  leaks: boolean,
): { readonly name: BalanceFigure; readonly passport: FigurePassport }[] {
  const known = new Map(
    balancePassports(k, rule).map(({ metric, ...passport }) => [metric as string, passport]),
  );
  const split = metricsOf(run).evaluations[0]?.table.split.kind ?? 'time';
  const own: Partial<Record<BalanceFigure, FigurePassport>> = {
    hr: {
      label: `HR@${k}`,
      formula: `share of listeners with at least one held-out title in the first ${k}`,
      denominator:
        'listeners with a held-out title that they did not have before, with the history they had then',
      coldTitles: 'candidates like all others',
      tail: '',
      perfect: '1',
      degenerate: `random order: about ${k} / titles for each held-out title`,
      interval: '95 %, Wilson (1927); of the difference: normal approximation, paired by listener',
      split: `as the run was judged: ${SPLITS[split]}${leaks ? `; ${LEAK}` : ''}`,
      seed: run.seed,
    },
    lift: {
      label: `Popularity lift@${k}`,
      formula:
        '(mean plays of what is shown - mean plays of what was played) / mean plays of what was played (Abdollahpouri et al. 2019)',
      denominator: 'listeners who have played a title of the type and are shown anything',
      coldTitles: 'count 0 plays',
      tail: '',
      perfect: '0: shelves as popular as histories',
      degenerate: 'most popular titles only: far above 0',
      interval: 'none',
      split: WHOLE_HISTORY,
      seed: run.seed,
    },
    neverShown: {
      label: `Never shown@${k}`,
      formula: `titles in nobody’s first ${k}`,
      denominator: `${CATALOGUE}; known only where every listener was counted`,
      coldTitles: 'counted like all others',
      tail: '',
      perfect: '0, with enough listeners',
      degenerate: `the same list for everybody: titles - ${k}`,
      interval: 'none: everybody is counted',
      split: WHOLE_HISTORY,
      seed: run.seed,
    },
  };
  return BALANCE_FIGURES.map((name) => ({
    name,
    passport: own[name] ?? {
      ...(known.get(name) as Omit<BalancePassport, 'metric'>),
      interval: ['coverage', 'gini', 'tailCoverage'].includes(name) ? UNIONS : MEANS,
      split: WHOLE_HISTORY,
      seed: run.seed,
    },
  }));
}
