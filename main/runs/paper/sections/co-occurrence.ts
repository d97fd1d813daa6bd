import type { PaperSection } from '../../../../shared/paper-report.ts';
import { EVENTS, type EventName } from '../../../../shared/vocabulary.ts';
import { wilson } from '../../../evaluate/wilson.ts';
import type { CoOccurrence } from '../../../explore/co-occurrence.ts';
import { cell } from '../cells.ts';
import { PAPER_CO_OCCURRENCE } from '../paper-numbers.ts';

/** In the order of the paper's figure. */
const ORDER: readonly EventName[] = ['stream', 'preview', 'intent_to_pay', 'follow'];
const LABELS: Readonly<Record<EventName, string>> = {
  stream: 'Streamed',
  preview: 'Previewed',
  intent_to_pay: 'Intent to pay',
  follow: 'Followed',
};
/** The intervals are those of endless populations: other users like these. */
const ENDLESS = Number.MAX_SAFE_INTEGER;

export function coOccurrenceSection({ users, cells }: CoOccurrence): PaperSection {
  return {
    id: 'co-occurrence',
    title: 'Figure 4: co-occurrence of interactions with audiobooks',
    how:
      `${users.toLocaleString('en')} users with an interaction with an audiobook; of all pairs of different interactions ` +
      '(title and kind) of one user, one of which is of the row’s kind: the share whose other one is of the column’s; rows ' +
      'sum to 1; Wilson intervals over as many draws as the spread between users is worth',
    rowHeading: 'Given',
    columns: ORDER.map((event) => LABELS[event]),
    rows: ORDER.map((given) => ({
      label: LABELS[given],
      cells: ORDER.map((other) => {
        const { share, draws } = cells[EVENTS.indexOf(given)][EVENTS.indexOf(other)];
        return cell('figure', estimateOf(share, draws), PAPER_CO_OCCURRENCE[given][other]);
      }),
    })),
    differences:
      'The paper gives no definition: its rows sum to 1 and fit a symmetric count of pairs within one user, which is what ' +
      'is counted here; its row order is inferred from the diagonal. It was taken while audiobooks were sold one by one, ' +
      'when intents to pay were many and streams few.',
    missing: users === 0 ? 'The data has no interactions with audiobooks.' : '',
  };
}

/** Without draws there is nothing to tell how sure the share is. */
function estimateOf(share: number | null, draws: number) {
  if (share === null || draws === 0) {
    return share === null ? null : { value: share, low: null, high: null };
  }
  return wilson(share * draws, draws, ENDLESS);
}
