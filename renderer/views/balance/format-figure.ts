import type { BalanceDepth, BalanceFigure } from '../../../shared/balance.ts';
import { formatCount, formatFigure, formatShare } from '../../components/format.ts';
import { t } from '../../strings/text.ts';

const SHARES: ReadonlySet<BalanceFigure> = new Set([
  'hr',
  'coverage',
  'tailShare',
  'tailCoverage',
  'lift',
  'coldShare',
]);
/** What is nearer to nothing is nothing, without a sign. */
const NOTHING = 5e-5;

/** As each figure is best read: shares in percent, titles and many plays as counts. */
export function formatBalance(name: BalanceFigure, value: number): string {
  const shown = Math.abs(value) < NOTHING ? 0 : value;
  if (SHARES.has(name)) {
    return formatShare(shown);
  }
  return name === 'neverShown' || (name === 'plays' && Math.abs(shown) >= 100)
    ? formatCount(shown)
    : formatFigure(shown);
}

/** "Hit rate@10" */
export function figureLabel(name: BalanceFigure, k: BalanceDepth): string {
  return t('balance.figure.at', { figure: t(`balance.figure.${name}`), k });
}
