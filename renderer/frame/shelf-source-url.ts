/** Which shelf is looked at, as it stands in the URL: `?run=3&rerank=calibration:0.4:genre`. */
import { RE_RANK_ATTRIBUTES, RE_RANK_METHODS, type ReRankChoice } from '../../shared/re-rank.ts';

export interface ShelfSource {
  /** The run that is served by default when there is none. */
  readonly run?: number;
  /** The run's own order when there is none. */
  readonly reRank?: ReRankChoice;
}

/** What is misspelt in a URL is left out. */
export function readShelfSource(search: URLSearchParams): ShelfSource {
  const run = search.get('run');
  const reRank = readReRank(search.get('rerank'));
  return {
    ...(run !== null && /^\d{1,9}$/.test(run) ? { run: Number(run) } : {}),
    ...(reRank === null ? {} : { reRank }),
  };
}

/** A copy of the search with this shelf in it. */
export function writeShelfSource(search: URLSearchParams, { run, reRank }: ShelfSource): URLSearchParams {
  const next = new URLSearchParams(search);
  next.delete('run');
  next.delete('rerank');
  if (run !== undefined) {
    next.set('run', String(run));
  }
  if (reRank !== undefined) {
    next.set(
      'rerank',
      [reRank.method, reRank.strength, reRank.attribute].filter((part) => part !== undefined).join(':'),
    );
  }
  return next;
}

function readReRank(text: string | null): ReRankChoice | null {
  const [methodName, strengthText, attributeName] = (text ?? '').split(':');
  const method = RE_RANK_METHODS.find((each) => each === methodName);
  const strength = Number(strengthText || Number.NaN);
  const attribute = RE_RANK_ATTRIBUTES.find((each) => each === attributeName);
  if (method === undefined || !(strength >= 0 && strength <= 1)) {
    return null;
  }
  return attribute === undefined ? { method, strength } : { method, strength, attribute };
}
