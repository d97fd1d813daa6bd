import { type Csr, degree, hasNeighbour, neighboursOf } from './csr.ts';

/**
 * How many users listened to both items, counted on demand for an explanation: the graph itself keeps no counts.
 *
 * @param listeners users of each item: transpose(distinctHistories(interactions, …), interactions.items)
 */
export function commonUsers(listeners: Csr, itemA: number, itemB: number): number {
  const [few, many] = degree(listeners, itemA) < degree(listeners, itemB) ? [itemA, itemB] : [itemB, itemA];
  let count = 0;
  for (const user of neighboursOf(listeners, few)) {
    count += hasNeighbour(listeners, many, user) ? 1 : 0;
  }
  return count;
}
