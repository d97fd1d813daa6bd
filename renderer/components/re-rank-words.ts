import type { ReRankChoice } from '../../shared/re-rank.ts';
import { t } from '../strings/text.ts';

const strength = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** "Calibration by genre, 0.4" */
export function reRankWords({ method, strength: how, attribute }: ReRankChoice): string {
  const name = t(`frame.reRank.${method}`, { attribute: attribute ?? 'genre' });
  return t('frame.reRank.withStrength', { name, strength: strength.format(how) });
}

/** Whether two choices put a shelf in the same order. */
export function isSameReRank(a: ReRankChoice | undefined, b: ReRankChoice | undefined): boolean {
  return a?.method === b?.method && a?.strength === b?.strength && a?.attribute === b?.attribute;
}
