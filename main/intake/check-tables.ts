/** Looks at every row of every table before anything is stored; refuses the whole import when too many are bad. */
import { AppError } from '../../shared/app-error.ts';
import type { ImportKind, RefusedExample, RefusedReason } from '../../shared/import-summary.ts';
import { checkedCatalogue } from './check-catalogue.ts';
import { checkedStreams } from './check-streams.ts';
import { checkedUsers } from './check-users.ts';
import type { DuckDb } from './duckdb.ts';
import { IMPORT_KINDS, type TableKind } from './fields.ts';
import { adviceFor, problemCode } from './problems.ts';
import { forEachRefusedRow, type ReasonCount, type RefusedRow } from './refused-rows.ts';
import {
  assignIds,
  commonMusicDims,
  countUntyped,
  createStaging,
  type ExistingKey,
  type SourceTally,
  stageExisting,
  tallyCatalogue,
  tallyStreams,
  tallyUsers,
} from './staging.ts';
import type { TableSource } from './table-source.ts';

export interface KnownKeys {
  readonly users: Iterable<ExistingKey>;
  readonly items: Iterable<ExistingKey>;
  readonly largestUserId: number;
  readonly largestItemId: number;
  /** Length of the music vectors already stored; 0 when there are none. */
  readonly musicDims: number;
}

export interface CheckedTables {
  readonly tallies: readonly SourceTally[];
  readonly musicDims: number;
  /** Unix milliseconds; the same for every pass. */
  readonly now: number;
}

/** `onBytes` hears how many bytes of all sources have been looked at. */
export async function checkTables(
  duck: DuckDb,
  sources: readonly TableSource[],
  known: KnownKeys,
  now: number,
  onBytes: (done: number) => void,
): Promise<CheckedTables> {
  await createStaging(duck);
  await stageExisting(duck, 'user_map', known.users);
  await stageExisting(duck, 'item_map', known.items);
  const tallies: SourceTally[] = [];
  let before = 0;
  const users = sources.filter((source) => source.map.kind === 'users');
  const musicDims = known.musicDims || (await commonMusicDims(duck, users));
  for (const source of sources) {
    const rejects = `rejects_${tallies.length}`;
    const onShare = (share: number) => onBytes(before + share * source.bytes);
    tallies.push(await naming(source.file, () => tally(duck, source, rejects, { musicDims, now, onShare })));
    before += source.bytes;
    onBytes(before);
  }
  await assignIds(duck, known.largestUserId, known.largestItemId);
  for (const [index, tally] of tallies.entries()) {
    if (tally.source.map.kind === 'streams') {
      tallies[index] = await countUntyped(duck, tally, now);
    }
  }
  return { tallies, musicDims, now };
}

function tally(
  duck: DuckDb,
  source: TableSource,
  rejects: string,
  { musicDims, now, onShare }: { musicDims: number; now: number; onShare: (share: number) => void },
): Promise<SourceTally> {
  switch (source.map.kind) {
    case 'catalogue':
      return tallyCatalogue(duck, source, rejects);
    case 'users':
      return tallyUsers(duck, source, rejects, musicDims);
    default:
      return tallyStreams(duck, source, rejects, now, onShare);
  }
}

/** Puts the file's name before what went wrong with it. */
export async function naming<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'IMPORT_UNREADABLE') {
      throw new AppError(error.code, `${file}: ${error.message}`, error.advice, { file }, error);
    }
    throw error;
  }
}

/** Every row that was not taken and every cell that was left out; `limit` per source and sort, 0 for all. */
export async function forEachRefused(
  duck: DuckDb,
  checked: CheckedTables,
  tally: SourceTally,
  origins: readonly string[],
  limit: number,
  onRow: (row: RefusedRow) => void,
  signal: AbortSignal,
): Promise<void> {
  if (tally.rowsRejected === 0 && tally.dropped.length === 0) {
    return;
  }
  const { source, rejects } = tally;
  const untyped = `CASE WHEN problem = 0 AND item_key IN (SELECT key FROM untyped_item)
    THEN ${problemCode('untyped')} ELSE problem END`;
  const byKind = {
    catalogue: () => checkedCatalogue(source, { ordinal: true }),
    users: () => checkedUsers(source, { ordinal: true, musicDims: checked.musicDims }),
    streams: () => checkedStreams(source, { ordinal: true, now: checked.now }),
  } satisfies Record<ImportKind, () => string>;
  const query = {
    source,
    checked: byKind[source.map.kind](),
    problem: source.map.kind === 'streams' ? untyped : 'problem',
    rejects,
    origins,
    limit,
  };
  await forEachRefusedRow(duck, query, onRow, signal);
}

const EXAMPLES_SHOWN = 5;

/** Refuses when of any kind more than `maxBadShare` of the rows are bad. Nothing has been stored by then. */
export async function refuseBadShare(
  duck: DuckDb,
  checked: CheckedTables,
  origins: readonly string[],
  maxBadShare: number,
  signal: AbortSignal,
): Promise<void> {
  for (const kind of IMPORT_KINDS) {
    const tallies = checked.tallies.filter((tally) => tally.source.map.kind === kind);
    const read = tallies.reduce((sum, tally) => sum + tally.rowsRead, 0);
    const rejected = tallies.reduce((sum, tally) => sum + tally.rowsRejected, 0);
    if (rejected <= maxBadShare * read) {
      continue;
    }
    const examples: RefusedRow[] = [];
    for (const tally of tallies) {
      const keep = (row: RefusedRow) => row.kept || examples.push(row);
      await forEachRefused(duck, checked, tally, origins, EXAMPLES_SHOWN, keep, signal);
    }
    throw refusal(
      kind,
      read,
      rejected,
      maxBadShare,
      sumReasons(tallies.map((tally) => tally.rejected)),
      examples,
    );
  }
}

/** `kind`: what the rows are, in the plural. */
export function refusal(
  kind: TableKind,
  read: number,
  rejected: number,
  maxBadShare: number,
  reasons: readonly RefusedReason[],
  examples: readonly RefusedExample[],
): AppError {
  const percent = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 2 : 0)} %`;
  const counts = reasons.map(({ reason, count }) => `  ${count} × ${reason}`);
  const shown = examples.slice(0, EXAMPLES_SHOWN).map(describeRefused);
  const details: Record<string, string | number> = { kind, read, rejected, maxBadShare };
  for (const { reason, count } of reasons) {
    details[`rejected: ${reason}`] = count;
  }
  for (const [k, text] of shown.entries()) {
    details[`example ${k + 1}`] = text;
  }
  return new AppError(
    'IMPORT_REFUSED',
    `${rejected} of ${read} rows of ${kind} (${percent(rejected / read)}) are bad; ${percent(maxBadShare)} is allowed. Nothing was imported.\n${counts.join('\n')}\nFor example\n${shown.map((text) => `  ${text}`).join('\n')}`,
    `${reasons[0]?.advice ?? ''} To import the good rows alone, allow more with --max-bad-share.`.trim(),
    details,
  );
}

export function describeRefused({ file, line, column, value, reason }: RefusedExample): string {
  const where = line === null ? file : `${file}:${line}`;
  const what = value === null ? '' : ` "${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
  return `${where}${column === null ? '' : `, column ${column}`}:${what} ${reason}`;
}

export function sumReasons(lists: readonly (readonly ReasonCount[])[]): RefusedReason[] {
  const counts = new Map<string, number>();
  for (const { reason, count } of lists.flat()) {
    counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count, advice: adviceFor(reason) }))
    .sort((a, b) => b.count - a.count);
}
