import { EVENTS, type EventName } from '../../shared/vocabulary.ts';
import { UNDATED } from '../dataset/interactions.ts';
import type { HistoryEntry, UserInput } from '../model/two-towers/encode.ts';
import type { ServingModel } from './serving-model.ts';

export interface HistoryItem extends HistoryEntry {
  /** How the listener met it, in the order of EVENTS; empty for a made-up history. */
  readonly events: readonly EventName[];
  /** Days since 1970-01-01; null when not known. */
  readonly lastDay: number | null;
}

/** Whom a shelf is for: what the user tower is told, and what need not be shown any more. */
export interface Listener extends UserInput {
  /** Index in the data; null for a made-up listener. */
  readonly user: number | null;
  /** Within the run's window and known to the run; ascending by item. */
  readonly history: readonly HistoryItem[];
  /** Every item ever met, by any event, whether in the window or not. */
  readonly had: ReadonlySet<number>;
  /** Items of the window that the run has no vector for: they count as had, but the model cannot be told. */
  readonly unknown: readonly number[];
}

/** The user as the towers see one (itemsInWindow, with what is needed to speak about it). O(the user's interactions). */
export function listenerOf(
  { data, window, known }: Pick<ServingModel, 'data' | 'window' | 'known'>,
  user: number,
): Listener {
  const { interactions, users } = data;
  const first = window.days === 0 ? UNDATED : window.cutoffDay - window.days;
  const had = new Set<number>();
  const met: { item: number; events: EventName[]; lastDay: number }[] = [];
  for (let entry = interactions.start[user]; entry < interactions.start[user + 1]; entry++) {
    const item = interactions.item[entry];
    const event = EVENTS[interactions.event[entry]];
    const day = interactions.day[entry];
    had.add(item);
    if (!window.events.includes(event) || (day !== UNDATED && day < first)) {
      continue;
    }
    const last = met.at(-1); // entries of one item are adjacent, sorted by event
    if (last?.item !== item) {
      met.push({ item, events: [event], lastDay: day });
    } else {
      last.lastDay = Math.max(last.lastDay, day);
      if (last.events.at(-1) !== event) {
        last.events.push(event);
      }
    }
  }
  const age = users.age[user];
  return {
    user,
    age: Number.isNaN(age) ? undefined : age,
    country: users.country[user],
    music: users.musicDims === 0 ? undefined : musicOf(users.music, users.musicDims, user),
    history: latest(
      met.filter(({ item }) => known[item] === 1),
      window.maxHistory,
    ).map(({ lastDay, ...entry }) => ({
      ...entry,
      weight: 1,
      lastDay: lastDay === UNDATED ? null : lastDay,
    })),
    had,
    unknown: met.filter(({ item }) => known[item] === 0).map(({ item }) => item),
  };
}

export interface MadeUpListener {
  /** The same item twice counts with both weights. */
  readonly history: readonly { readonly item: number; readonly weight?: number }[];
  readonly age?: number | undefined;
  readonly country?: string | undefined;
  readonly music?: Float32Array | undefined;
  /** What else is not to be shown: all that the real listener had whom this one varies. */
  readonly had?: Iterable<number>;
}

/** A listener who never was, or a real one with some plays added, taken away or weighted. */
export function madeUpListener(
  { known }: Pick<ServingModel, 'known'>,
  { history, age, country, music, had = [] }: MadeUpListener,
): Listener {
  const weights = new Map<number, number>();
  for (const { item, weight = 1 } of history) {
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`A play needs a weight above 0, not ${weight}.`);
    }
    if (!(item in known)) {
      throw new RangeError(`There is no item ${item}.`);
    }
    weights.set(item, (weights.get(item) ?? 0) + weight);
  }
  const items = [...weights.keys()].sort((a, b) => a - b);
  return {
    user: null,
    age,
    country,
    music,
    history: items
      .filter((item) => known[item] === 1)
      .map((item) => ({ item, weight: weights.get(item) as number, events: [], lastDay: null })),
    had: new Set([...items, ...had]),
    unknown: items.filter((item) => known[item] === 0),
  };
}

/** The latest `most` (0: all), still ascending by item; of equal days the lower items stay, undated ones go first. */
function latest<Entry extends { readonly item: number; readonly lastDay: number }>(
  history: Entry[],
  most: number,
): Entry[] {
  if (most === 0 || history.length <= most) {
    return history;
  }
  return history
    .toSorted((a, b) => b.lastDay - a.lastDay || a.item - b.item)
    .slice(0, most)
    .sort((a, b) => a.item - b.item);
}

function musicOf(music: Float32Array, dims: number, user: number): Float32Array | undefined {
  const vector = music.subarray(user * dims, (user + 1) * dims);
  return Number.isNaN(vector[0]) ? undefined : vector;
}
