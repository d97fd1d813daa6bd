/** A hold-out file (user_id, item_id and, if there is one, event) -> pairs of SQLite ids, read as an import reads. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import { STREAM } from '../../shared/vocabulary.ts';
import { checkedStreams, DAY_MS } from '../intake/check-streams.ts';
import { type DuckDb, openDuckDb } from '../intake/duckdb.ts';
import { type ExportFile, findExports } from '../intake/find-exports.ts';
import { openTable } from '../intake/open-table.ts';
import { digestFile } from '../intake/plain-file.ts';
import { PROBLEMS } from '../intake/problems.ts';
import { recordLayout } from '../intake/raw-relation.ts';
import { locateRecords } from '../intake/record-lines.ts';
import { readerRefusals } from '../intake/refused-rows.ts';
import type { TableSource } from '../intake/table-source.ts';
import { eachItemKey } from '../workspace/items.ts';
import { eachUserKey } from '../workspace/users.ts';

export interface Holdout {
  /** [user, item, user, item, …]; each pair once. */
  readonly pairs: readonly number[];
  readonly rows: number;
  /** Day of the earliest pair, days since 1970-01-01; null when any has none. */
  readonly firstDay: number | null;
  /** Rows that hold nothing out, by reason. */
  readonly leftOut: readonly LeftOutRows[];
}

export interface LeftOutRows {
  readonly reason: string;
  readonly rows: number;
  /** Where the first of them stand: line of a text file, row of a Parquet file, from 1. */
  readonly firstLines: readonly number[];
}

type Context = Pick<StageContext, 'signal' | 'progress'>;

const FIRST_LINES = 3;
const UNKNOWN_USER = 'the user is not in the workspace';
const UNKNOWN_ITEM = 'the item is not in the workspace';
const WEAK = 'the event is a weak signal; only streams are held out';

/** Throws IMPORT_REFUSED when no pair is left, and IMPORT_UNREADABLE or IMPORT_MAPPING as an import does. */
export async function readHoldout(db: Database, file: string, context: Context): Promise<Holdout> {
  const { files } = await findExports([file]);
  const tempFolder = mkdtempSync(path.join(tmpdir(), 'backlist-holdout-'));
  const duck = await openDuckDb(tempFolder, context.signal);
  try {
    const [found, ...more] = files;
    if (found === undefined || found.history || more.length > 0) {
      throw new AppError(
        'IMPORT_MAPPING',
        `${file} is not one table.`,
        'Give one CSV, Parquet or NDJSON file with user_id and item_id.',
        { file },
      );
    }
    const source = await openSource(duck, found, tempFolder, context);
    const holdout = await readPairs(duck, db, source, context);
    if (holdout.pairs.length === 0) {
      const why =
        holdout.leftOut.map(({ rows, reason }) => `${rows} × ${reason}`).join('; ') || 'it is empty';
      throw new AppError(
        'IMPORT_REFUSED',
        `${file} holds nothing out: ${why}.`,
        'Check that it uses the ids of the imported streams and catalogue.',
        { file },
      );
    }
    return holdout;
  } finally {
    duck.close();
    rmSync(tempFolder, { recursive: true, force: true });
  }
}

async function openSource(
  duck: DuckDb,
  file: ExportFile,
  tempFolder: string,
  { signal, progress }: Context,
): Promise<TableSource> {
  let done = 0;
  const onBytes = (bytes: number) => {
    done += bytes;
    progress({ phase: 'read the hold-out', done, total: file.bytes });
  };
  const digest = await digestFile(file.path, file.detected, onBytes, signal);
  const options = { map: {}, kind: 'streams', tempFolder, number: 0 } as const;
  const onUnpacked = (bytes: number) =>
    progress({ phase: 'unpack the hold-out', done: bytes, total: file.bytes });
  return (await openTable(duck, file, digest, options, onUnpacked, signal)).source;
}

async function readPairs(
  duck: DuckDb,
  db: Database,
  source: TableSource,
  { signal }: Context,
): Promise<Holdout> {
  const userOf = new Map(Array.from(eachUserKey(db), ({ key, id }) => [key, id]));
  const itemOf = new Map(Array.from(eachItemKey(db), ({ key, id }) => [key, id]));
  const rejects = source.format === 'parquet' ? '' : 'holdout_rejects';
  const checked = checkedStreams(source, {
    now: Number.MAX_SAFE_INTEGER,
    ordinal: true,
    ...(rejects && { rejects }),
  });
  const leftOut = new Map<string, { rows: number; ordinals: number[] }>();
  const pairs: number[] = [];
  const seen = new Set<string>();
  let rows = 0;
  let firstDay: number | null = Number.POSITIVE_INFINITY;
  for await (const chunk of duck.stream(
    `SELECT ord::DOUBLE, problem::INTEGER, user_key, item_key, event::INTEGER, at_ms::DOUBLE FROM ${checked}`,
  )) {
    for (const [ord, problem, userKey, itemKey, event, at] of chunk.getRows() as [
      number,
      number,
      string,
      string,
      number,
      number | null,
    ][]) {
      rows++;
      const user = userOf.get(userKey);
      const item = itemOf.get(itemKey);
      const reason =
        problem !== 0
          ? PROBLEMS[problem].reason
          : user === undefined
            ? UNKNOWN_USER
            : item === undefined
              ? UNKNOWN_ITEM
              : event !== STREAM
                ? WEAK
                : '';
      if (reason !== '') {
        const entry = leftOut.get(reason) ?? { rows: 0, ordinals: [] };
        leftOut.set(reason, entry);
        entry.rows++;
        if (entry.ordinals.length < FIRST_LINES) {
          entry.ordinals.push(ord);
        }
      } else if (!seen.has(`${user} ${item}`)) {
        seen.add(`${user} ${item}`);
        pairs.push(user as number, item as number);
        firstDay = at === null || firstDay === null ? null : Math.min(firstDay, Math.floor(at / DAY_MS));
      }
    }
  }
  const refused = rejects === '' ? [] : await readerRefusals(duck, rejects);
  const lines = await linesOf(
    duck,
    source,
    rejects,
    [...leftOut.values()].flatMap((each) => each.ordinals),
    signal,
  );
  return {
    pairs,
    firstDay,
    rows: rows + refused.reduce((sum, { count }) => sum + count, 0),
    leftOut: [
      ...refused.map(({ reason, count }) => ({ reason, rows: count, firstLines: [] })),
      ...[...leftOut].map(([reason, { rows: count, ordinals }]) => ({
        reason,
        rows: count,
        firstLines: ordinals.map((ordinal) => lines.get(ordinal) as number).filter((line) => line > 0),
      })),
    ].sort((a, b) => b.rows - a.rows),
  };
}

/** Ordinal -> line, for a few ordinals. */
async function linesOf(
  duck: DuckDb,
  source: TableSource,
  rejects: string,
  wanted: readonly number[],
  signal: AbortSignal,
): Promise<ReadonlyMap<number, number>> {
  const ordinals = Float64Array.from(new Set(wanted)).sort();
  if (source.format === 'parquet' || ordinals.length === 0) {
    return new Map(Array.from(ordinals, (ordinal) => [ordinal, ordinal]));
  }
  const refusedAt = (await duck.rows(
    `SELECT DISTINCT line_byte_position::DOUBLE FROM ${rejects} ORDER BY 1`,
  )) as [number][];
  const { ofOrdinals } = await locateRecords(
    source.readPath,
    recordLayout(source),
    ordinals,
    Float64Array.from(refusedAt.flat()),
    signal,
  );
  return new Map(Array.from(ordinals, (ordinal, k) => [ordinal, ofOrdinals[k]]));
}
