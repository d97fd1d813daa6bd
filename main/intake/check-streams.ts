/** Streams: raw text -> typed fields and the first thing that is wrong with each row, in SQL. */
import { FIRST_DAY } from './interaction-statistics.ts';
import { rawRelation } from './raw-relation.ts';
import { codeOf, firstProblem, keyOf, longKey, rawFields } from './row-sql.ts';
import { fieldSource, type TableSource } from './table-source.ts';
import { timestampMs } from './timestamp-sql.ts';
import { EVENT_CODES, TYPE_CODES } from './words.ts';

export const DAY_MS = 86_400_000;

/**
 * The relation (ord, problem, user_key, item_key, event, at_ms, seconds, type, title, origin) and the raw text of every
 * field under raw_*. `problem` 0 is a good row. `now`: Unix milliseconds; later than a day after it is the future.
 */
export function checkedStreams(
  source: TableSource,
  options: { now: number; ordinal: boolean; rejects?: string },
): string {
  const factor = fieldSource(source, 'seconds')?.factor ?? 1;
  const eventless = fieldSource(source, 'event') === undefined;
  const history = source.format === 'history';
  const event = eventless ? '0::UTINYINT' : codeOf('event', eventWords(source));
  const typed = `SELECT *,
      ${keyOf('user_id')} AS user_key,
      ${keyOf('item_id')} AS item_key,
      ${event} AS event_code,
      ${timestampMs('timestamp')} AS at_ms,
      CASE WHEN seconds IS NULL THEN 0 ELSE TRY_CAST(seconds AS DOUBLE) * ${factor} END AS played,
      ${codeOf('type', TYPE_CODES)} AS type_code
    FROM ${rawRelation(source, options)}`;
  const problem = firstProblem([
    ['not_json', 'not_json'],
    ['user_key IS NULL', 'no_user'],
    ['item_key IS NULL', 'no_item'],
    [longKey('user_key'), 'long_user'],
    [longKey('item_key'), 'long_item'],
    ['event_code IS NULL', 'event'],
    ['timestamp IS NOT NULL AND at_ms IS NULL', 'timestamp'],
    [`at_ms > ${options.now + DAY_MS}`, 'future'],
    [`at_ms < ${FIRST_DAY * DAY_MS}`, 'ancient'],
    ['played IS NULL OR NOT isfinite(played) OR played >= 4294967295', 'seconds'],
    ['played < 0', 'negative'],
    ['type IS NOT NULL AND type_code IS NULL', 'type'],
  ]);
  return `(SELECT ord, ${problem} AS problem, user_key, item_key, event_code AS event, at_ms,
      CASE WHEN played >= 0 AND played < 4294967295 THEN round(played)::UINTEGER END AS seconds, type_code AS type,
      ${history ? 'title, origin' : 'NULL::VARCHAR AS title, NULL::VARCHAR AS origin'},
      ${rawFields(source)}
    FROM (${typed}))`;
}

/**
 * (user_key, item_key, event, at_ms, seconds) of the good rows. Where the first pass found every row good (`clean`)
 * nothing is checked again, which halves the cost.
 */
export function goodStreams(source: TableSource, options: { now: number; clean: boolean }): string {
  const columns = 'user_key, item_key, event, at_ms, seconds';
  const checked = checkedStreams(source, { now: options.now, ordinal: false });
  return `(SELECT ${columns} FROM ${checked}${options.clean ? '' : ' WHERE problem = 0'})`;
}

function eventWords(source: TableSource): ReadonlyMap<string, number> {
  const words = new Map(EVENT_CODES);
  for (const [name, event] of Object.entries(source.words)) {
    const code = EVENT_CODES.get(event.toLowerCase());
    if (code !== undefined) {
      words.set(name.slice('event.'.length).toLowerCase(), code);
    }
  }
  return words;
}
