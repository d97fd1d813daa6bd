/** Where the making of the sample stands, from the phases that its job reports. */
import type { JobSnapshot } from '../../../shared/contract/job.ts';

export const STAGES = ['generate', 'import', 'encode', 'train'] as const;
export type Stage = (typeof STAGES)[number];
export type StageState = 'done' | 'now' | 'waiting';

const PHASES: Readonly<Record<string, Stage>> = {
  'generate the sample': 'generate',
  sample: 'generate',
  reading: 'import',
  preparing: 'import',
  checking: 'import',
  sorting: 'import',
  storing: 'import',
  diagnosing: 'import',
  'encode texts': 'encode',
  'load the data': 'encode',
  graph: 'encode',
  histories: 'encode',
  'counting edges': 'encode',
  linking: 'encode',
  'choosing neighbours': 'encode',
};

/** A phase that is not known here is one of the training's many. */
export function stageOf(phase: string): Stage {
  return phase === '' ? 'generate' : (PHASES[phase] ?? 'train');
}

export function stageStates({
  state,
  phase,
}: Pick<JobSnapshot, 'state' | 'phase'>): Record<Stage, StageState> {
  const now = state === 'done' ? STAGES.length : STAGES.indexOf(stageOf(phase));
  const of = (at: number): StageState => (at < now ? 'done' : at === now ? 'now' : 'waiting');
  return { generate: of(0), import: of(1), encode: of(2), train: of(3) };
}
