/** What one pass over the interactions says about every user, title and day. */
import type { Database } from 'better-sqlite3';
import { STREAM } from '../../shared/vocabulary.ts';
import { UNDATED } from '../dataset/interactions.ts';

/** By item id; ids are small because SQLite hands them out in order. */
export interface TitleCodes {
  /** 0 audiobook, 1 podcast; as in ITEM_TYPES. */
  readonly type: Uint8Array;
  /** Position in `languages`. */
  readonly language: Uint32Array;
  /** '' first. */
  readonly languages: readonly string[];
}

export interface Listening {
  /** Distinct (user, item, event, day). */
  readonly interactions: number;
  readonly plays: number;
  readonly undatedPlays: number;
  /** UNDATED when nothing has a day. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** By item id. */
  readonly playsOfItem: Uint32Array;
  readonly listenersOfItem: Uint32Array;
  /** The first day the data speaks of the item: UNDATED when it does so without a day, NOT_MET when it never does. */
  readonly firstDayOfItem: Int32Array;
  /** By user id. */
  readonly playsOfUser: Uint32Array;
  /** Distinct titles played, by type and user id. */
  readonly titlesOfUser: readonly [Uint32Array, Uint32Array];
  /** UNDATED when not known. */
  readonly lastDayOfUser: Int32Array;
  /** Position in the languages of the titles. */
  readonly languageOfUser: Uint32Array;
  /** [day, type, plays], by day. */
  readonly days: readonly (readonly [number, number, number])[];
}

export const NOT_MET = 2147483647;
/** Days since 1970 that have a counter, up to the year 2149; as many as an import can bring. */
const DAYS = 65_536;

export interface ListeningCounter {
  /** In the order of (user, item, event, day), each once. */
  add(user: number, item: number, event: number, day: number): void;
  result(): Listening;
}

/** Counts interactions of users and items that are in `db` by now. About 50 bytes a user. */
export function createListeningCounter(
  db: Database,
  { type, language, languages }: TitleCodes,
): ListeningCounter {
  const users = db.prepare('SELECT coalesce(max(id), 0) + 1 FROM user').pluck().get() as number;
  const items = type.length;
  const playsOfItem = new Uint32Array(items);
  const listenersOfItem = new Uint32Array(items);
  const firstDayOfItem = new Int32Array(items).fill(NOT_MET);
  const playsOfUser = new Uint32Array(users);
  const titlesOfUser: [Uint32Array, Uint32Array] = [new Uint32Array(users), new Uint32Array(users)];
  const lastDayOfUser = new Int32Array(users).fill(UNDATED);
  const languageOfUser = new Uint32Array(users);
  const byDay = new Uint32Array(DAYS * 2);
  const playsOfLanguage = new Uint32Array(languages.length);
  const met: number[] = []; // languages of the open user
  let openUser = -1;
  let openItem = -1;
  let interactions = 0;
  let plays = 0;
  let undatedPlays = 0;
  let firstDay = NOT_MET;
  let lastDay = UNDATED;

  function closeUser(): void {
    let best = 0;
    for (const each of met) {
      if (each > 0 && (best === 0 || playsOfLanguage[each] > playsOfLanguage[best])) {
        best = each;
      }
    }
    for (const each of met) {
      playsOfLanguage[each] = 0;
    }
    if (openUser >= 0) {
      languageOfUser[openUser] = best;
    }
    met.length = 0;
  }

  return {
    add(user, item, event, day) {
      interactions++;
      if (day < firstDayOfItem[item]) {
        firstDayOfItem[item] = day;
      }
      if (day !== UNDATED) {
        firstDay = Math.min(day, firstDay);
        lastDay = Math.max(day, lastDay);
        if (day > lastDayOfUser[user]) {
          lastDayOfUser[user] = day;
        }
      }
      if (event !== STREAM) {
        return;
      }
      const kind = type[item];
      if (user !== openUser) {
        closeUser();
        openUser = user;
        openItem = -1;
      }
      if (item !== openItem) {
        openItem = item;
        listenersOfItem[item]++;
        titlesOfUser[kind][user]++;
      }
      plays++;
      playsOfItem[item]++;
      playsOfUser[user]++;
      if (day >= 0 && day < DAYS) {
        byDay[day * 2 + kind]++;
      } else {
        undatedPlays++;
      }
      if (playsOfLanguage[language[item]]++ === 0) {
        met.push(language[item]);
      }
    },
    result() {
      closeUser();
      const days: [number, number, number][] = [];
      byDay.forEach((count, k) => {
        if (count > 0) {
          days.push([k >> 1, k & 1, count]);
        }
      });
      return {
        interactions,
        plays,
        undatedPlays,
        firstDay: firstDay === NOT_MET ? UNDATED : firstDay,
        lastDay,
        playsOfItem,
        listenersOfItem,
        firstDayOfItem,
        playsOfUser,
        titlesOfUser,
        lastDayOfUser,
        languageOfUser,
        days,
      };
    },
  };
}

/** Reads every interaction, overlapping imports merged. About a second for two million. */
export function countListening(db: Database, titles: TitleCodes): Listening {
  const counter = createListeningCounter(db, titles);
  let previous: [number, number, number, number] = [-1, -1, -1, -1];
  const rows = db
    .prepare<[], [number, number, number, number]>(
      'SELECT user_id, item_id, event, day FROM interaction ORDER BY user_id, item_id, event, day',
    )
    .raw()
    .iterate();
  for (const row of rows) {
    const [user, item, event, day] = row;
    if (day !== previous[3] || item !== previous[1] || user !== previous[0] || event !== previous[2]) {
      counter.add(user, item, event, day);
      previous = row;
    }
  }
  return counter.result();
}
