/** Counts over all interactions of a workspace that a diagnosis needs, taken in one pass. */
import type { Database } from 'better-sqlite3';
import { STREAM } from '../../shared/vocabulary.ts';
import { UNDATED } from '../dataset/interactions.ts';

/** Days are counted from here; a play cannot be earlier. */
export const FIRST_DAY = 7305; // 1990-01-01
const DAYS = 65_536;

export interface InteractionStatistics {
  /** Distinct (user, item, event, day). */
  readonly total: number;
  readonly undated: number;
  /** Interactions by day, from FIRST_DAY. */
  readonly byDay: Uint32Array;
  /** By item id. */
  readonly streamsOfItem: Uint32Array;
  readonly interactionsOfItem: Uint32Array;
  /** By user id. Plays, so that a thousand plays of one title on one day count as a thousand. */
  readonly playsOfUser: Float64Array;
  /** By user id, of what was played, as everywhere in the window: 1 audiobooks, 2 podcasts, 3 both, 0 nothing. */
  readonly typesOfUser: Uint8Array;
}

export interface StatisticsCounter {
  add(user: number, item: number, event: number, day: number, plays: number): void;
  result(): InteractionStatistics;
}

/** Counts interactions of users and items that are in `db` by now. */
export function createStatisticsCounter(db: Database): StatisticsCounter {
  const users = db.prepare('SELECT coalesce(max(id), 0) + 1 FROM user').pluck().get() as number;
  const items = db.prepare('SELECT coalesce(max(id), 0) + 1 FROM item').pluck().get() as number;
  const typeOfItem = new Uint8Array(items);
  for (const [id, bit] of db
    .prepare<[], [number, number]>(`SELECT id, CASE type WHEN 'audiobook' THEN 1 ELSE 2 END FROM item`)
    .raw()
    .iterate()) {
    typeOfItem[id] = bit;
  }
  const byDay = new Uint32Array(DAYS);
  const streamsOfItem = new Uint32Array(items);
  const interactionsOfItem = new Uint32Array(items);
  const playsOfUser = new Float64Array(users);
  const typesOfUser = new Uint8Array(users);
  let total = 0;
  let undated = 0;
  return {
    add(user, item, event, day, plays) {
      total++;
      if (day === UNDATED) {
        undated++;
      } else {
        byDay[day - FIRST_DAY]++;
      }
      interactionsOfItem[item]++;
      if (event === STREAM) {
        streamsOfItem[item]++;
        playsOfUser[user] += plays;
        typesOfUser[user] |= typeOfItem[item];
      }
    },
    result: () => ({ total, undated, byDay, streamsOfItem, interactionsOfItem, playsOfUser, typesOfUser }),
  };
}

/** Reads every interaction, overlapping imports merged. About a second for a million. */
export function countInteractions(db: Database): InteractionStatistics {
  const counter = createStatisticsCounter(db);
  const imports = db.prepare(`SELECT count(*) FROM import WHERE kind = 'streams'`).pluck().get() as number;
  const sql =
    imports > 1
      ? `SELECT user_id, item_id, event, day, max(plays) FROM interaction GROUP BY user_id, item_id, event, day`
      : 'SELECT user_id, item_id, event, day, plays FROM interaction';
  for (const row of db.prepare<[], [number, number, number, number, number]>(sql).raw().iterate()) {
    counter.add(row[0], row[1], row[2], row[3], row[4]);
  }
  return counter.result();
}
