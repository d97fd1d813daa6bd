import { createRng, type Rng } from '../../shared/rng.ts';
import { GENRES, type GenreKey } from './genres.ts';
import { LANGUAGES } from './languages.ts';
import { HELD_OUT_DAYS, type SampleOptions } from './sample-options.ts';
import { TASTES } from './tastes.ts';
import { cumulative, drawFrom } from './weighted-draw.ts';

export const GENRE_KEYS = Object.keys(GENRES) as readonly GenreKey[];

/** What is planted about each title, audiobooks first. Nothing here but genre, language and date is exported. */
export interface SampleItems {
  readonly size: number;
  readonly audiobooks: number;
  /** Index into TASTES: the community whose listeners play it. */
  readonly taste: Uint8Array;
  /** Index into GENRE_KEYS. */
  readonly genre: Uint8Array;
  /** Index into LANGUAGES. */
  readonly language: Uint8Array;
  readonly publishedDay: Int32Array;
  /** Chance of being picked among titles of its taste and language; 0 for titles that nobody plays. */
  readonly weight: Float64Array;
  /** 0..1, position within its taste: how much of it listeners hear, too. */
  readonly appeal: Float32Array;
}

/** How popular each taste is, the same for titles and users: a few large communities, many small ones. */
export function tastePopularity(seed: number): Float64Array {
  const rng = createRng(seed).fork('taste popularity');
  return Float64Array.from(TASTES, () => Math.exp(0.55 * rng.normal()));
}

const SILENT_SHARE = 0.08;
const LATE_LAUNCH_SHARE = 0.05;
const IN_WINDOW_SHARE = 0.12;

export function plantItems(options: SampleOptions): SampleItems {
  const rng = createRng(options.seed).fork('items');
  const { audiobooks } = options;
  const size = audiobooks + options.podcasts;
  const items: SampleItems = {
    size,
    audiobooks,
    taste: new Uint8Array(size),
    genre: new Uint8Array(size),
    language: new Uint8Array(size),
    publishedDay: new Int32Array(size),
    weight: new Float64Array(size),
    appeal: new Float32Array(size),
  };
  const tasteTable = cumulative(tastePopularity(options.seed).map((p) => p ** 0.6));
  const languageTable = cumulative(LANGUAGES.map((language) => language.titleShare));
  const genreTables = TASTES.map((taste) => cumulative(GENRE_KEYS.map((genre) => taste.genres[genre] ?? 0)));
  for (let item = 0; item < size; item++) {
    const taste = drawFrom(tasteTable, rng);
    items.taste[item] = taste;
    items.genre[item] = drawFrom(genreTables[taste], rng);
    items.language[item] = drawFrom(languageTable, rng);
  }
  plantPopularity(items, 0, audiobooks, 1.15, rng);
  plantPopularity(items, audiobooks, size, 0.95, rng);
  plantDates(items, options, rng);
  return items;
}

/** Zipf within each taste: item number r of its taste has weight r^-exponent, times a little noise. */
function plantPopularity(items: SampleItems, from: number, to: number, exponent: number, rng: Rng): void {
  const seen = new Uint32Array(TASTES.length);
  const count = new Uint32Array(TASTES.length);
  for (let item = from; item < to; item++) {
    count[items.taste[item]]++;
  }
  for (let item = from; item < to; item++) {
    const taste = items.taste[item];
    const rank = ++seen[taste]; // items have no order of their own, so the order of numbering is as good as a shuffle
    items.weight[item] = rank ** -exponent * Math.exp(0.3 * rng.normal());
    items.appeal[item] = 1 - (rank - 1) / count[taste];
  }
}

function plantDates(items: SampleItems, options: SampleOptions, rng: Rng): void {
  const end = options.startDay + options.days;
  for (let item = 0; item < items.size; item++) {
    const isAudiobook = item < items.audiobooks;
    const fate = rng.float();
    if (isAudiobook && fate < SILENT_SHARE) {
      items.publishedDay[item] = end - 6 + rng.below(14);
      items.weight[item] = 0;
    } else if (isAudiobook && fate < SILENT_SHARE + LATE_LAUNCH_SHARE) {
      items.publishedDay[item] = end - HELD_OUT_DAYS + rng.below(HELD_OUT_DAYS / 2);
      items.weight[item] = 0.15 + 0.3 * rng.float(); // launched with some noise, else nobody would find it in a week
    } else if (fate < SILENT_SHARE + LATE_LAUNCH_SHARE + IN_WINDOW_SHARE) {
      items.publishedDay[item] = options.startDay + rng.below(Math.max(1, options.days - HELD_OUT_DAYS));
    } else {
      items.publishedDay[item] = options.startDay - 1 - Math.floor(4400 * rng.float() ** 2);
    }
  }
}
