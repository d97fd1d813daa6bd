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
  return signed(SHARES.has(name) ? formatShare(shown) : formatNumber(name, shown));
}

/** A difference of shares is in points: "−0.54 points". */
export function formatDifference(name: BalanceFigure, value: number): string {
  const shown = Math.abs(value) < NOTHING ? 0 : value;
  return signed(SHARES.has(name) ? points.format(100 * shown) : formatNumber(name, shown));
}

export function isShare(name: BalanceFigure): boolean {
  return SHARES.has(name);
}

const points = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

function formatNumber(name: BalanceFigure, value: number): string {
  return name === 'neverShown' || (name === 'plays' && Math.abs(value) >= 100)
    ? formatCount(value)
    : formatFigure(value);
}

/** A minus, not a hyphen. */
function signed(text: string): string {
  return text.replace('-', '−');
}

/** "Hit rate@10" */
export function figureLabel(name: BalanceFigure, k: BalanceDepth): string {
  return t('balance.figure.at', { figure: t(`balance.figure.${name}`), k });
}
