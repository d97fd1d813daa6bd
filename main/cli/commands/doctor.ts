import { Command } from 'commander';
import { AppError } from '../../../shared/app-error.ts';
import { type Invocation, perform } from '../invocation.ts';
import { doctorText, machineText } from '../print-doctor.ts';
import { withWorkspace } from '../with-workspace.ts';

export function doctorCommand(signal: AbortSignal): Command {
  return new Command('doctor')
    .summary('what works on this machine, and how the workspace is')
    .description(
      'Tries every part (TensorFlow, sqlite-vss, the sentence encoders) by using it, and says what is used instead of a ' +
        'part that does not work. Then looks at the workspace: schema, imports, runs, vectors, and the data itself.',
    )
    .addHelpText(
      'after',
      `
Examples:
  backlist doctor
  backlist doctor --json --workspace demo`,
    )
    .action(perform(signal, runDoctor));
}

async function runDoctor(call: Invocation): Promise<void> {
  const { inspectParts } = await import('../../setup/inspect.ts');
  const { inspectMachine, inspectWorkspace } = await import('../../engine/doctor.ts');
  call.context().progress({ phase: 'trying the parts of this machine', done: 0, total: 0 });
  const parts = await inspectParts();
  const machine = { ...inspectMachine(), parts };
  const workspace = await withWorkspace(call, 'read', async (engine) => inspectWorkspace(engine)).catch(
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'NOT_FOUND') {
        return null; // a doctor may come before the first import
      }
      call.show(`${machineText(machine)}\n`); // half an answer is better than none
      throw error;
    },
  );
  call.finish({ machine, workspace }, () => doctorText(machine, workspace, call.workspace));
}
