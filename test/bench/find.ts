/**
 * What the window asks of a workspace's SQLite while somebody types, filters and pages: p50 and p99 in milliseconds.
 *
 *   node test/bench/find.ts [S|M|L]
 *
 * L is 1 M users, 250 k titles and 30 M interactions. The workspace is filled directly in SQL and counted once
 * (`count_seconds`, what opening a workspace of an older Backlist costs); it is kept in the system's folder for
 * temporary files. `cold_ms` is the first call on a connection just opened.
 */
import { statSync } from 'node:fs';
import {
  findListeners,
  listenersOfItem,
  randomListeners,
  typicalListeners,
} from '../../main/workspace/find-listeners.ts';
import { databasePath, openWorkspace } from '../../main/workspace/open.ts';
import { workspaceOverview } from '../../main/workspace/overview.ts';
import { playsPerDay } from '../../main/workspace/plays-per-day.ts';
import { titleFacets } from '../../main/workspace/title-facets.ts';
import { searchTitles } from '../../main/workspace/title-search.ts';
import { largeWorkspace } from './large-workspace.ts';

const sizeName = process.argv[2] ?? 'S';
const { folder, size, countSeconds } = largeWorkspace(sizeName);
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
