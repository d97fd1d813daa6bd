/** Importing exports, what they brought, and what can be said of the data after it. */
import { z } from 'zod';
import { call, job } from './call.ts';
import { count, id, list, page } from './schema.ts';
import { grant } from './workspace.ts';

export const importKind = z.enum(['catalogue', 'users', 'streams']);
export const exportFormat = z.enum(['csv', 'parquet']);

const cell = z.string().max(1000);

/** A file or folder that the shell granted, with the name that the person knows it by. */
const source = z.strictObject({ grant, name: z.string().max(4096) });

/** What a person says of all tables of one shape: files with the same columns are mapped together. */
const tableChoice = z.strictObject({
  shape: z.string().max(64),
  kind: importKind.optional(),
  /** Field -> column; '' leaves the field out; a word stands for every row; `event.WORD` -> an event. */
  map: z
    .record(cell, cell)
    .refine((map) => Object.keys(map).length <= 200)
    .optional(),
  leaveOut: z.boolean().optional(),
});

const chosenFiles = {
  sources: z.array(source).max(500).readonly(),
  choices: z.array(tableChoice).max(500).readonly(),
};

const mappedField = z.strictObject({
  field: z.string(),
  /** '' for a constant. */
  column: z.string(),
  constant: z.string().nullable(),
  factor: z.number(),
  from: z.enum(['header', 'content', 'map']),
});

const files = z.strictObject({
  total: count,
  bytes: count,
  /** The first of them. */
  names: list(z.string()),
});

export const previewedTable = z.strictObject({
  shape: z.string(),
  files,
  format: z.string(),
  /** null where the columns do not tell. */
  kind: importKind.nullable(),
  /** The first columns and rows of the first file, as text. */
  columns: list(z.string()),
  moreColumns: count,
  rows: list(list(z.string())),
  mapping: list(mappedField),
  missing: list(z.string()),
  /** Fields of the kind. */
  fields: list(z.strictObject({ field: z.string(), required: z.boolean() })),
  /** Words met in the column of events, and what they are taken for; null: for nothing, such rows are refused. */
  eventWords: list(z.strictObject({ word: z.string(), event: z.string().nullable() })),
  leftOut: z.boolean(),
  /** Why it cannot be imported as it stands; '' when it can. */
  problem: z.string(),
  advice: z.string(),
});

const leftOutFiles = z.strictObject({
  total: count,
  some: list(z.strictObject({ file: z.string(), why: z.string() })),
});

export const importPreview = z.strictObject({
  /** In the order they were given; when there are too many to show, those with a problem first. */
  tables: list(previewedTable),
  /** Tables beyond those shown, and how many of them have a problem. */
  more: z.strictObject({ tables: count, problems: count }),
  leftOut: leftOutFiles,
});

const refusedReason = z.strictObject({ reason: z.string(), advice: z.string(), count });

const finding = z.strictObject({
  id: z.string(),
  severity: z.enum(['good', 'note', 'warning']),
  count,
  share: z.number(),
  sentence: z.string(),
  advice: z.string(),
});

export const diagnosis = z.strictObject({
  users: count,
  audiobooks: count,
  podcasts: count,
  interactions: count,
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  findings: list(finding),
});

export const importSummary = z.strictObject({
  imports: list(
    z.strictObject({
      importId: id,
      kind: importKind,
      rowsRead: count,
      rowsKept: count,
      rowsRejected: count,
      duplicates: count,
      leftOut: count,
      stored: count,
    }),
  ),
  /** The first of them; those not new first. */
  files: list(
    z.strictObject({
      file: z.string(),
      status: z.enum(['imported', 'already imported', 'same as another file']),
      kind: importKind,
      importId: id,
      bytes: count,
      notes: list(z.string()),
    }),
  ),
  /** Files by what became of them. */
  fileCounts: z.strictObject({ imported: count, known: count }),
  leftOut: leftOutFiles,
  rejected: list(refusedReason),
  dropped: list(refusedReason),
  seconds: z.number(),
});

export const importRecord = z.strictObject({
  id,
  kind: importKind,
  source: z.string(),
  files,
  /** Which column fed which field, of the first file. */
  mapping: list(mappedField),
  rowsRead: count,
  rowsKept: count,
  rowsRejected: count,
  rowsDuplicate: count,
  rowsLeftOut: count,
  importedAt: count,
});

export const rejectedRow = z.strictObject({
  file: z.string(),
  line: z.number().nullable(),
  column: z.string().nullable(),
  /** Cut after 300 characters. */
  value: z.string().nullable(),
  reason: z.string(),
  /** The row was stored, only without this cell. */
  kept: z.boolean(),
});

export const dataCalls = {
  /** How files would be read. Nothing is stored. */
  'data.preview': call(z.strictObject(chosenFiles), importPreview),
  'data.import': job(
    'workspace',
    z.strictObject({
      ...chosenFiles,
      /** Refuse when more than this share of the rows of a kind is bad. */
      maxBadShare: z.number().min(0).max(1).optional(),
      /** A shorter play of a Spotify history is a preview. */
      previewSeconds: z.number().int().min(0).max(3600).optional(),
    }),
    importSummary,
  ),
  /** Newest first. */
  'data.imports': call(z.strictObject(page), z.strictObject({ total: count, rows: list(importRecord) }), [
    'workspace',
    'imports',
  ]),
  'data.getImport': call(
    z.strictObject({ id }),
    z.strictObject({
      record: importRecord,
      /** `kept`: the row was stored, only without the cell. */
      reasons: list(z.strictObject({ reason: z.string(), advice: z.string(), kept: z.boolean(), count })),
    }),
    ['workspace', 'imports'],
  ),
  /** In the order found; with a reason only those. */
  'data.rejected': call(
    z.strictObject({ id, reason: cell.optional(), ...page }),
    z.strictObject({ total: count, rows: list(rejectedRow) }),
    ['workspace', 'imports'],
  ),
  'data.exportRejected': job(
    'query',
    z.strictObject({ id, reason: cell.optional(), format: exportFormat }),
    z.strictObject({ offer: z.string(), name: z.string(), rows: count }),
  ),
  /**
   * Takes an import back. `again`: its files, where they are still there, to import them once more.
   */
  'data.removeImport': job('workspace', z.strictObject({ id }), z.strictObject({ again: list(source) })),
  /** The newest diagnosis; `current` false when the data has changed since. null before the first. */
  'data.diagnosis': call(z.strictObject({}), z.strictObject({ diagnosis, current: z.boolean() }).nullable(), [
    'workspace',
    'imports',
  ]),
  'data.diagnose': job('query', z.strictObject({}), z.null()),
  'data.playsPerDay': call(
    z.strictObject({}),
    z.strictObject({
      unit: z.enum(['day', 'week']),
      /** Days since 1970-01-01; periods without a play are left out. */
      rows: list(z.strictObject({ day: z.number().int(), audiobook: count, podcast: count })),
      undated: count,
    }),
    ['workspace', 'imports'],
  ),
};
