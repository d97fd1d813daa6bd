/** Weights from what a user has had to the titles of one type: what item-kNN and SLIM both come down to. */

/** Row h: the titles that item h of a history speaks for. 8 bytes a link. */
export interface ItemLinks {
  /** Titles of the target type. */
  readonly titles: number;
  /** Offsets by item of the catalogue, length items + 1. */
  readonly start: Uint32Array;
  /** Row of the title within its type. */
  readonly title: Uint32Array;
  readonly weight: Float32Array;
}

/** For each title the items that speak for it, as they are learnt. */
export interface TitleColumn {
  readonly item: ArrayLike<number>;
  readonly weight: ArrayLike<number>;
}

/** Turns columns by title into rows by item of the history; links of weight 0 are left out. */
export function linksOf(columns: readonly TitleColumn[], items: number): ItemLinks {
  const start = new Uint32Array(items + 1);
  for (const { item, weight } of columns) {
    for (let k = 0; k < item.length; k++) {
      start[item[k] + 1] += weight[k] === 0 ? 0 : 1;
    }
  }
  for (let item = 0; item < items; item++) {
    start[item + 1] += start[item];
  }
  const cursor = start.slice();
  const title = new Uint32Array(start[items]);
  const weights = new Float32Array(start[items]);
  for (const [row, { item, weight }] of columns.entries()) {
    for (let k = 0; k < item.length; k++) {
      if (weight[k] !== 0) {
        const at = cursor[item[k]]++;
        title[at] = row;
        weights[at] = weight[k];
      }
    }
  }
  return { titles: columns.length, start, title, weight: weights };
}

/** Adds what one item of the history, counted `times`, says of every title to `scores` [titles]. */
export function addLinks(
  { start, title, weight }: ItemLinks,
  item: number,
  times: number,
  scores: Float32Array,
): void {
  for (let k = start[item]; k < start[item + 1]; k++) {
    scores[title[k]] += times * weight[k];
  }
}

/** What an item of the history says of one title; 0 without a link. O(links of the item). */
export function linkWeight({ start, title, weight }: ItemLinks, item: number, row: number): number {
  for (let k = start[item]; k < start[item + 1]; k++) {
    if (title[k] === row) {
      return weight[k];
    }
  }
  return 0;
}

/** The links with every title's weights times `factor` [titles]. */
export function scaleTitles(links: ItemLinks, factor: Float32Array): ItemLinks {
  return { ...links, weight: links.weight.map((weight, k) => weight * factor[links.title[k]]) };
}
