import type { runCalls } from '../../../shared/contract/runs.ts';
import type { Handlers } from '../host/handlers.ts';
import { summariseRuns } from '../run-details.ts';

export const runHandlers: Handlers<keyof typeof runCalls> = {
  'runs.list': (host) => summariseRuns(host.engine()),
};
