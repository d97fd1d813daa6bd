import type { Finding } from '../../shared/import-summary.ts';

export interface FindingText {
  readonly sentence: (percent: string) => string;
  readonly advice: string;
  /** Share above which it is worth a warning. */
  readonly warnAbove: number;
}

const whole = new Intl.NumberFormat('en');

/** 1 -> "1 title has", 12000 -> "12,000 titles have". */
export function counted(count: number, one: string, other: string): string {
  return `${whole.format(count)} ${count === 1 ? one : other}`;
}

/** Nothing found is a finding too: `good`, with no advice. */
export function finding(id: string, count: number, of: number, text: FindingText): Finding {
  const share = of === 0 ? 0 : count / of;
  return {
    id,
    severity: count === 0 ? 'good' : share > text.warnAbove ? 'warning' : 'note',
    count,
    share,
    sentence: text.sentence(percentOf(share)),
    advice: count === 0 ? '' : text.advice,
  };
}

function percentOf(share: number): string {
  const percent = share * 100;
  return percent > 0 && percent < 0.01 ? 'under 0.01 %' : `${percent.toFixed(percent < 10 ? 2 : 0)} %`;
}
