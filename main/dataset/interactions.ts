/**
 * Interactions in memory: one entry for each (user, item, event, day), grouped by user, then sorted by item, event,
 * day. Users and items are dense indices; items are numbered audiobooks first (see catalogue.ts), so `item <
 * catalogue.audiobooks` tells the type. 9 bytes an entry: 30 million streams are 270 MB.
 */
export interface Interactions {
  readonly users: number;
  readonly items: number;
  /** Offsets by user, length users + 1. */
  readonly start: Uint32Array;
  readonly item: Uint32Array;
  /** Index into EVENTS. */
  readonly event: Uint8Array;
  /** Days since 1970-01-01, or UNDATED. */
  readonly day: Int32Array;
}

/** The day of an interaction whose export has no timestamp. Smaller than every real day. */
export const UNDATED = -2147483648;

/** The entries for which `keep(entry, user)` holds, in the same order and over the same users and items. */
export function filterInteractions(
  all: Interactions,
  keep: (entry: number, user: number) => boolean,
): Interactions {
  const kept = new Uint32Array(all.item.length);
  const start = new Uint32Array(all.users + 1);
  let count = 0;
  for (let user = 0; user < all.users; user++) {
    for (let entry = all.start[user]; entry < all.start[user + 1]; entry++) {
      if (keep(entry, user)) {
        kept[count++] = entry;
      }
    }
    start[user + 1] = count;
  }
  const item = new Uint32Array(count);
  const event = new Uint8Array(count);
  const day = new Int32Array(count);
  for (let k = 0; k < count; k++) {
    const entry = kept[k];
    item[k] = all.item[entry];
    event[k] = all.event[entry];
    day[k] = all.day[entry];
  }
  return { users: all.users, items: all.items, start, item, event, day };
}
