import type { PaperSection } from '../../../../shared/paper-report.ts';
import type { WeakSignalOdds } from '../../../explore/weak-signal-odds.ts';
import { cell, plainCell } from '../cells.ts';
import { PAPER_ODDS } from '../paper-numbers.ts';

const LABELS = { follow: 'Follow', preview: 'Preview', intent_to_pay: 'Intent to pay' };

/** @param isDated whether the data has dates: without any nothing tells what came first */
export function oddsSection(
  { pairs, signals, streamedBefore }: WeakSignalOdds,
  isDated: boolean,
): PaperSection {
  const rate = ({ pairs: all, streamed }: { pairs: number; streamed: number }) =>
    all === 0 ? null : streamed / all;
  return {
    id: 'odds',
    title: 'Weak signals: change of the odds of a later stream',
    how:
      `${count(pairs)} pairs of user and audiobook with a weak signal no later than the first stream ` +
      `(${count(streamedBefore)} streamed before are left out); outcome: a stream of that audiobook by that user on the day ` +
      'of the signal or later; one logistic regression per signal, and one on all three; Wald intervals',
    rowHeading: 'Signal',
    columns: ['Odds, alone', 'Odds, all three', 'Pairs with it', 'Streamed with it', 'Streamed without'],
    rows: signals.map(({ signal, given, missing, alone, together }) => ({
      label: LABELS[signal],
      cells: [
        cell('change', alone, PAPER_ODDS[signal]),
        cell('change', together, PAPER_ODDS[signal]),
        plainCell('count', given.pairs),
        plainCell('share', rate(given)),
        plainCell('share', rate(missing)),
      ],
    })),
    differences:
      'An export does not show titles that were looked at and left without a trace, so alone a signal is compared with ' +
      'the other two and comes out lower; the regression on all three does not have that fault. The paper names ' +
      'neither its population nor intervals.',
    missing:
      pairs === 0
        ? 'The data has no weak signals of audiobooks.'
        : isDated
          ? ''
          : 'The data has no dates: a stream may have come before the signal. Import dates to count later ones alone.',
  };
}

function count(value: number): string {
  return value.toLocaleString('en');
}
