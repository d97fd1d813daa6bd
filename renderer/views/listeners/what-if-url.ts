/** What is tried on a listener, in the URL: `whatif=[["title id",0],["another",2.5]]&age=34&country=DE`. */
import { MOST_PLAYS, type Play } from '../../../shared/contract/listeners.ts';

export interface WhatIf {
  /** Those that differ from the data, or all of a made-up listener. */
  readonly plays: readonly Play[];
  readonly age: number | null;
  /** '' leaves the listener's own. */
  readonly country: string;
}

/** null when nothing is tried, or the URL is spoilt. */
export function readWhatIf(search: URLSearchParams): WhatIf | null {
  const text = search.get('whatif');
  if (text === null) {
    return null;
  }
  const age = Number(search.get('age') || Number.NaN);
  return {
    plays: readPlays(text),
    age: age >= 0 && age <= 150 ? age : null,
    country: (search.get('country') ?? '').slice(0, 100),
  };
}

export function writeWhatIf(search: URLSearchParams, whatIf: WhatIf | null): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of ['whatif', 'age', 'country']) {
    next.delete(name);
  }
  if (whatIf !== null) {
    next.set('whatif', JSON.stringify(whatIf.plays.map(({ key, weight }) => [key, weight])));
    if (whatIf.age !== null) {
      next.set('age', String(whatIf.age));
    }
    if (whatIf.country !== '') {
      next.set('country', whatIf.country);
    }
  }
  return next;
}

function readPlays(text: string): Play[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  return (Array.isArray(parsed) ? parsed : [])
    .flatMap((pair): Play[] => {
      const [key, weight] = Array.isArray(pair) ? pair : [];
      const isPlay =
        typeof key === 'string' && key !== '' && typeof weight === 'number' && weight >= 0 && weight <= 1000;
      return isPlay ? [{ key, weight }] : [];
    })
    .slice(0, MOST_PLAYS);
}
