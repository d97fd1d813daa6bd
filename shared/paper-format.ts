import type { PaperCell } from './paper-report.ts';

/** A cell in words; '' for what it does not have. */
export interface CellText {
  readonly value: string;
  readonly interval: string;
  readonly paper: string;
}

export function paperCellText({ value, low, high, paper, paperIsLeast, format }: PaperCell): CellText {
  const say = (number: number | null) => (number === null ? '' : FORMATS[format](number));
  return {
    value: value === null ? '–' : say(value),
    interval:
      value === null || (low === null && high === null) ? '' : `[${say(low) || '…'}, ${say(high) || '…'}]`,
    paper: paper === null ? '' : `${paperIsLeast ? 'over ' : ''}${say(paper)}`,
  };
}

const MINUS = '\u2212';
/** Rounded to nothing has no sign. */
const signed = (text: string) => (/[1-9]/.test(text) ? text.replace('-', MINUS) : text.replace(/[+-]/, ''));

const FORMATS: Record<PaperCell['format'], (value: number) => string> = {
  figure: (value) => signed(value.toFixed(3)),
  share: (value) => signed(`${(100 * value).toFixed(1)} %`),
  change: (value) =>
    signed(`${value > 0 ? '+' : ''}${(100 * value).toFixed(Math.abs(value) < 0.1 ? 1 : 0)} %`),
  cosine: (value) => signed(value.toFixed(3)),
  seconds: (value) =>
    `${value < 100 ? value.toFixed(value < 10 ? 2 : 1) : Math.round(value).toLocaleString('en')} s`,
  count: (value) => Math.round(value).toLocaleString('en'),
};
