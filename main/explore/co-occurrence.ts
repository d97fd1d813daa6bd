import { EVENTS } from '../../shared/vocabulary.ts';
import type { Interactions } from '../dataset/interactions.ts';

/** One cell: of all other audiobook interactions of users with the given one, the share that is of this kind. */
export interface CoOccurrenceCell {
  /** null when no user with the given kind has any other interaction. */
  readonly share: number | null;
  /**
   * How many independent draws would know the share as well as these users do: p (1 - p) / variance, the variance being
   * that of a ratio of sums over users (Cochran 1977, section 6.3). Interactions of one user are not independent.
   */
  readonly draws: number;
}

/** Rows: the kind that is given, columns: the other's kind, both in the order of EVENTS. Plain data, fit for JSON. */
export interface CoOccurrence {
  readonly users: number;
  readonly cells: readonly (readonly CoOccurrenceCell[])[];
}

/**
 * The co-occurrence matrix of figure 4. The paper does not define it, but its printed rows sum to 1 and, multiplied by
 * row totals in the ratio 1 : 3.6 : 10 : 2.3, become a symmetric matrix (within rounding): they are row-normalised
 * counts of pairs. That a follow occurs with a follow in half of its row shows that the pairs are of one user and not of
 * one title, and that so few streams occur with another one that nothing is paired with itself. So: an interaction is
 * one user, audiobook and kind; of all pairs of different interactions of a user, one of which is of the given kind,
 * a cell is the share whose other one is of the column's kind. Rows sum to 1.
 */
export function coOccurrence(all: Interactions, audiobooks: number): CoOccurrence {
  const kinds = EVENTS.length;
  const pairs = square(kinds);
  const squares = square(kinds); // sums over users of pairs[r][c]²
  const products = square(kinds); // of pairs[r][c] x the row's pairs
  const rowSquares = new Float64Array(kinds);
  let users = 0;
  const distinct = new Float64Array(kinds);
  for (let user = 0; user < all.users; user++) {
    countDistinct(all, user, audiobooks, distinct);
    const total = distinct.reduce((sum, count) => sum + count, 0);
    users += total > 0 ? 1 : 0;
    for (let r = 0; r < kinds; r++) {
      const ofRow = distinct[r] * (total - 1);
      rowSquares[r] += ofRow * ofRow;
      for (let c = 0; c < kinds; c++) {
        const count = distinct[r] * (distinct[c] - (r === c ? 1 : 0));
        pairs[r][c] += count;
        squares[r][c] += count * count;
        products[r][c] += count * ofRow;
      }
    }
  }
  const cells = pairs.map((row, r) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return Array.from(row, (count, c) => {
      if (total === 0) {
        return { share: null, draws: 0 };
      }
      const share = count / total;
      const residual = squares[r][c] - 2 * share * products[r][c] + share * share * rowSquares[r];
      const variance = Math.max(0, residual) / (total * total);
      // Where all users agree (share 0 or 1) the sum of squares says nothing; as many draws as pairs at most.
      return { share, draws: variance === 0 ? 0 : Math.min(total, (share * (1 - share)) / variance) };
    });
  });
  return { users, cells: cells.map((row) => withoutVariance(row)) };
}

/** A cell that no user differs in is known as well as the others of its row. */
function withoutVariance(row: readonly CoOccurrenceCell[]): CoOccurrenceCell[] {
  const known = row.filter(({ draws }) => draws > 0).map(({ draws }) => draws);
  const least = known.length === 0 ? 0 : Math.min(...known);
  return row.map((cell) => (cell.draws > 0 ? cell : { ...cell, draws: least }));
}

/** Audiobooks of a user by kind of interaction, each once. Entries are sorted by item, then event. */
function countDistinct(all: Interactions, user: number, audiobooks: number, out: Float64Array): void {
  out.fill(0);
  for (let k = all.start[user]; k < all.start[user + 1] && all.item[k] < audiobooks; k++) {
    const isFirst =
      k === all.start[user] || all.item[k - 1] !== all.item[k] || all.event[k - 1] !== all.event[k];
    out[all.event[k]] += isFirst ? 1 : 0;
  }
}

function square(size: number): Float64Array[] {
  return Array.from({ length: size }, () => new Float64Array(size));
}
