/** Pieces of SQL that the checks of all kinds share. */
import { sqlString } from './duckdb.ts';
import { FIELDS, type TableKind } from './fields.ts';
import { PROBLEMS, type ProblemId, problemCode } from './problems.ts';
import { fieldSource, type TableSource } from './table-source.ts';

const LONGEST_KEY = 1000;

/** An identifier without the spaces around it, NULL when nothing is left. Every other character counts. */
export function keyOf(column: string): string {
  return `CASE WHEN contains(${column}, ' ') THEN nullif(trim(${column}), '') ELSE ${column} END`;
}

export function longKey(column: string): string {
  return `length(${column}) > ${LONGEST_KEY}`;
}

/** The code of a word; spelling variants are looked at only where the plain word is not found. */
export function codeOf(column: string, words: ReadonlyMap<string, number>): string {
  const cases = (subject: string) =>
    `CASE ${subject} ${[...words].map(([word, code]) => `WHEN ${sqlString(word)} THEN ${code}::UTINYINT`).join(' ')} END`;
  const squeezed = `regexp_replace(lower(trim(${column})), '[ -]+', '_', 'g')`;
  return `CASE WHEN ${column} IS NULL THEN NULL ELSE coalesce(${cases(column)}, ${cases(`lower(trim(${column}))`)}, ${cases(squeezed)}) END`;
}

/** The code of the first condition that holds, 0 when none does. */
export function firstProblem(conditions: readonly (readonly [condition: string, id: ProblemId])[]): string {
  const cases = conditions.map(([condition, id]) => `WHEN ${condition} THEN ${problemCode(id)}`);
  return `CASE ${cases.join(' ')} ELSE 0 END::UTINYINT`;
}

/** The codes of the cells that are left out of an otherwise good row, as a list. */
export function droppedCells(conditions: readonly (readonly [condition: string, code: number])[]): string {
  const cases = conditions.map(([condition, code]) => `CASE WHEN ${condition} THEN ${code} ELSE 0 END`);
  return `list_filter([${cases.join(', ')}], code -> code <> 0)`;
}

/** The text of every field as it stood in the file, for the list of refused rows. */
export function rawFields(source: TableSource<TableKind>): string {
  return FIELDS[source.map.kind].map(({ name }) => `${name} AS raw_${name}`).join(', ');
}

/** Column and value to show for the problem whose code is in `code`. */
export function culprit(source: TableSource<TableKind>): { column: string; value: string } {
  const fields = new Set(FIELDS[source.map.kind].map(({ name }) => name));
  const shown = PROBLEMS.map((problem, code) => ({ code, field: problem.field })).filter(({ field }) =>
    fields.has(field),
  );
  const choose = (pick: (field: string) => string) =>
    `CASE code ${shown.map(({ code, field }) => `WHEN ${code} THEN ${pick(field)}`).join(' ')} END`;
  return {
    column: choose((field) => sqlString(fieldSource(source, field)?.columnName || field)),
    value: choose((field) => `raw_${field}`),
  };
}

/**
 * A condition that never holds but needs every field. DuckDB's CSV reader refuses a row for cells it reads only, so a
 * pass that looked at fewer of them would count other rows than the next.
 */
export function readsEveryCell(source: TableSource<TableKind>): readonly [condition: string, id: ProblemId] {
  const fields = FIELDS[source.map.kind].map(({ name }) => name);
  return [`strlen(concat(${fields.join(', ')})) < 0`, 'none'];
}
