import type { Csr } from './csr.ts';

/** Closes every history; no item has this index. */
export const END = 0xffffffff;

/**
 * Who listened to an item, in the form the graph is built from: an item leads straight to the rest of each listener's
 * history, one cache miss a listener instead of the three that looking up the user and both ends would cost.
 * 8 bytes a (user, item) and 8 a user.
 */
export interface ListeningIndex {
  readonly items: number;
  /** All histories one after another, each ascending and closed by END; the first entry is an END too. */
  readonly history: Uint32Array;
  /** Offsets into `position` by item, length items + 1. */
  readonly start: Uint32Array;
  /** Where in `history` the listeners of an item have it; users ascending. */
  readonly position: Uint32Array;
}

/** @param histories distinct items of each user, ascending */
export function indexListening(histories: Csr, items: number): ListeningIndex {
  const listenings = histories.neighbour.length;
  const start = new Uint32Array(items + 1);
  for (let k = 0; k < listenings; k++) {
    start[histories.neighbour[k] + 1]++;
  }
  for (let item = 0; item < items; item++) {
    start[item + 1] += start[item];
  }
  const users = histories.start.length - 1;
  const history = new Uint32Array(1 + listenings + users);
  history[0] = END;
  const position = new Uint32Array(listenings);
  const cursor = start.slice();
  let at = 1;
  for (let user = 0; user < users; user++) {
    for (let k = histories.start[user]; k < histories.start[user + 1]; k++) {
      const item = histories.neighbour[k];
      position[cursor[item]++] = at;
      history[at++] = item;
    }
    history[at++] = END;
  }
  return { items, history, start, position };
}
