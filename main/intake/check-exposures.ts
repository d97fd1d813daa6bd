/** An online test's exposure log: raw text -> typed fields and the first thing that is wrong with each row, in SQL. */
import { DAY_MS } from './check-streams.ts';
import { FIRST_DAY } from './interaction-statistics.ts';
import { rawRelation } from './raw-relation.ts';
import { firstProblem, keyOf, longKey, rawFields } from './row-sql.ts';
import type { TableSource } from './table-source.ts';
import { timestampMs } from './timestamp-sql.ts';

const LONGEST_ARM = 200;

/**
 * The relation (ord, problem, user_key, item_key, arm_name, at_ms, is_streamed, is_started) and the raw text of every
 * field under raw_*. `problem` 0 is a good row. `now`: Unix milliseconds; later than a day after it is the future.
 */
export function checkedExposures(
  source: TableSource<'exposures'>,
  options: { now: number; ordinal: boolean; rejects?: string },
): string {
  const typed = `SELECT *,
      ${keyOf('user_id')} AS user_key,
      ${keyOf('item_id')} AS item_key,
      ${keyOf('arm')} AS arm_name,
      ${timestampMs('shown_at')} AS at_ms,
      ${yesOrNo('streamed')} AS is_streamed,
      ${yesOrNo('started')} AS is_started
    FROM ${rawRelation(source, options)}`;
  const problem = firstProblem([
    ['not_json', 'not_json'],
    ['user_key IS NULL', 'no_user'],
    ['item_key IS NULL', 'no_item'],
    ['arm_name IS NULL', 'no_arm'],
    [longKey('user_key'), 'long_user'],
    [longKey('item_key'), 'long_item'],
    [`length(arm_name) > ${LONGEST_ARM}`, 'long_arm'],
    ['shown_at IS NOT NULL AND at_ms IS NULL', 'shown_at'],
    [`at_ms > ${options.now + DAY_MS}`, 'shown_future'],
    [`at_ms < ${FIRST_DAY * DAY_MS}`, 'shown_ancient'],
    ['is_streamed IS NULL', 'streamed'],
    ['is_started IS NULL', 'started'],
    ['is_started AND NOT is_streamed', 'started_unstreamed'],
  ]);
  return `(SELECT ord, ${problem} AS problem, user_key, item_key, arm_name, at_ms, is_streamed, is_started,
      ${rawFields(source)}
    FROM (${typed}))`;
}

function yesOrNo(column: string): string {
  return `CASE lower(trim(${column}))
    WHEN '1' THEN true WHEN '0' THEN false WHEN 'true' THEN true WHEN 'false' THEN false
    WHEN 't' THEN true WHEN 'f' THEN false WHEN 'yes' THEN true WHEN 'no' THEN false
    WHEN 'y' THEN true WHEN 'n' THEN false WHEN '1.0' THEN true WHEN '0.0' THEN false END`;
}
