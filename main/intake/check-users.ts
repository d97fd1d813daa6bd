/** Users: raw text -> typed fields and what is wrong with each row, in SQL. */
import { problemCode } from './problems.ts';
import { rawRelation } from './raw-relation.ts';
import { droppedCells, firstProblem, keyOf, longKey, rawFields, readsEveryCell } from './row-sql.ts';
import type { TableSource } from './table-source.ts';

const OLDEST = 130;

/**
 * The relation (ord, problem, dropped, user_key, age, country, music) and the raw text as raw_*. `musicDims`: the length
 * every music vector must have; 0 before it is known.
 */
export function checkedUsers(
  source: TableSource,
  options: { ordinal: boolean; musicDims: number; rejects?: string },
): string {
  const numbers = `TRY_CAST('[' || regexp_replace(trim(music, ' []()'), '[\\s;|,]+', ',', 'g') || ']' AS FLOAT[])`;
  const isVector = 'len(vector) > 0 AND len(list_filter(vector, x -> x IS NULL OR NOT isfinite(x))) = 0';
  const fits = options.musicDims > 0 ? `len(vector) = ${options.musicDims}` : 'true';
  const isAge = `years >= 0 AND years <= ${OLDEST}`;
  const problem = firstProblem([
    ['not_json', 'not_json'],
    ['user_key IS NULL', 'no_user'],
    [longKey('user_key'), 'long_user'],
    readsEveryCell(source),
  ]);
  const dropped = droppedCells([
    [`age IS NOT NULL AND NOT coalesce(${isAge}, false)`, problemCode('age')],
    [`music IS NOT NULL AND NOT coalesce(${isVector}, false)`, problemCode('music')],
    [`coalesce(${isVector}, false) AND NOT (${fits})`, problemCode('music_length')],
  ]);
  return `(SELECT ord, ${problem} AS problem, ${dropped} AS dropped, user_key,
      CASE WHEN ${isAge} THEN years END AS age,
      CASE WHEN regexp_full_match(trim(country), '[a-zA-Z]{2}') THEN upper(trim(country)) ELSE coalesce(trim(country), '') END AS country,
      CASE WHEN ${isVector} AND ${fits} THEN vector END AS music, ${rawFields(source)}
    FROM (SELECT *, ${keyOf('user_id')} AS user_key, TRY_CAST(age AS DOUBLE) AS years, ${numbers} AS vector
      FROM ${rawRelation(source, options)}))`;
}
