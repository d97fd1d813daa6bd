/** An exposure log -> how many users of each arm were shown, streamed and started how much. One pass, in DuckDB. */
import { AppError } from '../../shared/app-error.ts';
import { checkedExposures } from './check-exposures.ts';
import { naming, refusal, sumReasons } from './check-tables.ts';
import type { DuckDb } from './duckdb.ts';
import { PROBLEMS } from './problems.ts';
import { forEachRefusedRow, type ReasonCount, type RefusedRow, readerRefusals } from './refused-rows.ts';
import type { TableSource } from './table-source.ts';

export interface ExposureSums {
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly rejected: readonly ReasonCount[];
  /** Rows of a showing that another row has told of: the same user, arm, item and time. */
  readonly rowsRepeated: number;
  /** Users who were in several arms, left out with their rows. */
  readonly mixedUsers: number;
  readonly mixedRows: number;
  /** Unix milliseconds; null where the log has no times. */
  readonly firstShown: number | null;
  readonly lastShown: number | null;
  /** By arm; users with the same sums counted together. */
  readonly sums: readonly {
    readonly arm: string;
    readonly shown: number;
    readonly streamed: number;
    readonly started: number;
    readonly users: number;
  }[];
  /** The first refused rows. */
  readonly examples: readonly RefusedRow[];
}

const REJECTS = 'exposure_rejects';
const MOST_ARMS = 20;
const EXAMPLES = 20;

/**
 * Throws IMPORT_REFUSED when more than `maxBadShare` of the rows are bad, or the log is no comparison of two to twenty
 * arms.
 */
export async function sumExposures(
  duck: DuckDb,
  source: TableSource<'exposures'>,
  { now, maxBadShare }: { now: number; maxBadShare: number },
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<ExposureSums> {
  const rejects = source.format === 'parquet' ? '' : REJECTS;
  const checked = checkedExposures(source, { now, ordinal: false, ...(rejects && { rejects }) });
  await naming(source.file, () => duck.run(userSums(checked), onShare));
  const problems = (await duck.rows(
    'SELECT problem, sum(rows)::DOUBLE FROM exposed_user WHERE problem <> 0 GROUP BY problem',
  )) as [number, number][];
  const rejected = [
    ...(rejects === '' ? [] : await readerRefusals(duck, rejects)),
    ...problems.map(([code, count]) => ({ reason: PROBLEMS[code].reason, count })),
  ].sort((a, b) => b.count - a.count);
  const rowsRejected = rejected.reduce((sum, { count }) => sum + count, 0);
  const [[good, repeated, mixedUsers, mixedRows, firstShown, lastShown]] = (await duck.rows(
    `SELECT coalesce(sum(rows), 0)::DOUBLE, coalesce(sum(rows - shown), 0)::DOUBLE,
       count(*) FILTER (arm <> other_arm)::DOUBLE, coalesce(sum(rows) FILTER (arm <> other_arm), 0)::DOUBLE,
       min(first_ms)::DOUBLE, max(last_ms)::DOUBLE
     FROM exposed_user WHERE problem = 0`,
  )) as [[number, number, number, number, number | null, number | null]];
  const rowsRead = good + rowsRejected;
  const examples: RefusedRow[] = [];
  if (rowsRejected > 0) {
    const query = {
      source,
      checked: checkedExposures(source, { now, ordinal: true }),
      ...{ problem: 'problem', rejects, origins: [], limit: EXAMPLES },
    };
    await forEachRefusedRow(duck, query, (row) => examples.push(row), signal);
  }
  if (rowsRejected > maxBadShare * rowsRead) {
    throw refusal('exposures', rowsRead, rowsRejected, maxBadShare, sumReasons([rejected]), examples);
  }
  await refuseOtherThanSomeArms(duck, source);
  const sums: ExposureSums['sums'][number][] = [];
  for await (const chunk of duck.stream(
    `SELECT arm, shown::DOUBLE, streamed::DOUBLE, started::DOUBLE, count(*)::DOUBLE FROM exposed_user
     WHERE problem = 0 AND arm = other_arm GROUP BY ALL ORDER BY ALL`,
  )) {
    for (const [arm, shown, streamed, started, users] of chunk.getRows() as [
      string,
      number,
      number,
      number,
      number,
    ][]) {
      sums.push({ arm, shown, streamed, started, users });
    }
  }
  return {
    ...{
      rowsRead,
      rowsRejected,
      rejected,
      rowsRepeated: repeated,
      mixedUsers,
      mixedRows,
      firstShown,
      lastShown,
    },
    ...{ sums, examples: examples.slice(0, EXAMPLES) },
  };
}

/**
 * The table exposed_user: a row for each user and, for each problem, one for all rows that have it. Rows that tell of
 * one showing are one showing, streamed when any of them says so; where no time tells showings apart every row is one.
 * Items are told apart by a hash, which needs to be unique only among what a user is shown at one time.
 */
function userSums(checked: string): string {
  return `CREATE OR REPLACE TABLE exposed_user AS
    SELECT problem, user_key, min(arm_name) AS arm, max(arm_name) AS other_arm, sum(n) AS rows, sum(shown) AS shown,
      sum(least(streamed, shown)) AS streamed, sum(least(started, shown)) AS started,
      min(at_ms) AS first_ms, max(at_ms) AS last_ms
    FROM (SELECT problem, user_key, arm_name, at_ms, count(*) AS n,
        CASE WHEN at_ms IS NULL THEN count(*) ELSE 1 END AS shown,
        count(*) FILTER (is_streamed) AS streamed, count(*) FILTER (is_started) AS started
      FROM (SELECT problem, is_streamed, is_started, CASE WHEN problem = 0 THEN user_key END AS user_key,
          CASE WHEN problem = 0 THEN arm_name END AS arm_name, CASE WHEN problem = 0 THEN at_ms END AS at_ms,
          CASE WHEN problem = 0 THEN hash(item_key) END AS item
        FROM ${checked})
      GROUP BY problem, user_key, arm_name, at_ms, item)
    GROUP BY problem, user_key`;
}

async function refuseOtherThanSomeArms(duck: DuckDb, source: TableSource<'exposures'>): Promise<void> {
  const arms = (
    await duck.rows(`SELECT DISTINCT arm FROM (SELECT arm FROM exposed_user WHERE problem = 0
      UNION ALL SELECT other_arm FROM exposed_user WHERE problem = 0) ORDER BY arm LIMIT ${MOST_ARMS + 1}`)
  ).flat() as string[];
  const column = source.map.fields.find(({ field }) => field === 'arm')?.columnName ?? 'arm';
  const { file } = source;
  if (arms.length > MOST_ARMS) {
    throw new AppError(
      'IMPORT_REFUSED',
      `${file}: column ${column} names more than ${MOST_ARMS} arms. Nothing was imported.`,
      'Look whether another column holds the arm, and say so with --map arm=COLUMN.',
      { file, column },
    );
  }
  if (arms.length < 2) {
    throw new AppError(
      'IMPORT_REFUSED',
      `${file}: column ${column} names ${arms.length === 0 ? 'no arm' : `one arm alone, ${arms[0]}`}. Nothing was imported.`,
      'A test compares at least two arms: export the log of all of them, or map another column to arm.',
      { file, column },
    );
  }
}
