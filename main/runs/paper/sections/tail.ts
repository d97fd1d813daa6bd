import type { PaperSection } from '../../../../shared/paper-report.ts';
import type { TailComparison } from '../../../evaluate/tail-comparison.ts';
import { cell } from '../cells.ts';
import { PAPER_TAIL } from '../paper-numbers.ts';

/** @param tail of audiobooks; undefined for a run that kept none */
export function tailSection(tail: TailComparison | undefined): PaperSection {
  const { figures, relative } = tail ?? {
    figures: null,
    relative: { hr10: null, mrr: null, coverage100: null },
  };
  return {
    id: 'tail',
    title: 'The long tail: popularity tiers 3 to 5',
    how:
      tail === undefined
        ? ''
        : `${count(tail.users)} test users, warm and cold, whose held-out audiobook is in the tail, that title alone being a hit; tiers are ` +
          `fifths of the titles by training plays (${tail.tiers.map(count).join(', ')} titles, equal plays sharing the lower ` +
          'tier, cold titles in the last); change paired by user; coverage: titles of the tail in anybody’s first 100',
    rowHeading: 'Metric',
    columns: [tail?.modelA ?? '2T-HGNN', tail?.modelB ?? '2T', 'Change'],
    rows: [
      {
        label: 'HR@10',
        cells: [
          cell('figure', figures?.a.hr10),
          cell('figure', figures?.b.hr10),
          cell('change', relative.hr10, PAPER_TAIL.hr10),
        ],
      },
      {
        label: 'MRR',
        cells: [
          cell('figure', figures?.a.mrr),
          cell('figure', figures?.b.mrr),
          cell('change', relative.mrr, PAPER_TAIL.mrr),
        ],
      },
      {
        label: 'Coverage of the tail',
        cells: [
          cell('share', figures?.a.coverage100),
          cell('share', figures?.b.coverage100),
          cell('change', relative.coverage100),
        ],
      },
    ],
    differences:
      'The paper says neither what its tiers are shares of, nor which model it compares with (by context 2T), nor any ' +
      'absolute figure; of coverage it says that there is “no loss”. Relative changes of small rates are unsteady: read the intervals.',
    missing:
      tail === undefined
        ? 'The run was trained before this was kept; train again.'
        : figures === null
          ? 'No test user has a held-out title in the tail.'
          : '',
  };
}

function count(value: number): string {
  return value.toLocaleString('en');
}
