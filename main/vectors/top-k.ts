/**
 * The k best of a score array, in one pass: a bounded binary heap whose root is the worst kept, so that nearly every
 * score costs one comparison. Shared by search, evaluation and the shelf.
 */

/**
 * @param scores one score an entry; -Infinity (and NaN) means "never", and is left out.
 * @param k how many are wanted; the answer is shorter when fewer entries qualify.
 * @param tieKeys among equal scores the lower key comes first, then the lower index. Without keys: the lower index.
 * @param out where to write, at least min(k, scores.length) long; allocated when not given.
 * @returns indices into `scores`, best first: a view of `out`. O(n + k log k log n) expected, no per-entry objects.
 */
export function topK(
  scores: Float32Array,
  k: number,
  tieKeys?: Uint32Array | Int32Array | Float64Array,
  out?: Uint32Array,
): Uint32Array {
  const n = scores.length;
  const wanted = Math.max(0, Math.min(k, n));
  const heap = out ?? new Uint32Array(wanted);
  if (wanted === 0) {
    return heap.subarray(0, 0);
  }

  /** Whether entry a must come after entry b: the total order that makes every answer reproducible. */
  const isWorse = (a: number, b: number): boolean => {
    if (scores[a] !== scores[b]) {
      return scores[a] < scores[b];
    }
    if (tieKeys !== undefined && tieKeys[a] !== tieKeys[b]) {
      return tieKeys[a] > tieKeys[b];
    }
    return a > b;
  };
  /** Lets `entry` sink from the root of the first `size` slots to where both children are better. */
  const sink = (entry: number, size: number, from = 0): void => {
    let slot = from;
    for (;;) {
      let child = 2 * slot + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && isWorse(heap[child + 1], heap[child])) {
        child++;
      }
      if (isWorse(entry, heap[child])) {
        break;
      }
      heap[slot] = heap[child];
      slot = child;
    }
    heap[slot] = entry;
  };

  let size = 0;
  let i = 0;
  for (; i < n && size < wanted; i++) {
    if (scores[i] > Number.NEGATIVE_INFINITY) {
      heap[size++] = i;
    }
  }
  for (let slot = (size >> 1) - 1; slot >= 0; slot--) {
    sink(heap[slot], size, slot);
  }

  let worst = size === 0 ? Number.POSITIVE_INFINITY : scores[heap[0]];
  for (; i < n; i++) {
    const score = scores[i];
    if (score > worst || (score === worst && isWorse(heap[0], i))) {
      sink(i, size);
      worst = scores[heap[0]];
    }
  }

  // Heap sort: the worst goes last, again and again.
  for (let last = size - 1; last > 0; last--) {
    const entry = heap[last];
    heap[last] = heap[0];
    sink(entry, last);
  }
  return heap.subarray(0, size);
}
