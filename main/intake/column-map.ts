/** Which column feeds which field, guessed from header and content; what --map says goes before any guess. */
import { AppError } from '../../shared/app-error.ts';
import type { ImportKind } from '../../shared/import-summary.ts';
import { FIELDS, IMPORT_KINDS, squeezeName, type TableKind } from './fields.ts';
import { EVENT_CODES, TYPE_CODES } from './words.ts';

export interface FieldSource {
  readonly field: string;
  /** Position of the column; -1 for a constant. */
  readonly column: number;
  readonly columnName: string;
  /** A word that stands for every row (`--map type=podcast`). */
  readonly constant: string | null;
  /** The cell is multiplied by this (milliseconds: 0.001). */
  readonly factor: number;
  readonly from: 'header' | 'content' | 'map';
}

export interface ColumnMap<Kind extends TableKind = ImportKind> {
  readonly kind: Kind;
  readonly fields: readonly FieldSource[];
  /** Required fields that no column feeds. */
  readonly missing: readonly string[];
}

/** field -> column name, or a word for `type` and `event`; '' leaves the field out; `event.WORD` -> an event. */
export type MapOverrides = Readonly<Record<string, string>>;

/** Reads `item_id=asin,event.purchase=intent_to_pay`, for tables of these kinds. */
export function parseMap(text: string, kinds: readonly TableKind[] = IMPORT_KINDS): MapOverrides {
  const overrides: Record<string, string> = {};
  for (const part of text.split(',').filter((each) => each.trim() !== '')) {
    const equals = part.indexOf('=');
    const field = part.slice(0, Math.max(equals, 0)).trim();
    if (!isFieldName(field, kinds)) {
      throw new AppError(
        'USAGE',
        `"${part.trim()}" is not a mapping.`,
        `Write FIELD=COLUMN, with one of ${fieldNames(kinds).join(', ')}${kinds.includes('streams') ? ' or event.WORD' : ''} on the left.`,
      );
    }
    overrides[field] = part.slice(equals + 1).trim();
  }
  return overrides;
}

function fieldNames(kinds: readonly TableKind[]): string[] {
  return [...new Set(kinds.flatMap((kind) => FIELDS[kind].map((field) => field.name)))];
}

function isFieldName(name: string, kinds: readonly TableKind[]): boolean {
  const isEvent = kinds.includes('streams') && name.startsWith('event.') && name.length > 6;
  return isEvent || fieldNames(kinds).includes(name);
}

/**
 * The best reading of these columns. `rows` are the first rows, without the header; `fileName` breaks ties between the
 * kinds, of which an import's are guessed and any can be forced.
 */
export function mapColumns<Kind extends TableKind = ImportKind>(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  fileName: string,
  overrides: MapOverrides = {},
  forced?: Kind,
): ColumnMap<Kind | ImportKind> {
  if (forced) {
    return mapAs(forced, columns, rows, overrides);
  }
  const maps = IMPORT_KINDS.map((kind) => mapAs(kind, columns, rows, overrides));
  // Who and what in one row is a stream, however much of the title is written beside it.
  const score = (map: ColumnMap) =>
    map.fields.length -
    10 * map.missing.length +
    (map.kind === 'streams' && map.missing.length === 0 ? 100 : 0) +
    nameHint(map.kind, fileName);
  return maps.reduce((best, map) => (score(map) > score(best) ? map : best));
}

const NAME_HINTS: Readonly<Record<ImportKind, RegExp>> = {
  streams: /stream|event|interaction|play|listen|history/i,
  catalogue: /catalog|item|title|show|book|podcast/i,
  users: /user|listener|member|profile/i,
};

function nameHint(kind: ImportKind, fileName: string): number {
  return NAME_HINTS[kind].test(fileName) ? 0.5 : 0;
}

function mapAs<Kind extends TableKind>(
  kind: Kind,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  overrides: MapOverrides,
): ColumnMap<Kind> {
  const squeezed = columns.map(squeezeName);
  const taken = new Set<number>();
  const fields: FieldSource[] = [];
  const take = (field: string, column: number, from: FieldSource['from']) => {
    taken.add(column);
    const factor = FIELDS[kind].find((each) => each.name === field)?.scaled?.[squeezed[column]] ?? 1;
    fields.push({ field, column, columnName: columns[column], constant: null, factor, from });
  };
  const open = () =>
    FIELDS[kind].filter(({ name }) => !(name in overrides) && !fields.some((f) => f.field === name));

  for (const { name } of FIELDS[kind].filter((field) => overrides[field.name])) {
    const wanted = overrides[name];
    const column = findColumn(columns, wanted);
    if (column >= 0) {
      take(name, column, 'map');
    } else if (isWord(name, wanted)) {
      fields.push({ field: name, column: -1, columnName: '', constant: wanted, factor: 1, from: 'map' });
    }
  }
  for (const field of open()) {
    const wanted = [squeezeName(field.name), ...field.names, ...Object.keys(field.scaled ?? {})];
    const column = wanted
      .map((name) => squeezed.findIndex((s, k) => s === name && !taken.has(k)))
      .find((k) => k >= 0);
    if (column !== undefined) {
      take(field.name, column, 'header');
    }
  }
  for (const field of open()) {
    const column = columns.findIndex((_, k) => !taken.has(k) && looksLike(field.name, cellsOf(rows, k)));
    if (column >= 0) {
      take(field.name, column, 'content');
    }
  }
  const missing = FIELDS[kind]
    .filter((f) => f.required && !fields.some((s) => s.field === f.name))
    .map((f) => f.name);
  return { kind, fields, missing };
}

/** By exact name, else by squeezed name, else by `columnN` counting from 1. */
export function findColumn(columns: readonly string[], wanted: string): number {
  const exact = columns.indexOf(wanted);
  return exact >= 0 ? exact : columns.findIndex((column) => squeezeName(column) === squeezeName(wanted));
}

function isWord(field: string, word: string): boolean {
  const codes = field === 'type' ? TYPE_CODES : field === 'event' ? EVENT_CODES : undefined;
  return codes?.has(word.toLowerCase()) ?? false;
}

function cellsOf(rows: readonly (readonly string[])[], column: number): string[] {
  return rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
}

/** Only what the content proves: vocabularies and dates. Two columns of strings could be anything. */
function looksLike(field: string, cells: readonly string[]): boolean {
  if (cells.length === 0) {
    return false;
  }
  switch (field) {
    case 'event':
      return cells.every((cell) => EVENT_CODES.has(cell.trim().toLowerCase()));
    case 'type':
      return cells.every((cell) => TYPE_CODES.has(cell.trim().toLowerCase()));
    case 'timestamp':
    case 'shown_at':
      return cells.every((cell) => /^\d{4}-\d\d-\d\d([T ]|$)/.test(cell) || /^1\d{9}(\d{3})?$/.test(cell));
    default:
      return false;
  }
}

/** Refuses overrides that no file understood, before anything is read. */
export function refuseUnusedOverrides(overrides: MapOverrides, used: ReadonlySet<string>): void {
  const unused = Object.keys(overrides).filter(
    (name) => overrides[name] && !name.includes('.') && !used.has(name),
  );
  if (unused.length > 0) {
    const text = unused.map((name) => `${name}=${overrides[name]}`).join(', ');
    throw new AppError(
      'IMPORT_MAPPING',
      `No file has the columns of --map ${text}.`,
      'Look at the columns with a preview of the import and correct the names.',
      { unused: text },
    );
  }
}
