/**
 * Rank-biased overlap of two rankings, extrapolated beyond their ends (Webber, Moffat and Zobel 2010, equation 32:
 * RBO_ext): 1 for equal lists, 0 for disjoint ones. With persistence p the first 1 / (1 - p) ranks count most.
 *
 * @param a without repetitions, best first; as is `b`. An empty list agrees with nothing: 0, or 1 when both are empty.
 */
export function rankBiasedOverlap(a: readonly number[], b: readonly number[], p = 0.9): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 0) {
    return long.length === 0 ? 1 : 0;
  }
  const seen = new Set<number>();
  let common = 0; // X_d
  let commonAtEnd = 0; // X_s, at the end of the shorter list
  let sum = 0;
  for (let depth = 1; depth <= long.length; depth++) {
    for (const list of depth <= short.length ? [short, long] : [long]) {
      const item = list[depth - 1];
      common += seen.has(item) ? 1 : 0;
      seen.add(item);
    }
    if (depth === short.length) {
      commonAtEnd = common;
    }
    sum += (common / depth) * p ** depth;
    if (depth > short.length) {
      sum += ((commonAtEnd * (depth - short.length)) / (short.length * depth)) * p ** depth;
    }
  }
  const tail = (common - commonAtEnd) / long.length + commonAtEnd / short.length;
  return ((1 - p) / p) * sum + tail * p ** long.length;
}

/** Items in both lists / length of the longer one; 1 when both are empty. */
export function overlap(a: readonly number[], b: readonly number[]): number {
  const inA = new Set(a);
  const common = b.reduce((count, item) => count + (inA.has(item) ? 1 : 0), 0);
  const longest = Math.max(a.length, b.length);
  return longest === 0 ? 1 : common / longest;
}
