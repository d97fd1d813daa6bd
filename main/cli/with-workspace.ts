import type { Engine } from '../engine/open-engine.ts';
import type { Invocation } from './invocation.ts';

/** `read` shares the workspace with a writer, if there is one; `create` makes the folder when it is not there. */
export type Access = 'read' | 'write' | 'create';

/** Opens the workspace, says what became of runs that were cut short, works, and closes it whatever happens. */
export async function withWorkspace<Result>(
  call: Invocation,
  access: Access,
  work: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const engine = await open(call, access);
  try {
    for (const { run, outcome } of engine.recovered) {
      call.note(
        outcome === 'adopted'
          ? `Run ${run.id} (${run.name}) had finished when Backlist was ended; its result has been taken over.`
          : `Run ${run.id} (${run.name}) was cut short when Backlist was ended; it is marked as failed. Nothing else was affected.`,
      );
    }
    return await work(engine);
  } finally {
    engine.close();
  }
}

async function open(call: Invocation, access: Access): Promise<Engine> {
  if (access === 'read') {
    const { openForReading } = await import('../engine/open-for-reading.ts');
    const { engine, sharedWith } = openForReading(call.workspace);
    if (sharedWith !== '') {
      call.note(sharedWith);
    }
    return engine;
  }
  const { openEngine } = await import('../engine/open-engine.ts');
  if (access === 'write') {
    const { requireWorkspace } = await import('../engine/open-for-reading.ts');
    requireWorkspace(call.workspace);
  }
  return openEngine(call.workspace);
}
