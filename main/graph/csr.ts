/**
 * Compressed sparse rows: the neighbours of row r are neighbour[start[r] .. start[r + 1]), ascending, without repeats.
 * 4 bytes a neighbour and 4 a row. Offsets are 32-bit, so one Csr holds fewer than 2^32 neighbours.
 */
export interface Csr {
  /** Length rows + 1. */
  readonly start: Uint32Array;
  readonly neighbour: Uint32Array;
}

export function rowCount(csr: Csr): number {
  return csr.start.length - 1;
}

export function degree(csr: Csr, row: number): number {
  return csr.start[row + 1] - csr.start[row];
}

/** A view, not a copy. */
export function neighboursOf(csr: Csr, row: number): Uint32Array {
  return csr.neighbour.subarray(csr.start[row], csr.start[row + 1]);
}

export function hasNeighbour(csr: Csr, row: number, neighbour: number): boolean {
  return positionOf(csr, row, neighbour) >= 0;
}

/** Index into csr.neighbour, or -1. */
export function positionOf(csr: Csr, row: number, neighbour: number): number {
  const end = csr.start[row + 1];
  const position = lowerBound(csr.neighbour, csr.start[row], end, neighbour);
  return position < end && csr.neighbour[position] === neighbour ? position : -1;
}

/** First position in [from, to) of an ascending array whose value is not below `value`; `to` when there is none. */
export function lowerBound(ascending: Uint32Array, from: number, to: number, value: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = low + ((high - low) >>> 1);
    if (ascending[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Swaps rows and neighbours; its rows come out ascending because rows are visited in ascending order. */
export function transpose(csr: Csr, columns: number): Csr {
  const start = new Uint32Array(columns + 1);
  for (const column of csr.neighbour) {
    start[column + 1]++;
  }
  for (let column = 0; column < columns; column++) {
    start[column + 1] += start[column];
  }
  const cursor = start.slice();
  const neighbour = new Uint32Array(csr.neighbour.length);
  for (let row = 0; row < rowCount(csr); row++) {
    for (let p = csr.start[row]; p < csr.start[row + 1]; p++) {
      neighbour[cursor[csr.neighbour[p]]++] = row;
    }
  }
  return { start, neighbour };
}
