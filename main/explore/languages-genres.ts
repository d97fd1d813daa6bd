import { STREAM } from '../../shared/vocabulary.ts';
import type { Catalogue } from '../dataset/catalogue.ts';
import type { Interactions } from '../dataset/interactions.ts';

/** Titles and plays of one language or genre by type; plain data, fit for JSON. */
export interface ValueCounts {
  /** '' where the catalogue does not say. */
  readonly value: string;
  readonly audiobooks: number;
  readonly podcasts: number;
  /** A play is one title on one day by one user. */
  readonly audiobookPlays: number;
  readonly podcastPlays: number;
}

export interface LanguagesAndGenres {
  readonly languages: ValueTable;
  readonly genres: ValueTable;
}

export interface ValueTable {
  /** Values in the catalogue. */
  readonly distinct: number;
  /** Most titles first, then by value; at most MAX_VALUES of them. */
  readonly rows: readonly ValueCounts[];
  /** All the others together. */
  readonly rest: Omit<ValueCounts, 'value'>;
}

/** Free genres can be as many as titles. */
export const MAX_VALUES = 100;

export function languagesAndGenres(interactions: Interactions, catalogue: Catalogue): LanguagesAndGenres {
  const plays = new Uint32Array(catalogue.size);
  for (let entry = 0; entry < interactions.item.length; entry++) {
    if (interactions.event[entry] === STREAM) {
      plays[interactions.item[entry]]++;
    }
  }
  return {
    languages: countBy(catalogue.language, catalogue.audiobooks, plays),
    genres: countBy(catalogue.genre, catalogue.audiobooks, plays),
  };
}

function countBy(values: readonly string[], audiobooks: number, plays: Uint32Array): ValueTable {
  const counts = new Map<string, { -readonly [K in keyof ValueCounts]: ValueCounts[K] }>();
  for (let item = 0; item < values.length; item++) {
    const value = values[item];
    let row = counts.get(value);
    if (row === undefined) {
      row = { value, audiobooks: 0, podcasts: 0, audiobookPlays: 0, podcastPlays: 0 };
      counts.set(value, row);
    }
    if (item < audiobooks) {
      row.audiobooks++;
      row.audiobookPlays += plays[item];
    } else {
      row.podcasts++;
      row.podcastPlays += plays[item];
    }
  }
  const titles = (row: ValueCounts) => row.audiobooks + row.podcasts;
  const rows = [...counts.values()].sort(
    (a, b) => titles(b) - titles(a) || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0),
  );
  const rest = { audiobooks: 0, podcasts: 0, audiobookPlays: 0, podcastPlays: 0 };
  for (const row of rows.slice(MAX_VALUES)) {
    rest.audiobooks += row.audiobooks;
    rest.podcasts += row.podcasts;
    rest.audiobookPlays += row.audiobookPlays;
    rest.podcastPlays += row.podcastPlays;
  }
  return { distinct: rows.length, rows: rows.slice(0, MAX_VALUES), rest };
}
