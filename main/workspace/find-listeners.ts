/** Listeners by id, segment and language; every list is in the order of activity unless it is by id. */
import type { Database } from 'better-sqlite3';
import { createRng } from '../../shared/rng.ts';
import { requireStatistics } from './statistics.ts';
import type { ListenerSegment } from './user-statistics.ts';

export interface FoundListener {
  readonly userId: number;
  readonly key: string;
  readonly age: number | null;
  readonly country: string;
  /** Counted once a title and day. */
  readonly plays: number;
  /** Distinct titles played. */
  readonly audiobooks: number;
  readonly podcasts: number;
  /** Days since 1970-01-01; null when not known. */
  readonly lastDay: number | null;
  /** Of most of their plays; '' when not known. */
  readonly mainLanguage: string;
  /** 1 has the most plays of all. */
  readonly activityRank: number;
}

export interface ListenerFilter {
  readonly segment?: ListenerSegment | undefined;
  /** Main language; '' for those of whom it is not known. */
  readonly language?: string | undefined;
}

export interface ListenerSearch extends ListenerFilter {
  /** The beginning of the export's own id, as it is written there. */
  readonly idPrefix?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface FoundListeners {
  readonly rows: readonly FoundListener[];
  /** At most LISTENER_CAP where `capped`. */
  readonly total: number;
  /** There are more than `total`; only of lists by id. */
  readonly capped: boolean;
}

/** Listeners found by id that are counted and can be paged through. */
export const LISTENER_CAP = 10_000;

const COLUMNS = `user.id AS userId, key, age, country, plays, audiobooks, podcasts, last_day AS lastDay,
  main_language AS mainLanguage, rank AS activityRank`;

/** The most active first; with `idPrefix`, by id. */
export function findListeners(db: Database, search: ListenerSearch): FoundListeners {
  requireStatistics(db);
  const { idPrefix = '', limit, offset } = search;
  if (idPrefix !== '') {
    return findById(db, idPrefix, search);
  }
  const total = countListeners(db, search);
  return { rows: membersFrom(db, search, limit, offset), total, capped: false };
}

/** Exact, and as cheap for a million as for one. */
export function countListeners(db: Database, { segment, language }: ListenerFilter): number {
  const users = db
    .prepare('SELECT users FROM listener_count WHERE segment = ? AND language IS ?')
    .pluck()
    .get(segment ?? 'all', language ?? null);
  return (users as number | undefined) ?? 0;
}

/** How many users each segment has, and how many each main language, the largest first. */
export function listenerGroups(db: Database): {
  readonly segments: Readonly<Record<'all' | ListenerSegment, number>>;
  readonly languages: readonly { readonly language: string; readonly users: number }[];
} {
  requireStatistics(db);
  const segments = db
    .prepare<[], [string, number]>('SELECT segment, users FROM listener_count WHERE language IS NULL')
    .raw()
    .all();
  const languages = db
    .prepare<[], { language: string; users: number }>(
      `SELECT language, users FROM listener_count WHERE segment = 'all' AND language IS NOT NULL
       ORDER BY users DESC, language`,
    )
    .all();
  return { segments: Object.fromEntries(segments) as Record<'all' | ListenerSegment, number>, languages };
}

/**
 * Those in the middle: of the listeners around the median number of plays, the nearest to their median numbers of
 * audiobooks and podcasts. The most typical first.
 */
export function typicalListeners(
  db: Database,
  { limit, ...filter }: ListenerFilter & { readonly limit: number },
): FoundListener[] {
  requireStatistics(db);
  const { segment, language } = filter;
  // The middle of all is taken among those who have played something.
  const size = segment === undefined && language === undefined ? activeUsers(db) : countListeners(db, filter);
  const around = Math.max(MIDDLE, limit);
  const rows = membersFrom(db, filter, around, Math.max(0, Math.floor((size - around) / 2)));
  const median = (pick: (row: FoundListener) => number) =>
    rows.map(pick).sort((a, b) => a - b)[Math.floor(rows.length / 2)] ?? 0;
  const centre = [median((row) => row.audiobooks), median((row) => row.podcasts), median((row) => row.plays)];
  const distance = (row: FoundListener) =>
    [row.audiobooks, row.podcasts, row.plays].reduce(
      (sum, each, k) => sum + Math.abs(Math.log1p(each) - Math.log1p(centre[k])),
      0,
    );
  return rows.sort((a, b) => distance(a) - distance(b) || a.activityRank - b.activityRank).slice(0, limit);
}

/** Listeners looked at on either side of the median. */
const MIDDLE = 200;

/** Different listeners, the same ones for the same seed and data. */
export function randomListeners(
  db: Database,
  { seed, limit, ...filter }: ListenerFilter & { readonly seed: number; readonly limit: number },
): FoundListener[] {
  requireStatistics(db);
  const total = countListeners(db, filter);
  const rng = createRng(seed);
  const positions = new Set<number>();
  while (positions.size < Math.min(limit, total, MOST_RANDOM)) {
    positions.add(rng.below(total));
  }
  return [...positions].flatMap((position) => membersFrom(db, filter, 1, position));
}

/** Each costs a walk along its segment. */
const MOST_RANDOM = 20;

/** Of users given by id, such as a title's listeners, in the order given. */
export function listenersByIds(db: Database, userIds: Iterable<number>): FoundListener[] {
  requireStatistics(db);
  const select = db.prepare<[number], FoundListener>(
    `SELECT ${COLUMNS} FROM user_statistics JOIN user ON user.id = user_id WHERE user_id = ?`,
  );
  return [...userIds].flatMap((id) => select.get(id) ?? []);
}

/**
 * Those who played a title, the most active first, without an index by item: at 30 million interactions that takes
 * 480 MB beside 680 and 20 seconds (test/bench/find.ts fills such a workspace). Instead each user in the order of
 * activity is looked up in the interactions, until the page is full: at once for a title with many listeners, two
 * seconds for each million users where it has few. A serving model holds the listeners of every title in memory
 * (`listeners`); with one open, use listenersByIds. `after`: the activityRank of the last row of the page before, 0 for
 * the first page.
 */
export function listenersOfItem(
  db: Database,
  itemId: number,
  { limit, after }: { readonly limit: number; readonly after: number },
): { readonly rows: readonly FoundListener[]; readonly total: number } {
  requireStatistics(db);
  const total = db.prepare('SELECT listeners FROM item_statistics WHERE item_id = ?').pluck().get(itemId);
  if (total === undefined || total === 0) {
    return { rows: [], total: 0 };
  }
  const rows = db
    .prepare<[number, number, number, number], FoundListener>(
      `SELECT ${COLUMNS} FROM user_statistics CROSS JOIN user ON user.id = user_id
       WHERE rank > ? AND rank <= ?
         AND EXISTS (SELECT 1 FROM interaction WHERE interaction.user_id = user_statistics.user_id AND item_id = ? AND event = 0)
       ORDER BY rank LIMIT ?`,
    )
    .all(after, activeUsers(db), itemId, limit);
  return { rows, total: total as number };
}

function activeUsers(db: Database): number {
  return db.prepare('SELECT active_users FROM data_statistics').pluck().get() as number;
}

const CONDITIONS: Readonly<Record<ListenerSegment, string>> = {
  warm: 'audiobooks > 0',
  cold: 'audiobooks = 0',
  heavy: 'rank <= (SELECT heavy_users FROM data_statistics)',
  light:
    'rank > (SELECT light_after FROM data_statistics) AND rank <= (SELECT active_users FROM data_statistics)',
  'podcast-only': 'audiobooks = 0 AND podcasts > 0',
};

function condition({ segment, language }: ListenerFilter): string {
  return [
    ...(segment === undefined ? [] : [CONDITIONS[segment]]),
    ...(language === undefined ? [] : ['main_language = :language']),
  ].join(' AND ');
}

function membersFrom(db: Database, filter: ListenerFilter, limit: number, offset: number): FoundListener[] {
  const where = condition(filter);
  // The users are joined to the page alone, not to what the offset skips.
  return db
    .prepare<[object], FoundListener>(
      `SELECT ${COLUMNS} FROM (SELECT * FROM user_statistics ${where && `WHERE ${where}`}
         ORDER BY rank LIMIT :limit OFFSET :offset) JOIN user ON user.id = user_id ORDER BY rank`,
    )
    .all({ limit, offset, ...(filter.language === undefined ? {} : { language: filter.language }) });
}

function findById(db: Database, prefix: string, search: ListenerSearch): FoundListeners {
  const where = condition(search);
  // Keys in the range of the prefix: unlike LIKE this takes % and _ as they are, and uses the index whatever the case.
  const source = `FROM user CROSS JOIN user_statistics ON user_id = user.id
    WHERE key >= :prefix AND key < :end ${where && `AND ${where}`}`;
  const bound = {
    prefix,
    end: `${prefix}\u{10ffff}`,
    ...(search.language === undefined ? {} : { language: search.language }),
  };
  const counted = db
    .prepare(`SELECT count(*) FROM (SELECT 1 ${source} LIMIT ${LISTENER_CAP + 1})`)
    .pluck()
    .get(bound) as number;
  const total = Math.min(counted, LISTENER_CAP);
  const limit = Math.max(0, Math.min(search.limit, total - search.offset));
  const rows = db
    .prepare<[object], FoundListener>(`SELECT ${COLUMNS} ${source} ORDER BY key LIMIT :limit OFFSET :offset`)
    .all({ ...bound, limit, offset: search.offset });
  return { rows, total, capped: counted > LISTENER_CAP };
}
