import { createRng, type Rng } from '../../shared/rng.ts';
import { LANGUAGES } from './languages.ts';
import { tastePopularity } from './sample-items.ts';
import { HELD_OUT_DAYS, type SampleOptions } from './sample-options.ts';
import { TASTES } from './tastes.ts';
import { cumulative, drawFrom } from './weighted-draw.ts';

export const MAX_TASTES = 4;
export const NO_TASTE = 255;
/** The day of somebody who never starts. */
export const NEVER = 2147483647;

/** What is planted about each user; country, age and the music vector are exported. */
export interface SampleUsers {
  readonly size: number;
  /** Row-major [size, MAX_TASTES], the strongest first, NO_TASTE after the last. */
  readonly taste: Uint8Array;
  /** Row-major [size, MAX_TASTES], sums to 1. */
  readonly tasteWeight: Float32Array;
  readonly language: Uint8Array;
  readonly country: readonly string[];
  /** Years; NaN when unknown. */
  readonly age: Float32Array;
  /** First day with podcasts and with audiobooks, or NEVER. */
  readonly podcastDay: Int32Array;
  readonly audiobookDay: Int32Array;
  /** Relative appetite, mean about 1, heavy-tailed. */
  readonly podcastAppetite: Float32Array;
  readonly audiobookAppetite: Float32Array;
}

const AUDIOBOOK_LISTENERS = 0.48;
const PODCASTS_TOO = 0.84; // paper section 5: more than 70 % of audiobook users had used podcasts
const LATE_ARRIVALS = 0.25;
const LATE_CONVERTS = 0.5;
const AGE_MISSING = 0.12;

export function plantUsers(options: SampleOptions): SampleUsers {
  const rng = createRng(options.seed).fork('users');
  const size = options.users;
  const country: string[] = new Array(size);
  const users: SampleUsers = {
    size,
    taste: new Uint8Array(size * MAX_TASTES).fill(NO_TASTE),
    tasteWeight: new Float32Array(size * MAX_TASTES),
    language: new Uint8Array(size),
    country,
    age: new Float32Array(size),
    podcastDay: new Int32Array(size),
    audiobookDay: new Int32Array(size),
    podcastAppetite: new Float32Array(size),
    audiobookAppetite: new Float32Array(size),
  };
  const tasteTable = cumulative(tastePopularity(options.seed));
  const languageTable = cumulative(LANGUAGES.map((language) => language.userShare));
  for (let user = 0; user < size; user++) {
    plantTastes(users, user, tasteTable, rng);
    const language = drawFrom(languageTable, rng);
    const { countries } = LANGUAGES[language];
    users.language[user] = language;
    country[user] = countries[rng.below(countries.length)];
    const meanAge = TASTES[users.taste[user * MAX_TASTES]].age;
    users.age[user] =
      rng.float() < AGE_MISSING
        ? Number.NaN
        : Math.round(Math.min(88, Math.max(16, meanAge + 10 * rng.normal())));
    plantHabits(users, user, options, rng);
  }
  return users;
}

/** Two to four tastes: one to start with, the others mostly near it. */
function plantTastes(users: SampleUsers, user: number, tasteTable: Float64Array, rng: Rng): void {
  const at = user * MAX_TASTES;
  const chosen = [drawFrom(tasteTable, rng)];
  const wanted = 2 + drawFrom(TASTE_COUNT_TABLE, rng);
  while (chosen.length < wanted) {
    const near = NEAR[chosen[0]];
    const taste = rng.float() < 0.7 ? near[rng.below(near.length)] : drawFrom(tasteTable, rng);
    if (!chosen.includes(taste)) {
      chosen.push(taste);
    }
  }
  let total = 0;
  for (let k = 0; k < wanted; k++) {
    users.taste[at + k] = chosen[k];
    users.tasteWeight[at + k] = 0.5 ** k * (0.7 + 0.6 * rng.float());
    total += users.tasteWeight[at + k];
  }
  for (let k = 0; k < wanted; k++) {
    users.tasteWeight[at + k] /= total;
  }
}

const TASTE_COUNT_TABLE = cumulative([0.5, 0.35, 0.15]);
const NEAR = TASTES.map((taste) =>
  taste.near.map((name) => TASTES.findIndex((other) => other.name === name)),
);

function plantHabits(users: SampleUsers, user: number, options: SampleOptions, rng: Rng): void {
  const { startDay, days } = options;
  const isListener = rng.float() < AUDIOBOOK_LISTENERS;
  const hasPodcasts = !isListener || rng.float() < PODCASTS_TOO;
  const arrival = rng.float() < LATE_ARRIVALS ? startDay + rng.below(days) : startDay;
  const left = startDay + days - arrival;
  const conversion = hasPodcasts && rng.float() < LATE_CONVERTS ? arrival + rng.below(left) : arrival;
  users.podcastDay[user] = hasPodcasts ? arrival : NEVER;
  users.audiobookDay[user] = isListener ? conversion : NEVER;
  // Two appetites with a common part: who plays a lot of one type plays rather more of the other.
  const common = rng.normal();
  users.podcastAppetite[user] = logNormal(0.75, 0.5 * common + 0.866 * rng.normal());
  users.audiobookAppetite[user] = logNormal(1.3, 0.5 * common + 0.866 * rng.normal());
  // Somebody who starts in the last days starts with a title, not with nothing.
  if (isListener && conversion >= startDay + days - HELD_OUT_DAYS) {
    users.audiobookAppetite[user] = Math.max(1, users.audiobookAppetite[user]);
  }
}

/** Log-normal with mean 1. */
function logNormal(sigma: number, normal: number): number {
  return Math.exp(sigma * normal - (sigma * sigma) / 2);
}

export const MUSIC_DIMS = 16;
const MUSIC_MISSING = 0.2;

/** The user's music vector, unit length, or undefined: its direction says something about the tastes, not all. */
export function musicVectors(users: SampleUsers, seed: number): (user: number) => Float32Array | undefined {
  const root = createRng(seed);
  const directions = TASTES.map((taste) => {
    const rng = root.fork(`music of ${taste.name}`);
    return Float32Array.from({ length: MUSIC_DIMS }, () => rng.normal());
  });
  return (user) => {
    const rng = root.fork(`music ${user}`);
    if (rng.float() < MUSIC_MISSING) {
      return undefined;
    }
    const vector = Float32Array.from({ length: MUSIC_DIMS }, () => 0.5 * rng.normal());
    for (let k = user * MAX_TASTES; k < (user + 1) * MAX_TASTES && users.taste[k] !== NO_TASTE; k++) {
      const direction = directions[users.taste[k]];
      for (let d = 0; d < MUSIC_DIMS; d++) {
        vector[d] += users.tasteWeight[k] * direction[d];
      }
    }
    const norm = Math.hypot(...vector);
    return vector.map((value) => value / norm);
  };
}
