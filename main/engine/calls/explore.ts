import { z } from 'zod';
import { exploration as explorationSchema, type exploreCalls } from '../../../shared/contract/explore.ts';
import { listRuns } from '../../workspace/runs.ts';
import { explorationOf } from '../exploration.ts';
import type { Handlers } from '../host/handlers.ts';
import { keepResult, keptResult } from '../host/kept-result.ts';
import { inDataThread } from '../in-data-thread.ts';

const EXPLORATION = 'exploration';

export const exploreHandlers: Handlers<keyof typeof exploreCalls> = {
  'explore.current': (host) => {
    const engine = host.engine();
    const { db } = engine.workspace;
    const kept = keptResult(engine, EXPLORATION, explorationSchema);
    const since = kept?.value.computedAt ?? 0;
    return {
      hasPlays: db.prepare('SELECT 1 FROM interaction LIMIT 1').get() !== undefined,
      exploration: kept?.value ?? null,
      current: kept?.current ?? false,
      likenessPossible:
        kept?.value.likeness === null && listRuns(db).some(({ finishedAt }) => (finishedAt ?? 0) > since),
    };
  },
  'explore.compute': {
    subject: () => '',
    run: async (host, _request, context) => {
      const { folder } = host.engine().workspace;
      const explored = await inDataThread(folder, { do: 'explore' }, context);
      const wire = explorationOf(explored, Date.now());
      await keepResult(host, EXPLORATION, explored.fingerprint, z.json().parse(wire));
      host.changed('workspace');
      return null;
    },
  },
};
