import { formatFigure } from '../../components/format.ts';

/** Shares with three decimals, so that a column lines up; mean plays with three digits. */
export function formatMetric(metric: string, value: number): string {
  return metric === 'popularity10' ? formatFigure(value) : value.toFixed(3);
}
