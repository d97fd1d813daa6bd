/** One part a view; keys begin with the view's name. */
import { BALANCE } from './balance.ts';
import { CONNECTION } from './connection.ts';
import { DATA } from './data.ts';
import { EXPERIMENTS } from './experiments.ts';
import { EXPLORE } from './explore.ts';
import { FRAME } from './frame.ts';
import { LISTENERS } from './listeners.ts';
import { OPERATION } from './operation.ts';
import { PAPER } from './paper.ts';
import { RUNS } from './runs.ts';
import { START } from './start.ts';
import { TITLES } from './titles.ts';

export const ENGLISH = {
  ...FRAME,
  ...CONNECTION,
  ...START,
  ...DATA,
  ...EXPLORE,
  ...LISTENERS,
  ...TITLES,
  ...BALANCE,
  ...RUNS,
  ...EXPERIMENTS,
  ...PAPER,
  ...OPERATION,
} as const;
