/** Which titles the listeners of a title also played: plain counts, nothing learnt. */
import type { ItemType } from '../../shared/vocabulary.ts';
import { STREAM } from '../../shared/vocabulary.ts';
import { UNDATED } from '../dataset/interactions.ts';
import { targetOf } from '../evaluate/ranker.ts';
import { neighboursOf } from '../graph/csr.ts';
import { PRIVACY_FLOOR } from './co-listen-path.ts';
import type { ServingModel } from './serving-model.ts';

export interface PlayedTogether {
  /** Whose plays were counted. */
  readonly listeners: number;
  readonly floor: number;
  /** Most common listeners first, then by item; titles with fewer than `floor` are left out. */
  readonly titles: readonly { readonly item: number; readonly listeners: number; readonly share: number }[];
}

/** Of a title with more listeners than this, evenly spaced ones are asked. */
const MOST_LISTENERS = 20_000;

/** Streams within the run's window. O(listeners of the title × their history). */
export function playedTogether(
  { data, window, listeners }: Pick<ServingModel, 'data' | 'window' | 'listeners'>,
  item: number,
  {
    type,
    k,
    floor = PRIVACY_FLOOR,
  }: { readonly type: ItemType; readonly k: number; readonly floor?: number },
): PlayedTogether {
  const { interactions, catalogue } = data;
  const { start: first, end } = targetOf(catalogue, type);
  const since = window.days === 0 ? UNDATED : window.cutoffDay - window.days;
  const all = neighboursOf(listeners, item);
  const step = Math.max(1, Math.ceil(all.length / MOST_LISTENERS));
  const common = new Uint32Array(end - first);
  let asked = 0;
  for (let k = 0; k < all.length; k += step) {
    asked++;
    let previous = -1;
    const last = interactions.start[all[k] + 1];
    for (let entry = interactions.start[all[k]]; entry < last; entry++) {
      const other = interactions.item[entry];
      const day = interactions.day[entry];
      if (
        other !== previous &&
        other >= first &&
        other < end &&
        interactions.event[entry] === STREAM &&
        (day === UNDATED || day >= since)
      ) {
        common[other - first]++;
        previous = other; // one user's plays of a title are adjacent
      }
    }
  }
  const titles: { item: number; listeners: number; share: number }[] = [];
  common.forEach((count, row) => {
    if (count >= floor && first + row !== item) {
      titles.push({ item: first + row, listeners: count, share: count / asked });
    }
  });
  titles.sort((a, b) => b.listeners - a.listeners || a.item - b.item);
  return { listeners: asked, floor, titles: titles.slice(0, k) };
}
