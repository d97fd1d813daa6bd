/**
 * What the window asks of a workspace's SQLite while somebody types, filters and pages: p50 and p99 in milliseconds.
 *
 *   node test/bench/find.ts [S|M|L]
 *
 * L is 1 M users, 250 k titles and 30 M interactions. The workspace is filled directly in SQL and counted once
 * (`count_seconds`, what opening a workspace of an older Backlist costs); it is kept in the system's folder for
 * temporary files. `cold_ms` is the first call on a connection just opened.
 */
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import {
  findListeners,
  listenersOfItem,
  randomListeners,
  typicalListeners,
} from '../../main/workspace/find-listeners.ts';
import { databasePath, openWorkspace } from '../../main/workspace/open.ts';
import { workspaceOverview } from '../../main/workspace/overview.ts';
import { playsPerDay } from '../../main/workspace/plays-per-day.ts';
import { refreshStatistics } from '../../main/workspace/statistics.ts';
import { titleFacets } from '../../main/workspace/title-facets.ts';
import { searchTitles } from '../../main/workspace/title-search.ts';
import { createRng } from '../../shared/rng.ts';

const SIZES: Readonly<Record<string, { users: number; titles: number; interactions: number }>> = {
  S: { users: 20_000, titles: 7_000, interactions: 500_000 },
  M: { users: 200_000, titles: 60_000, interactions: 5_000_000 },
  L: { users: 1_000_000, titles: 250_000, interactions: 30_000_000 },
};

const sizeName = process.argv[2] ?? 'S';
const size = SIZES[sizeName];
const folder = path.join(tmpdir(), 'backlist-bench', `find-${sizeName}-1`);
let countSeconds: number | null = null;
if (!existsSync(folder)) {
  fill();
}
measure();

function measure(): void {
  const opened = performance.now();
  const workspace = openWorkspace(folder);
  const { db } = workspace;
  workspaceOverview(db);
  const coldOverview = performance.now() - opened;
  const words = db.prepare('SELECT title FROM item WHERE id % 997 = 1').pluck().all() as string[];
  const typed = words.flatMap((title) => Array.from({ length: 14 }, (_, k) => title.slice(0, k + 1)));
  const page = { limit: 50, offset: 0 };
  const popular = db.prepare('SELECT item_id FROM item_statistics WHERE rank = 1').pluck().get() as number;
  const rare = db
    .prepare('SELECT item_id FROM item_statistics WHERE listeners > 0 ORDER BY rank DESC LIMIT 1')
    .pluck()
    .get() as number;
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const once = (run: () => unknown) => () => [run];
  const questions: Record<string, () => (() => unknown)[]> = {
    type: () => typed.map((text) => () => searchTitles(db, { text, ...page })),
    one_letter: () => letters.map((text) => () => searchTitles(db, { text, ...page })),
    letter_filtered: () =>
      letters.map(
        (text) => () => searchTitles(db, { text, filters: { language: 'sv', cold: true }, ...page }),
      ),
    last_page: () => letters.map((text) => () => searchTitles(db, { text, limit: 50, offset: 9_950 })),
    middle_of_word: () => words.map((title) => () => searchTitles(db, { text: title.slice(3), ...page })),
    cjk: () => ['夜', '夜の', '森'].map((text) => () => searchTitles(db, { text, ...page })),
    filters: () =>
      ['en', 'de', 'sv', 'ja'].map(
        (language) => () => searchTitles(db, { text: '', filters: { language, new: false }, ...page }),
      ),
    every_title: once(() => searchTitles(db, { text: '', limit: 50, offset: size.titles / 2 })),
    facets: once(() => titleFacets(db)),
    id_prefix: () => letters.map((_, k) => () => findListeners(db, { idPrefix: `u${k}`, ...page })),
    segments: () =>
      (['warm', 'cold', 'heavy', 'light', 'podcast-only'] as const).map(
        (segment) => () => findListeners(db, { segment, ...page }),
      ),
    segment_language: () =>
      ['en', 'sv', 'ja'].map((language) => () => findListeners(db, { segment: 'warm', language, ...page })),
    segment_last_page: once(() =>
      findListeners(db, { segment: 'cold', limit: 50, offset: Math.floor(size.users * 0.6) }),
    ),
    typical: once(() => typicalListeners(db, { segment: 'warm', limit: 10 })),
    random: once(() => randomListeners(db, { segment: 'warm', seed: 7, limit: 1 })),
    listeners_of_popular: once(() => listenersOfItem(db, popular, { limit: 50, after: 0 })),
    listeners_of_rare: once(() => listenersOfItem(db, rare, { limit: 50, after: 0 })),
    plays_per_day: once(() => playsPerDay(db)),
    overview: once(() => workspaceOverview(db)),
  };
  const results = Object.fromEntries(
    Object.entries(questions).map(([name, make]) => [name, percentiles(make())]),
  );
  const pages = (like: string) =>
    Math.round(
      (db.prepare('SELECT sum(pgsize) / 1e6 FROM dbstat WHERE name LIKE ?').pluck().get(like) as number) * 10,
    ) / 10;
  console.log(
    JSON.stringify({
      name: 'find',
      size: sizeName,
      ...size,
      count_seconds: countSeconds,
      open_and_overview_ms: round(coldOverview),
      sqlite_mb: Math.round(statSync(databasePath(folder)).size / 1e6),
      title_search_mb: pages('title_search%'),
      user_statistics_mb: pages('%user_statistics%'),
      ms: results,
    }),
  );
  workspace.close();
}

/** At least 30 calls; `first` is the very first. */
function percentiles(calls: readonly (() => unknown)[]): { first: number; p50: number; p99: number } {
  const times: number[] = [];
  for (let k = 0; k < Math.max(30, calls.length); k++) {
    const start = performance.now();
    calls[k % calls.length]();
    times.push(performance.now() - start);
    if (k >= 4 && times[k] > 1000) {
      break;
    }
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
  return { first: round(times[0]), p50: at(0.5), p99: at(0.99) };
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}

/** Zipf-like popularity of words and titles, a few very active users, two thirds without an audiobook. */
function fill(): void {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  const workspace = openWorkspace(partial);
  const { db } = workspace;
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.exec('BEGIN');
  const imported = db.prepare(
    `INSERT INTO import (content_hash, kind, source, rows_read, rows_kept, rows_rejected, rows_duplicate, rows_left_out,
       imported_at) VALUES ('bench', 'streams', 'bench', 0, 0, 0, 0, 0, 0)`,
  );
  imported.run();
  fillTitles(db);
  fillUsers(db);
  const start = performance.now();
  refreshStatistics(db);
  countSeconds = round(performance.now() - start) / 1000;
  db.exec('COMMIT');
  workspace.close();
  renameSync(partial, folder);
}

function fillTitles(db: Database): void {
  const rng = createRng(1);
  const syllables = [
    'ba',
    'der',
    'ki',
    'lo',
    'mar',
    'ne',
    'os',
    'pra',
    'qui',
    'ros',
    'sta',
    'tén',
    'ul',
    'ver',
    'wy',
    'zo',
    'ång',
    'fra',
    'gen',
    'hi',
  ];
  const word = (n: number): string => (n < 20 ? syllables[n] : word(Math.floor(n / 20)) + syllables[n % 20]);
  const zipf = (n: number) => Math.floor(n ** rng.float()) - 1 + (n > 1 ? 1 : 0);
  const insert = db.prepare(
    `INSERT INTO item (id, key, type, title, language, genre, author, publisher, published_day, in_catalogue)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
  );
  const languages = ['en', 'en', 'en', 'es', 'de', 'fr', 'sv', 'ja'];
  for (let id = 1; id <= size.titles; id++) {
    const language = languages[rng.below(languages.length)];
    const words = Array.from({ length: 2 + rng.below(5) }, () => word(zipf(50_000)));
    const title = language === 'ja' ? `夜の${words[0]}森${words[1]}` : words.join(' ');
    insert.run(
      id,
      `t${id}`,
      id % 5 === 0 ? 'audiobook' : 'podcast',
      title,
      language,
      `genre ${zipf(300)}`,
      `${word(zipf(4_000))} ${word(zipf(40_000))}`,
      `publisher ${zipf(20_000)}`,
      18_000 + rng.below(2_000),
    );
  }
}

function fillUsers(db: Database): void {
  const rng = createRng(2);
  const insertUser = db.prepare('INSERT INTO user (id, key) VALUES (?, ?)');
  const insert = db.prepare('INSERT OR IGNORE INTO interaction VALUES (?, ?, 0, ?, 1, 1, 600)');
  const mean = size.interactions / size.users;
  let left = size.interactions;
  for (let id = 1; id <= size.users; id++) {
    insertUser.run(id, `u${id}`);
    const warm = rng.below(3) === 0;
    const plays = id === size.users ? left : Math.min(left, Math.floor(-Math.log(1 - rng.float()) * mean));
    const titles = Array.from({ length: Math.min(plays, 400) }, () => {
      const item = Math.floor(size.titles * rng.float() ** 4 * 0.98) + 1;
      return !warm && item % 5 === 0 ? item - 1 || 1 : item;
    }).sort((a, b) => a - b);
    for (const item of titles) {
      insert.run(id, item, 19_900 + rng.below(365));
    }
    left -= titles.length;
  }
}
