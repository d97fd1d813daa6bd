import type { Taste } from './aim.ts';

/** Which items of a history tell the taste: [from, to). */
export type RangeOfTaste = (items: Uint32Array, count: number, taste: Taste) => readonly [number, number];

/** Those of the candidates' own type; of both types for a listener who has none of it yet. */
export function rangeOfTaste(audiobooks: number): RangeOfTaste {
  const both = [0, Number.POSITIVE_INFINITY] as const;
  const audiobook = [0, audiobooks] as const;
  const podcast = [audiobooks, Number.POSITIVE_INFINITY] as const;
  return (items, count, { item }) => {
    if (count === 0) {
      return both;
    }
    const own = items[0] < audiobooks ? audiobook : podcast;
    for (let k = 0; k < item.length; k++) {
      if (item[k] >= own[0] && item[k] < own[1]) {
        return own;
      }
    }
    return both;
  };
}
