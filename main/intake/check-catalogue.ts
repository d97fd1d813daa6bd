/** Catalogue: raw text -> typed fields and what is wrong with each row, in SQL. */
import { problemCode } from './problems.ts';
import { rawRelation } from './raw-relation.ts';
import { codeOf, droppedCells, firstProblem, keyOf, longKey, rawFields, readsEveryCell } from './row-sql.ts';
import type { TableSource } from './table-source.ts';
import { publishedDay } from './timestamp-sql.ts';
import { TYPE_CODES } from './words.ts';

/** The relation (ord, problem, dropped, item_key, type, title, … cover, published_day) and the raw text as raw_*. */
export function checkedCatalogue(
  source: TableSource,
  options: { ordinal: boolean; rejects?: string },
): string {
  const problem = firstProblem([
    ['not_json', 'not_json'],
    ['item_key IS NULL', 'no_item'],
    [longKey('item_key'), 'long_item'],
    ['type_code IS NULL', 'type'],
    readsEveryCell(source),
  ]);
  const text = ['title', 'description', 'language', 'genre', 'author', 'publisher', 'cover']
    .map((name) => `coalesce(trim(${name}), '') AS ${name}`)
    .join(', ');
  return `(SELECT ord, ${problem} AS problem,
      ${droppedCells([['published_at IS NOT NULL AND day IS NULL', problemCode('published')]])} AS dropped,
      item_key, type_code AS type, ${text}, day AS published_day, ${rawFields(source)}
    FROM (SELECT *, ${keyOf('item_id')} AS item_key, ${codeOf('type', TYPE_CODES)} AS type_code,
        date_diff('day', DATE '1970-01-01', ${publishedDay('published_at')})::INTEGER AS day
      FROM ${rawRelation(source, options)}))`;
}
