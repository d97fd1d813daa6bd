import path from 'node:path';
import type { JobName } from '../../../shared/contract.ts';
import { markInterruptedJobs } from '../../workspace/job-log.ts';
import type { Engine } from '../open-engine.ts';
import type { openForReading } from '../open-for-reading.ts';
import type { Host, OpenWorkspace } from './host.ts';

type Opening = ReturnType<typeof openForReading>;

/** Opens first and closes the present one only then: a workspace that cannot be opened leaves the open one open. */
export async function openInHost(host: Host, open: () => Opening, folder: string) {
  const present = host.current();
  if (present?.engine.workspace.folder === folder) {
    return stateOf(present);
  }
  const { engine, sharedWith } = open();
  const next = { engine, readOnly: sharedWith, interrupted: sharedWith ? [] : interruptionsOf(engine) };
  host.recent.add(folder); // before the windows are told, which then ask for the list
  await host.replace(next);
  return stateOf(next);
}

export function stateOf({ engine: { workspace }, readOnly, interrupted }: OpenWorkspace) {
  return { folder: workspace.folder, name: path.basename(workspace.folder), readOnly, interrupted };
}

/** Of the owner: whoever only reads leaves it to the owner to notice. */
function interruptionsOf({ recovered, workspace }: Engine): string[] {
  const jobs = markInterruptedJobs(workspace.db).map(({ name, title }) => describeInterrupted(name, title));
  const runs = recovered.map(({ run, outcome }) =>
    outcome === 'adopted'
      ? `Run ${run.id} (${run.name}) had just been finished; it has been taken over.`
      : `Nothing was kept of run ${run.id} (${run.name}), which was being trained.`,
  );
  return [...jobs, ...runs];
}

const WORDS: Partial<Record<JobName, string>> = {
  'workspace.fillSample': 'The making of the sample',
  'runs.train': 'The training',
};

function describeInterrupted(name: string, title: string): string {
  const what = WORDS[name as JobName] ?? 'The work';
  return `${what} (${title}) was cut short when the program ended. What was saved by then is kept; start it again for the rest.`;
}
