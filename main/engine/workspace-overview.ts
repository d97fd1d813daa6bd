import type { z } from 'zod';
import type { workspaceOverview } from '../../shared/contract/workspace.ts';
import { listImports } from '../workspace/imports.ts';
import { listRuns } from '../workspace/runs.ts';
import type { Engine } from './open-engine.ts';
import { isoDate } from './title-card.ts';

/** What the first look at a workspace shows. */
export function overviewOf({ workspace: { db } }: Engine): z.input<typeof workspaceOverview> {
  const counts = db
    .prepare<
      [],
      {
        users: number;
        audiobooks: number;
        podcasts: number;
        interactions: number;
        first: number | null;
        last: number | null;
      }
    >(
      `SELECT (SELECT count(*) FROM user) AS users,
              (SELECT count(*) FROM item WHERE type = 'audiobook') AS audiobooks,
              (SELECT count(*) FROM item WHERE type = 'podcast') AS podcasts,
              count(*) AS interactions, min(nullif(day, 0)) AS first, max(nullif(day, 0)) AS last
       FROM interaction`,
    )
    .get();
  const done = listRuns(db).filter(({ status }) => status === 'done');
  const newest = done.at(-1);
  return {
    users: counts?.users ?? 0,
    audiobooks: counts?.audiobooks ?? 0,
    podcasts: counts?.podcasts ?? 0,
    interactions: counts?.interactions ?? 0,
    firstDay: isoDate(counts?.first ?? null),
    lastDay: isoDate(counts?.last ?? null),
    imports: listImports(db).length,
    runsDone: done.length,
    newestRun: newest === undefined ? null : { id: newest.id, name: newest.name },
  };
}
