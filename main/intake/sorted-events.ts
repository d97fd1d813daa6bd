/** The second pass over streams: good rows as integers, sorted, then counted by (user, item, event, day). */
import type { DuckDBDataChunk } from '@duckdb/node-api';
import { UNDATED } from '../dataset/interactions.ts';
import { DAY_MS, goodStreams } from './check-streams.ts';
import { FIRST_DAY } from './interaction-statistics.ts';
import type { TableSource } from './table-source.ts';

/** 16 bits hold the days after it, to 2169; 0 is no day. */
const DAY_ZERO = FIRST_DAY - 1;

/**
 * Selects (user id, item id, event and day in one word, millisecond of the day, seconds), sorted by all five, of every
 * row that can be stored. 20 bytes a row is what DuckDB has to sort.
 */
export function sortedEvents(sources: readonly CheckedSource[], now: number): string {
  const rows = sources.map(({ source, clean }) => `SELECT * FROM ${goodStreams(source, { now, clean })}`);
  return `SELECT u.id::UINTEGER, i.id::UINTEGER,
      ((event::INTEGER << 16) + coalesce(at_ms // ${DAY_MS} - ${DAY_ZERO}, 0))::UINTEGER,
      coalesce(at_ms % ${DAY_MS}, 0)::UINTEGER, seconds
    FROM (${rows.join(' UNION ALL ')}) e
    JOIN user_map u ON u.key = e.user_key JOIN item_map i ON i.key = e.item_key
    ORDER BY 1, 2, 3, 4, 5`;
}

export interface CheckedSource {
  readonly source: TableSource;
  /** The first pass took every row. */
  readonly clean: boolean;
}

/** `day` is days since 1970-01-01, or UNDATED. */
export type OnDay = (
  user: number,
  item: number,
  event: number,
  day: number,
  plays: number,
  seconds: number,
) => void;

export interface EventCounter {
  take(chunk: DuckDBDataChunk): void;
  finish(): void;
  /** Rows that were the same as another in user, item, event, time and seconds. */
  duplicates(): number;
}

/** Merges consecutive rows of `sortedEvents`. An undated row has no time to tell it apart: its repeats count once. */
export function createEventCounter(onDay: OnDay): EventCounter {
  let user = 0;
  let item = 0;
  let word = -1;
  let time = 0;
  let length = 0;
  let plays = 0;
  let seconds = 0;
  let duplicates = 0;

  function finish(): void {
    if (plays > 0) {
      const dayNumber = word & 0xffff;
      onDay(user, item, word >>> 16, dayNumber === 0 ? UNDATED : dayNumber + DAY_ZERO, plays, seconds);
      plays = 0;
    }
  }

  function take(chunk: DuckDBDataChunk): void {
    const users = chunk.getColumnVector(0);
    const items = chunk.getColumnVector(1);
    const words = chunk.getColumnVector(2);
    const times = chunk.getColumnVector(3);
    const lengths = chunk.getColumnVector(4);
    const rows = chunk.rowCount;
    for (let row = 0; row < rows; row++) {
      const nextUser = users.getItem(row) as number;
      const nextItem = items.getItem(row) as number;
      const nextWord = words.getItem(row) as number;
      const nextTime = times.getItem(row) as number;
      const nextLength = lengths.getItem(row) as number;
      if (nextWord === word && nextItem === item && nextUser === user) {
        if (nextTime === time && nextLength === length) {
          duplicates++;
          continue;
        }
      } else {
        finish();
        user = nextUser;
        item = nextItem;
        word = nextWord;
        seconds = 0;
      }
      time = nextTime;
      length = nextLength;
      plays++;
      seconds += nextLength;
    }
  }

  return { take, finish, duplicates: () => duplicates };
}
