import path from 'node:path';
import type { JobName } from '../../../shared/contract.ts';
import { hasImportSince } from '../../workspace/imports.ts';
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
  const jobs = markInterruptedJobs(workspace.db);
  const runs = recovered
    // a training that was a job is told of as one
    .filter(({ outcome }) => outcome === 'adopted' || !jobs.some(({ name }) => TRAINS.includes(name)))
    .map(({ run, outcome }) =>
      outcome === 'adopted'
        ? `Run ${run.id} (${run.name}) had just been finished; it has been taken over.`
        : `Run ${run.id} (${run.name}) was being trained when the program ended; nothing of it was kept.`,
    );
  const sentences = jobs.map(({ name, title, startedAt }) =>
    // An import is stored whole before its diagnosis is drawn up; only that was cut short then.
    name === ('data.import' satisfies JobName) && hasImportSince(workspace.db, startedAt)
      ? `The program ended when the import of ${title} had just been stored. All of it was kept.`
      : describeInterrupted(name, title),
  );
  return [...sentences, ...runs];
}

const TRAINS: readonly string[] = [
  'runs.train',
  'workspace.fillSample',
  'operation.runDue',
] satisfies JobName[];

function describeInterrupted(name: string, title: string): string {
  const when = 'was cut short when the program ended';
  switch (name as JobName) {
    case 'data.import':
    case 'experiments.import':
      return `The import of ${title} ${when}. Nothing of it was kept; import it again.`;
    case 'data.removeImport':
      return `The removal of the import of ${title} ${when}. If it is still listed, nothing of it was removed.`;
    case 'runs.train':
      return `The training of ${title} ${when}. Nothing of it was kept.`;
    case 'operation.runDue':
      return `A scheduled training ${when}. It is tried again, unless that was the third time.`;
    case 'workspace.fillSample':
      return `The making of the sample ${when}. Start it again: it goes on where it was.`;
    default:
      return `The work on ${title} ${when}. Start it again.`;
  }
}
