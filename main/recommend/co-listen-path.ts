/**
 * The two-hop story of a recommendation (paper, figure 1): title ← listeners who also had Y ← Y, which this listener
 * plays. Counts of streams within the run's window; small ones are hidden, because they could point at a person.
 */

import { commonUsers } from '../graph/common-users.ts';
import { type Csr, degree, hasNeighbour, neighboursOf } from '../graph/csr.ts';
import type { Listener } from './listener.ts';
import type { ServingModel } from './serving-model.ts';

/** Smaller counts than this are hidden. */
export const PRIVACY_FLOOR = 5;

/** A number of listeners: null when there are some, but fewer than the floor. */
export type GuardedCount = number | null;

export interface CoListening {
  /** An item of the listener's history. */
  readonly via: number;
  /** Listeners of both. */
  readonly common: GuardedCount;
  /** Share of the listeners of `via` who also had the title; null with a hidden count. */
  readonly share: number | null;
}

export interface CoListenPath {
  /** Listeners of the title, other than this one. */
  readonly listeners: GuardedCount;
  /** Hidden counts are those from 1 to below this. */
  readonly floor: number;
  /** Most common listeners first; hidden counts last, by item, so that their order tells nothing. */
  readonly paths: readonly CoListening[];
  /** Items of the history that share a listener with the title but are not listed. */
  readonly unlisted: number;
}

/** O(listeners of the title + listeners of the history's items). */
export function coListenPath(
  { listeners, data }: Pick<ServingModel, 'listeners' | 'data'>,
  { user, history }: Pick<Listener, 'user' | 'history'>,
  item: number,
  { limit = 5, floor = PRIVACY_FLOOR }: { readonly limit?: number; readonly floor?: number } = {},
): CoListenPath {
  const guard = (count: number) => (count > 0 && count < floor ? null : count);
  const isListener = (of: number) => user !== null && hasNeighbour(listeners, of, user);
  const countCommon = commonCounter(listeners, data.users.size, item);
  const hasTitle = isListener(item); // then this very listener is among all counts
  const paths: CoListening[] = [];
  for (const { item: via } of history) {
    if (via === item) {
      continue;
    }
    const own = hasTitle && isListener(via) ? 1 : 0;
    const common = guard(countCommon(via) - own);
    if (common !== 0) {
      const others = degree(listeners, via) - (isListener(via) ? 1 : 0);
      paths.push({ via, common, share: common === null ? null : common / others });
    }
  }
  paths.sort((a, b) => (b.common ?? 0) - (a.common ?? 0) || a.via - b.via);
  return {
    listeners: guard(degree(listeners, item) - (hasTitle ? 1 : 0)),
    floor,
    paths: paths.slice(0, limit),
    unlisted: Math.max(0, paths.length - limit),
  };
}

/** Marks the item's listeners once, then counts along each other list, or looks few up in a much longer list. */
function commonCounter(listeners: Csr, users: number, item: number): (via: number) => number {
  const LOOK_UP_COST = 16;
  const own = neighboursOf(listeners, item);
  let marked: Uint8Array | undefined;
  return (via) => {
    if (own.length * LOOK_UP_COST < degree(listeners, via)) {
      return commonUsers(listeners, item, via);
    }
    if (marked === undefined) {
      marked = new Uint8Array(users);
      for (const user of own) {
        marked[user] = 1;
      }
    }
    let count = 0;
    for (const user of neighboursOf(listeners, via)) {
      count += marked[user];
    }
    return count;
  };
}
