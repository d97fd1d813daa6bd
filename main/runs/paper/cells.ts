import type { PaperCell } from '../../../shared/paper-report.ts';

type Format = PaperCell['format'];

interface Interval {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** An estimate beside the paper's figure. null: this workspace has none. */
export function cell(format: Format, ours: Interval | null | undefined, paper?: number): PaperCell {
  const { value, low, high } = ours ?? { value: null, low: null, high: null };
  return { value, low, high, paper: paper ?? null, paperIsLeast: false, format };
}

/** A count, or another figure that needs no interval. */
export function plainCell(format: Format, value: number | null, paper?: number): PaperCell {
  return { value, low: null, high: null, paper: paper ?? null, paperIsLeast: false, format };
}

/** Where the paper says that it is more than this. */
export function overPaper(cell: PaperCell): PaperCell {
  return { ...cell, paperIsLeast: true };
}
