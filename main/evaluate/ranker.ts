import type { ItemType } from '../../shared/vocabulary.ts';
import type { Catalogue } from '../dataset/catalogue.ts';

/** The titles that are ranked: all of one type, as a range [start, end) of item indices. */
export interface Target {
  readonly type: ItemType;
  readonly start: number;
  readonly end: number;
}

export function targetOf(catalogue: Pick<Catalogue, 'size' | 'audiobooks'>, type: ItemType): Target {
  return type === 'audiobook'
    ? { type, start: 0, end: catalogue.audiobooks }
    : { type, start: catalogue.audiobooks, end: catalogue.size };
}

/** Anything that scores every title of one target for given users. */
export interface Ranker {
  readonly name: string;
  /**
   * @param users user indices.
   * @returns scores [users.length, target.end - target.start], row-major. Higher is better; -Infinity is never shown;
   *   NaN is a bug. The array becomes the caller's, who writes into it.
   */
  score(users: Uint32Array): Float32Array;
}
