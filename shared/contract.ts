/** Everything that can be asked of the engine. Both sides are typed from it and both check what they receive. */
import type { z } from 'zod';
import { balanceCalls } from './contract/balance.ts';
import { dataCalls } from './contract/data.ts';
import { experimentCalls } from './contract/experiments.ts';
import { exploreCalls } from './contract/explore.ts';
import { jobCalls } from './contract/jobs.ts';
import { listenersCalls } from './contract/listeners.ts';
import { operationCalls } from './contract/operation.ts';
import { paperCalls } from './contract/paper.ts';
import { runCalls } from './contract/runs.ts';
import { settingsCalls } from './contract/settings.ts';
import { titlesCalls } from './contract/titles.ts';
import { workspaceCalls } from './contract/workspace.ts';

export const CONTRACT = {
  ...workspaceCalls,
  ...jobCalls,
  ...dataCalls,
  ...exploreCalls,
  ...listenersCalls,
  ...titlesCalls,
  ...balanceCalls,
  ...settingsCalls,
  ...runCalls,
  ...paperCalls,
  ...operationCalls,
  ...experimentCalls,
};

export type Contract = typeof CONTRACT;
export type Name = keyof Contract;
export type CallName = { [N in Name]: Contract[N]['kind'] extends 'call' ? N : never }[Name];
export type JobName = Exclude<Name, CallName>;

/** What may be sent. */
export type RequestOf<N extends Name> = z.input<Contract[N]['request']>;
/** What arrives at the handler. */
export type ReceivedBy<N extends Name> = z.output<Contract[N]['request']>;
/** Of a job: its result. */
export type ResponseOf<N extends Name> = z.output<Contract[N]['response']>;
