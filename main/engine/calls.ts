/** Every call of the contract and who answers it; one that nobody answers does not compile. */
import type { Name } from '../../shared/contract.ts';
import { balanceHandlers } from './calls/balance.ts';
import { dataHandlers } from './calls/data.ts';
import { experimentHandlers } from './calls/experiments.ts';
import { exploreHandlers } from './calls/explore.ts';
import { jobHandlers } from './calls/jobs.ts';
import { listenersHandlers } from './calls/listeners.ts';
import { operationHandlers } from './calls/operation.ts';
import { paperHandlers } from './calls/paper.ts';
import { runHandlers } from './calls/runs.ts';
import { settingsHandlers } from './calls/settings.ts';
import { titlesHandlers } from './calls/titles.ts';
import { workspaceHandlers } from './calls/workspace.ts';
import type { Handlers } from './host/handlers.ts';

export const HANDLERS: Handlers<Name> = {
  ...workspaceHandlers,
  ...jobHandlers,
  ...dataHandlers,
  ...exploreHandlers,
  ...listenersHandlers,
  ...titlesHandlers,
  ...balanceHandlers,
  ...settingsHandlers,
  ...runHandlers,
  ...paperHandlers,
  ...operationHandlers,
  ...experimentHandlers,
};
