/** How a listener's page is looked at: type, length, what it is compared with, which title is asked about. */
import { SHELF_LENGTHS } from '../../../shared/contract/listeners.ts';
import { ITEM_TYPES, type ItemType } from '../../../shared/vocabulary.ts';
import { readShelfSource, type ShelfSource, writeShelfSource } from '../../frame/shelf-source-url.ts';

export type ShelfLength = (typeof SHELF_LENGTHS)[number];

export interface ShelfView {
  readonly type: ItemType | undefined;
  readonly k: ShelfLength;
  /** Another run or order beside it. */
  readonly against: ShelfSource | null;
  /** A title's id. */
  readonly why: string | null;
  /** Asked of the shelf beside. */
  readonly whyBeside: boolean;
}

const DEFAULT_LENGTH = 10;

export function readShelfView(search: URLSearchParams): ShelfView {
  const k = SHELF_LENGTHS.find((each) => String(each) === search.get('k')) ?? DEFAULT_LENGTH;
  const versus = search.get('versus');
  return {
    type: ITEM_TYPES.find((each) => each === search.get('type')),
    k,
    against: versus === null ? null : readShelfSource(new URLSearchParams(versus)),
    why: search.get('why') || null,
    whyBeside: search.get('whyin') === 'versus',
  };
}

/** A copy of the search with what is named changed. */
export function writeShelfView(search: URLSearchParams, change: Partial<ShelfView>): URLSearchParams {
  const next = new URLSearchParams(search);
  const set = (name: string, value: string | null | undefined) =>
    value === null || value === undefined ? next.delete(name) : next.set(name, value);
  if ('type' in change) {
    set('type', change.type);
  }
  if (change.k !== undefined) {
    set('k', change.k === DEFAULT_LENGTH ? null : String(change.k));
  }
  if (change.against !== undefined) {
    set('versus', change.against && String(writeShelfSource(new URLSearchParams(), change.against)));
  }
  if (change.why !== undefined) {
    set('why', change.why);
    set('whyin', change.whyBeside ? 'versus' : null);
  }
  return next;
}

/** What stays when another listener is looked at. */
export function keepForNext(search: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams();
  for (const name of ['type', 'k', 'versus']) {
    const value = search.get(name);
    if (value !== null) {
      next.set(name, value);
    }
  }
  return next;
}
