import type { Catalogue } from '../dataset/catalogue.ts';
import type { Interactions } from '../dataset/interactions.ts';
import type { Users } from '../dataset/users.ts';
import { SECONDS_A_DAY } from './calendar.ts';
import type { Sample } from './generate-sample.ts';
import { MUSIC_DIMS, musicVectors } from './sample-users.ts';

/** The sample as the rest of the program sees it, without the way over files and SQLite. */
export interface SampleDataset {
  readonly catalogue: Catalogue;
  readonly users: Users;
  readonly interactions: Interactions;
}

export function sampleDataset(sample: Sample): SampleDataset {
  return {
    catalogue: sampleCatalogue(sample),
    users: sampleUserTable(sample),
    interactions: sampleInteractions(sample),
  };
}

function sampleCatalogue({ items, catalogue }: Sample): Catalogue {
  const rows = [...catalogue()];
  return {
    size: items.size,
    audiobooks: items.audiobooks,
    id: Uint32Array.from({ length: items.size }, (_, item) => item + 1),
    key: rows.map((row) => row.key),
    title: rows.map((row) => row.title),
    description: rows.map((row) => row.description),
    language: rows.map((row) => row.language),
    genre: rows.map((row) => row.genre),
    author: rows.map((row) => row.author),
    publisher: rows.map((row) => row.publisher),
    publishedDay: items.publishedDay,
  };
}

function sampleUserTable({ users, options }: Sample): Users {
  const music = new Float32Array(users.size * MUSIC_DIMS).fill(Number.NaN);
  const vectorOf = musicVectors(users, options.seed);
  for (let user = 0; user < users.size; user++) {
    const vector = vectorOf(user);
    if (vector !== undefined) {
      music.set(vector, user * MUSIC_DIMS);
    }
  }
  return {
    size: users.size,
    id: Uint32Array.from({ length: users.size }, (_, user) => user + 1),
    key: Array.from({ length: users.size }, (_, user) => `u${user + 1}`),
    age: users.age,
    country: users.country,
    music,
    musicDims: MUSIC_DIMS,
  };
}

/** One entry for each (user, item, event, day), as the import would store it. */
function sampleInteractions(sample: Sample): Interactions {
  const { items, users, options } = sample;
  const start = new Uint32Array(users.size + 1);
  const item: number[] = [];
  const event: number[] = [];
  const day: number[] = [];
  // A number that sorts by item, event, day; the days of a window are few.
  const span = 4 * options.days;
  let keys: number[] = [];
  let current = 0;
  const flush = () => {
    keys.sort((a, b) => a - b);
    let last = -1;
    for (const key of keys) {
      if (key !== last) {
        item.push(Math.floor(key / span));
        event.push(Math.floor((key % span) / options.days));
        day.push(options.startDay + (key % options.days));
        last = key;
      }
    }
    keys = [];
    start[current + 1] = item.length;
  };
  for (const block of sample.streams()) {
    for (let row = 0; row < block.rows; row++) {
      while (current < block.user[row]) {
        flush();
        current++;
      }
      const dayInWindow = Math.floor(block.time[row] / SECONDS_A_DAY) - options.startDay;
      keys.push(block.item[row] * span + block.event[row] * options.days + dayInWindow);
    }
  }
  for (; current < users.size; current++) {
    flush();
  }
  return {
    users: users.size,
    items: items.size,
    start,
    item: Uint32Array.from(item),
    event: Uint8Array.from(event),
    day: Int32Array.from(day),
  };
}
