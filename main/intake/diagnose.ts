/** What an editor or analyst should know about the data before training on it, and what to do about it. */
import type { Database } from 'better-sqlite3';
import type { Diagnosis, Finding } from '../../shared/import-summary.ts';
import { diagnoseCatalogue } from './diagnose-catalogue.ts';
import { diagnoseListening } from './diagnose-listening.ts';
import { counted, finding } from './finding.ts';
import { countInteractions, FIRST_DAY, type InteractionStatistics } from './interaction-statistics.ts';

/** `statistics`: counted here unless the caller has them already. */
export function diagnose(db: Database, statistics: InteractionStatistics = countInteractions(db)): Diagnosis {
  const count = (sql: string) => db.prepare(sql).pluck().get() as number;
  const firstIndex = statistics.byDay.findIndex((plays) => plays > 0);
  const lastIndex = statistics.byDay.findLastIndex((plays) => plays > 0);
  return {
    users: count('SELECT count(*) FROM user'),
    audiobooks: count(`SELECT count(*) FROM item WHERE type = 'audiobook'`),
    podcasts: count(`SELECT count(*) FROM item WHERE type = 'podcast'`),
    interactions: statistics.total,
    firstDay: firstIndex < 0 ? null : isoDay(firstIndex + FIRST_DAY),
    lastDay: lastIndex < 0 ? null : isoDay(lastIndex + FIRST_DAY),
    findings: [
      ...diagnoseImports(db),
      ...diagnoseListening(statistics, firstIndex, lastIndex),
      ...diagnoseCatalogue(db, statistics),
    ],
  };
}

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function diagnoseImports(db: Database): Finding[] {
  const [read, rejected, kept, duplicate] = db
    .prepare<[], [number, number, number, number]>(
      `SELECT coalesce(sum(rows_read), 0), coalesce(sum(rows_rejected), 0), coalesce(sum(rows_kept), 0),
         coalesce(sum(rows_duplicate), 0) FROM import`,
    )
    .raw()
    .get() as [number, number, number, number];
  return [
    finding('rejected', rejected, read, {
      sentence: (share) => `${counted(rejected, `row (${share}) was`, `rows (${share}) were`)} not imported.`,
      advice: 'Look at them with their reasons; they are kept with file, line and column.',
      warnAbove: 0.001,
    }),
    finding('duplicates', duplicate, kept, {
      sentence: (share) =>
        `${counted(duplicate, `row (${share}) was`, `rows (${share}) were`)} counted once with another row that says the same.`,
      advice: 'Nothing needs doing, unless you expected none: then an export was written twice.',
      warnAbove: 0.2,
    }),
  ];
}
