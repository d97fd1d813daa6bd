import type { Rng } from '../../shared/rng.ts';

/**
 * A uniform sample of `count` distinct integers of [0, bound), ascending; all of them when count >= bound. Marks drawn
 * numbers in a bitmap of bound / 8 bytes and draws again on a mark; past one half it draws what to leave out instead,
 * so the expected number of draws stays below 1.4 x count.
 */
export function sampleDistinct(count: number, bound: number, rng: Rng): Uint32Array {
  const wanted = Math.min(count, bound);
  const marksWanted = wanted > bound / 2 ? bound - wanted : wanted;
  const marked = new Int32Array((bound >>> 5) + 1);
  for (let marks = 0; marks < marksWanted; ) {
    const drawn = rng.below(bound);
    const bit = 1 << drawn;
    const word = drawn >>> 5;
    if ((marked[word] & bit) === 0) {
      marked[word] |= bit;
      marks++;
    }
  }
  const flip = marksWanted === wanted ? 0 : -1;
  const sample = new Uint32Array(wanted);
  let length = 0;
  for (let word = 0; word < marked.length && length < wanted; word++) {
    let marks = marked[word] ^ flip;
    while (marks !== 0 && length < wanted) {
      const lowest = marks & -marks;
      marks ^= lowest;
      sample[length++] = word * 32 + (31 - Math.clz32(lowest));
    }
  }
  return sample;
}
