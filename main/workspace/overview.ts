import type { Database } from 'better-sqlite3';
import { UNDATED } from '../dataset/interactions.ts';
import { promotedRun } from './promotions.ts';
import { statisticsAreCurrent } from './statistics.ts';

/** What the first look at a workspace shows. */
export interface WorkspaceOverview {
  readonly users: number;
  readonly audiobooks: number;
  readonly podcasts: number;
  /** Distinct (user, title, event, day). */
  readonly interactions: number;
  /** Days since 1970-01-01; null when not known. */
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  readonly imports: number;
  readonly runsDone: number;
  /** The promoted run, the newest finished one when none is; null before the first. */
  readonly servedRun: { readonly id: number; readonly name: string; readonly preset: string } | null;
}

/** Reads a row; counts where nothing has been counted: a workspace of an older Backlist that can only be read. */
export function workspaceOverview(db: Database): WorkspaceOverview {
  const counts = statisticsAreCurrent(db) ? COUNTED : COUNT;
  const figures = db
    .prepare<
      [],
      Pick<
        WorkspaceOverview,
        'users' | 'audiobooks' | 'podcasts' | 'interactions' | 'firstDay' | 'lastDay' | 'imports' | 'runsDone'
      >
    >(
      `${counts}, (SELECT count(*) FROM import) AS imports,
         (SELECT count(*) FROM run WHERE status = 'done') AS runsDone
       FROM ${counts === COUNTED ? 'data_statistics' : '(SELECT DISTINCT user_id, item_id, event, day FROM interaction)'}`,
    )
    .get() as Omit<WorkspaceOverview, 'servedRun'>;
  const servedRun = db
    .prepare<[number], NonNullable<WorkspaceOverview['servedRun']>>(
      `SELECT id, name, preset FROM run WHERE status = 'done' ORDER BY id = ? DESC, id DESC LIMIT 1`,
    )
    .get(promotedRun(db) ?? 0);
  return { ...figures, servedRun: servedRun ?? null };
}

const COUNTED = `SELECT users, audiobooks, podcasts, interactions, first_day AS firstDay, last_day AS lastDay`;
const COUNT = `SELECT (SELECT count(*) FROM user) AS users,
    (SELECT count(*) FROM item WHERE type = 'audiobook') AS audiobooks,
    (SELECT count(*) FROM item WHERE type = 'podcast') AS podcasts,
    count(*) AS interactions, min(nullif(day, ${UNDATED})) AS firstDay, max(nullif(day, ${UNDATED})) AS lastDay`;
