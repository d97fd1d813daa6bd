/**
 * The first pass over every file of an import: counts rows by problem, and collects the keys that occur. After it,
 * `user_map` and `item_map` turn the export's strings into the workspace's integers, `new_user` and `new_item` are
 * what the workspace does not have yet, `untyped_item` the items whose rows cannot be stored.
 */
import { DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import { checkedCatalogue } from './check-catalogue.ts';
import { checkedStreams } from './check-streams.ts';
import { checkedUsers } from './check-users.ts';
import type { DuckDb } from './duckdb.ts';
import { PROBLEMS, problemCode } from './problems.ts';
import { type ReasonCount, readerRefusals } from './refused-rows.ts';
import type { TableSource } from './table-source.ts';

export interface SourceTally {
  readonly source: TableSource;
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly rejected: readonly ReasonCount[];
  /** Cells left out of rows that were kept. */
  readonly dropped: readonly ReasonCount[];
  /** Catalogue and users: rows whose id came again later in the same file. */
  readonly repeated: number;
  /** DuckDB table of the reader's rejects; '' for Parquet. */
  readonly rejects: string;
}

export interface ExistingKey {
  readonly id: number;
  readonly key: string;
  /** Position in ITEM_TYPES; users have none. */
  readonly type?: number;
}

export async function createStaging(duck: DuckDb): Promise<void> {
  for (const map of ['user_map', 'item_map']) {
    await duck.run(`CREATE TABLE ${map} (id INTEGER, key VARCHAR, type INTEGER)`);
  }
  await duck.run(`CREATE TABLE seen_user (key VARCHAR);
    CREATE TABLE seen_item (key VARCHAR, plays BIGINT, audiobook BIGINT, podcast BIGINT, title VARCHAR);
    CREATE TABLE catalogue_item (key VARCHAR, type UTINYINT);
    CREATE TABLE untyped_item (key VARCHAR, plays BIGINT)`);
}

/** Copies what the workspace already knows into a map. */
export async function stageExisting(
  duck: DuckDb,
  map: 'user_map' | 'item_map',
  existing: Iterable<ExistingKey>,
): Promise<void> {
  const appender = await duck.connection.createAppender(map);
  const columns: [number[], string[], number[]] = [[], [], []];
  const flush = () => {
    const chunk = DuckDBDataChunk.create([INTEGER, VARCHAR, INTEGER], columns[0].length);
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
    for (const column of columns) {
      column.length = 0;
    }
  };
  for (const { id, key, type } of existing) {
    columns[0].push(id);
    columns[1].push(key);
    columns[2].push(type ?? 0);
    if (columns[0].length === 2048) {
      flush();
    }
  }
  if (columns[0].length > 0) {
    flush();
  }
  appender.closeSync();
}

export async function tallyStreams(
  duck: DuckDb,
  source: TableSource,
  rejects: string,
  now: number,
  onShare: (share: number) => void,
): Promise<SourceTally> {
  const checked = checkedStreams(source, { now, ordinal: false, ...rejectsOption(source, rejects) });
  await duck.run(
    `CREATE OR REPLACE TABLE tally AS
    SELECT problem, user_key, item_key, count(*) AS n, count(*) FILTER (type = 0) AS audiobook,
      count(*) FILTER (type = 1) AS podcast, min(title) AS title
    FROM (SELECT problem, type, title, CASE WHEN problem = 0 THEN user_key END AS user_key,
      CASE WHEN problem = 0 THEN item_key END AS item_key FROM ${checked})
    GROUP BY GROUPING SETS ((problem), (user_key), (item_key))`,
    onShare,
  );
  await duck.run(`INSERT INTO seen_user SELECT user_key FROM tally WHERE user_key IS NOT NULL;
    INSERT INTO seen_item SELECT item_key, n, audiobook, podcast, title FROM tally WHERE item_key IS NOT NULL`);
  const problems = await duck.rows('SELECT problem, n::INTEGER FROM tally WHERE problem IS NOT NULL');
  await duck.run('DROP TABLE tally');
  return await sourceTally(duck, source, rejects, problems as [number, number][], [], 0);
}

export async function tallyCatalogue(
  duck: DuckDb,
  source: TableSource,
  rejects: string,
): Promise<SourceTally> {
  const checked = checkedCatalogue(source, { ordinal: true, ...rejectsOption(source, rejects) });
  await duck.run(
    `CREATE OR REPLACE TABLE tally AS SELECT ord, problem, dropped, item_key, type FROM ${checked}`,
  );
  await duck.run(`INSERT INTO catalogue_item
    SELECT item_key, arg_max(type, ord) FROM tally WHERE problem = 0 GROUP BY item_key;
    INSERT INTO seen_item SELECT DISTINCT item_key, 0, 0, 0, NULL FROM tally WHERE problem = 0`);
  return await tallyOfTable(duck, source, rejects, 'item_key');
}

export async function tallyUsers(
  duck: DuckDb,
  source: TableSource,
  rejects: string,
  musicDims: number,
): Promise<SourceTally> {
  const checked = checkedUsers(source, { ordinal: true, musicDims, ...rejectsOption(source, rejects) });
  await duck.run(`CREATE OR REPLACE TABLE tally AS SELECT ord, problem, dropped, user_key FROM ${checked}`);
  await duck.run('INSERT INTO seen_user SELECT DISTINCT user_key FROM tally WHERE problem = 0');
  return await tallyOfTable(duck, source, rejects, 'user_key');
}

/** The length most music vectors of these files have; 0 when there are none. */
export async function commonMusicDims(duck: DuckDb, sources: readonly TableSource[]): Promise<number> {
  const counts = new Map<number, number>();
  for (const source of sources) {
    const checked = checkedUsers(source, { ordinal: false, musicDims: 0 });
    const rows = await duck.rows(
      `SELECT len(music)::INTEGER, count(*)::INTEGER FROM ${checked} WHERE music IS NOT NULL GROUP BY ALL`,
    );
    for (const [dims, count] of rows as [number, number][]) {
      counts.set(dims, (counts.get(dims) ?? 0) + count);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** Gives every new key its id, in the order of the keys, after the largest id in use. */
export async function assignIds(duck: DuckDb, largestUserId: number, largestItemId: number): Promise<void> {
  await duck.run(`CREATE TABLE new_user AS
    SELECT (${largestUserId} + row_number() OVER (ORDER BY key))::INTEGER AS id, key
    FROM (SELECT DISTINCT key FROM seen_user ANTI JOIN user_map USING (key));
    INSERT INTO user_map SELECT id, key, 0 FROM new_user`);
  // The catalogue's word goes before the rows'; where rows disagree the more frequent type wins.
  await duck.run(`CREATE TEMP TABLE unknown_item AS
    SELECT s.key, any_value(c.type) AS told, sum(s.plays) AS plays, sum(s.audiobook) AS audiobook,
      sum(s.podcast) AS podcast, min(s.title) AS title
    FROM (SELECT * FROM seen_item ANTI JOIN item_map USING (key)) s
    LEFT JOIN (SELECT key, arg_max(type, rowid) AS type FROM catalogue_item GROUP BY key) c ON c.key = s.key GROUP BY s.key;
    INSERT INTO untyped_item
    SELECT key, plays FROM unknown_item WHERE told IS NULL AND audiobook + podcast = 0;
    CREATE TABLE new_item AS
    SELECT (${largestItemId} + row_number() OVER (ORDER BY key))::INTEGER AS id, key,
      coalesce(told, CASE WHEN audiobook >= podcast THEN 0 ELSE 1 END)::INTEGER AS type,
      coalesce(title, '') AS title
    FROM unknown_item WHERE told IS NOT NULL OR audiobook + podcast > 0;
    INSERT INTO item_map SELECT id, key, type FROM new_item`);
}

/** Moves the rows of untyped items from the good to the refused. */
export async function countUntyped(duck: DuckDb, tally: SourceTally, now: number): Promise<SourceTally> {
  const anyUntyped = (await duck.rows('SELECT count(*)::INTEGER FROM untyped_item'))[0][0] as number;
  if (anyUntyped === 0) {
    return tally;
  }
  const checked = checkedStreams(tally.source, { now, ordinal: false });
  const [[count]] = (await duck.rows(
    `SELECT count(*)::INTEGER FROM ${checked} WHERE problem = 0 AND item_key IN (SELECT key FROM untyped_item)`,
  )) as [[number]];
  const rejected = [...tally.rejected, { reason: PROBLEMS[problemCode('untyped')].reason, count }];
  return count === 0 ? tally : { ...tally, rowsRejected: tally.rowsRejected + count, rejected };
}

function rejectsOption(source: TableSource, rejects: string): { rejects?: string } {
  return source.format === 'parquet' ? {} : { rejects };
}

async function tallyOfTable(
  duck: DuckDb,
  source: TableSource,
  rejects: string,
  key: string,
): Promise<SourceTally> {
  const problems = await duck.rows('SELECT problem, count(*)::INTEGER FROM tally GROUP BY problem');
  const dropped = await duck.rows(`SELECT code::INTEGER, count(*)::INTEGER FROM
    (SELECT unnest(dropped) AS code FROM tally WHERE problem = 0) GROUP BY code`);
  const [[repeated]] = (await duck.rows(
    `SELECT (count(*) - count(DISTINCT ${key}))::INTEGER FROM tally WHERE problem = 0`,
  )) as [[number]];
  await duck.run('DROP TABLE tally');
  return await sourceTally(
    duck,
    source,
    rejects,
    problems as [number, number][],
    dropped as [number, number][],
    repeated,
  );
}

async function sourceTally(
  duck: DuckDb,
  source: TableSource,
  rejects: string,
  problems: readonly [code: number, count: number][],
  dropped: readonly [code: number, count: number][],
  repeated: number,
): Promise<SourceTally> {
  const byReader = source.format === 'parquet' ? [] : await readerRefusals(duck, rejects);
  const byCheck = problems.filter(([code]) => code !== 0).map(reasonCount);
  const rejected = [...byReader, ...byCheck].sort((a, b) => b.count - a.count);
  const rowsRejected = rejected.reduce((sum, { count }) => sum + count, 0);
  const good = problems.find(([code]) => code === 0)?.[1] ?? 0;
  return {
    source,
    rowsRead: good + rowsRejected,
    rowsRejected,
    rejected,
    dropped: dropped.map(reasonCount),
    repeated,
    rejects: source.format === 'parquet' ? '' : rejects,
  };
}

function reasonCount([code, count]: [number, number]): ReasonCount {
  return { reason: PROBLEMS[code].reason, count };
}
