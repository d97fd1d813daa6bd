import { Command } from 'commander';
import { type Invocation, perform } from '../invocation.ts';
import { wholeNumber } from '../option-values.ts';
import { runDetailsText, runListText } from '../print-run.ts';
import { withWorkspace } from '../with-workspace.ts';
import { promotionCommands } from './promotion.ts';

export function runsCommand(signal: AbortSignal): Command {
  const id = wholeNumber(1);
  const runs = new Command('runs')
    .summary('list the runs; show, compare shelves, promote or delete one')
    .description('Lists the training runs of the workspace, with how each ended.')
    .addCommand(new Command('list').description('list all runs').action(perform(signal, listRuns)), {
      isDefault: true,
    })
    .addCommand(
      new Command('show')
        .description('parameters, versions, losses and times of one run, or the one that is served')
        .argument('[run]', 'its number', id)
        .action(perform<object, [number | undefined]>(signal, showRun)),
    )
    .addCommand(
      new Command('note')
        .description('keep a sentence with a run; "" takes it away')
        .argument('<run>', 'its number', id)
        .argument('<text>', 'the note')
        .action(perform<object, [number, string]>(signal, noteRun)),
    )
    .addCommand(
      new Command('delete')
        .description('forget a run, its vectors and its files')
        .argument('<run>', 'its number', id)
        .action(perform<object, [number]>(signal, deleteOne)),
    )
    .addHelpText(
      'after',
      `
Examples:
  backlist runs
  backlist runs show 3
  backlist runs note 3 "without previews"
  backlist runs delete 2
  backlist runs drift 2 3
  backlist runs promote 3`,
    );
  for (const command of promotionCommands(signal)) {
    runs.addCommand(command);
  }
  return runs;
}

async function listRuns(call: Invocation): Promise<void> {
  const { summariseRuns } = await import('../../engine/run-details.ts');
  await withWorkspace(call, 'read', async (engine) => {
    const runs = summariseRuns(engine);
    call.finish(runs, () => runListText(runs));
  });
}

async function showRun(call: Invocation, _options: object, id?: number): Promise<void> {
  const { runDetails } = await import('../../engine/run-details.ts');
  await withWorkspace(call, 'read', async (engine) => {
    const run = runDetails(engine, id);
    call.finish(run, () => runDetailsText(run));
  });
}

async function noteRun(call: Invocation, _options: object, id: number, text: string): Promise<void> {
  const { setRunNote } = await import('../../engine/run-details.ts');
  await withWorkspace(call, 'write', async (engine) => {
    setRunNote(engine, id, text);
    call.finish({ run: id, note: text }, () =>
      text === '' ? `Run ${id} has no note now.` : `Noted with run ${id}.`,
    );
  });
}

async function deleteOne(call: Invocation, _options: object, id: number): Promise<void> {
  const { deleteRun } = await import('../../engine/delete-run.ts');
  await withWorkspace(call, 'write', async (engine) => {
    deleteRun(engine, id);
    call.finish({ deleted: id }, () => `Run ${id} is deleted.`);
  });
}
