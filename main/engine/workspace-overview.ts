import type { z } from 'zod';
import type { workspaceOverview as overviewSchema } from '../../shared/contract/workspace.ts';
import { workspaceOverview } from '../workspace/overview.ts';
import type { Engine } from './open-engine.ts';
import { isoDate } from './title-card.ts';

/** What the first look at a workspace shows. */
export function overviewOf({ workspace: { db } }: Engine): z.input<typeof overviewSchema> {
  const { firstDay, lastDay, ...counts } = workspaceOverview(db);
  return { ...counts, firstDay: isoDate(firstDay), lastDay: isoDate(lastDay) };
}
