/**
 * A workspace of a given size, filled directly in SQL and kept in the system's folder for temporary files: Zipf-like
 * popularity of words and titles, a few very active users, two thirds without an audiobook.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { openWorkspace } from '../../main/workspace/open.ts';
import { refreshStatistics } from '../../main/workspace/statistics.ts';
import { createRng } from '../../shared/rng.ts';

export interface WorkspaceSize {
  readonly users: number;
  readonly titles: number;
  readonly interactions: number;
}

const SIZES: Readonly<Record<string, WorkspaceSize>> = {
  S: { users: 20_000, titles: 7_000, interactions: 500_000 },
  M: { users: 200_000, titles: 60_000, interactions: 5_000_000 },
  L: { users: 1_000_000, titles: 250_000, interactions: 30_000_000 },
};

export interface LargeWorkspace {
  readonly folder: string;
  readonly size: WorkspaceSize;
  /** What counting the listeners, titles and days took; null when the workspace was there already. */
  readonly countSeconds: number | null;
}

export function largeWorkspace(name: string): LargeWorkspace {
  const size = SIZES[name];
  const folder = path.join(tmpdir(), 'backlist-bench', `workspace-${name}-1`);
  return { folder, size, countSeconds: existsSync(folder) ? null : fill(folder, size) };
}

/** @returns the seconds that counting took */
function fill(folder: string, size: WorkspaceSize): number {
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
  fillTitles(db, size);
  fillUsers(db, size);
  const start = performance.now();
  refreshStatistics(db);
  const seconds = (performance.now() - start) / 1000;
  db.exec('COMMIT');
  workspace.close();
  renameSync(partial, folder);
  return seconds;
}

function fillTitles(db: Database, size: WorkspaceSize): void {
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

function fillUsers(db: Database, size: WorkspaceSize): void {
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
