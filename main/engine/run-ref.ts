import type { Run } from '../workspace/runs.ts';

/** What a run is called by, wherever it is named. */
export type RunRef = Pick<Run, 'id' | 'name' | 'preset'>;

export function runRef({ id, name, preset }: Run): RunRef {
  return { id, name, preset };
}
