import type { PaperSection } from '../../../../shared/paper-report.ts';
import type { Estimate } from '../../../evaluate/bootstrap.ts';
import type { Figures } from '../../../evaluate/evaluation.ts';
import { cell } from '../cells.ts';
import { PAPER_TABLE_1, type PaperFigures } from '../paper-numbers.ts';
import { figureCells } from './model-tables.ts';

/** 2T-HGNN of one row of Table 1, on the warm users of audiobooks. */
export interface AblationRow {
  /** `full`, or the letter of what is taken away. */
  readonly variant: string;
  readonly metrics: Figures;
  /** HR@10 minus that of the full model, paired by user; undefined for the full model. */
  readonly hr10Difference?: Estimate | undefined;
}

const LABELS: Readonly<Record<string, string>> = {
  full: 'Full 2T-HGNN',
  A: 'A: no multi-link balancing',
  B: 'B: no weak signals',
  C: 'C: no podcast–podcast edges',
  D: 'D: no audiobook–audiobook edges',
  E: 'E: audiobook graph only',
  F: 'F: podcast graph only, audiobooks inductive',
};

/** @param how the population, as of Table 2 */
export function ablationSection(rows: readonly AblationRow[], how: string, missing: string): PaperSection {
  const full = PAPER_TABLE_1.full;
  return {
    id: 'table-1',
    title: 'Table 1: what each part is worth, audiobooks, warm users',
    how: how === '' ? '' : `2T-HGNN trained anew for each row with the same seed and options; ${how}`,
    rowHeading: 'Variant',
    columns: ['HR@10', 'MRR', 'Coverage', 'HR@10 against full'],
    rows: Object.keys(PAPER_TABLE_1).map((variant) => {
      const row = rows.find((each) => each.variant === variant);
      const paper = PAPER_TABLE_1[variant];
      return {
        label: LABELS[variant],
        cells: [
          ...figureCells(row?.metrics, paper),
          cell('figure', row?.hr10Difference, variant === 'full' ? undefined : difference(paper, full)),
        ],
      };
    }),
    differences:
      'The paper trains each row once and prints no spread. The intervals here are over users: a part is worth something ' +
      'where that of the last column leaves out 0, and the chance of one training comes on top. A and F depend on how many ' +
      'edges of each kind the data has: balancing does nothing where audiobook–audiobook edges are not the fewest. Signals ' +
      '(B) can only help where the data has them.',
    missing,
  };
}

function difference(paper: PaperFigures, full: PaperFigures): number {
  return Math.round(1000 * (paper.hr10 - full.hr10)) / 1000;
}
