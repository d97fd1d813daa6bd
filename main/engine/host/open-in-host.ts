import path from 'node:path';
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
  const next = { engine, readOnly: sharedWith, interrupted: interruptionsOf(engine) };
  await host.replace(next);
  host.recent.add(folder);
  return stateOf(next);
}

export function stateOf({ engine: { workspace }, readOnly, interrupted }: OpenWorkspace) {
  return { folder: workspace.folder, name: path.basename(workspace.folder), readOnly, interrupted };
}

function interruptionsOf({ recovered }: Engine): string[] {
  return recovered.map(({ run, outcome }) =>
    outcome === 'adopted'
      ? `Run ${run.id} (${run.name}) was finished when the program ended; it has been taken over.`
      : `Run ${run.id} (${run.name}) was being trained when the program ended; nothing of it was kept.`,
  );
}
