/**
 * The command line. Results go to stdout, everything else to stderr; exit-code.ts lists the exit codes. Commands load
 * the engine only when they run, so that --help is quick.
 */
import { CommanderError } from 'commander';
import { AppError, throwIfCancelled } from '../../shared/app-error.ts';
import { CLOSING } from '../../shared/stage.ts';
import { CANCELLED, USAGE } from './exit-code.ts';
import { createProgram } from './program.ts';
import { reportError } from './report-error.ts';

// What libraries have to say (experimental, deprecated, devices found) is not for the user.
process.removeAllListeners('warning');
process.env.NODE_NO_WARNINGS = '1';
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';

// npm runs scripts in the project's folder; paths are meant from where npm was called.
if (/^(backlist|demo|start)$/.test(process.env.npm_lifecycle_event ?? '') && process.env.INIT_CWD) {
  process.chdir(process.env.INIT_CWD);
}

// `| head` closes the pipe: there is nobody left to print to.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') {
      process.exit(0);
    }
    throw error;
  });
}

const abort = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (abort.signal.aborted) {
      process.exit(CANCELLED);
    }
    abort.abort(name === 'SIGINT' ? undefined : CLOSING);
    process.stderr.write('\nCancelling; once more to stop at once.\n');
  });
}

process.exitCode = await run(process.argv);

async function run(argv: readonly string[]): Promise<number> {
  const asked = (option: string) => argv.includes(option);
  try {
    await createProgram(abort.signal).parseAsync(argv);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : usageError(error, asked('--json'));
    }
    return reportError(cancelledOr(error), { json: asked('--json'), verbose: asked('--verbose') });
  }
}

/** Commander has said it on stderr already. */
function usageError(error: CommanderError, json: boolean): number {
  if (json) {
    const message = error.message.replace(/^error: /, '');
    process.stdout.write(`${JSON.stringify({ error: { code: 'USAGE', message } }, null, 2)}\n`);
  }
  return USAGE;
}

/** Whatever fails after a cancellation fails because of it: a child process that Ctrl-C has ended, say. */
function cancelledOr(error: unknown): unknown {
  if (!abort.signal.aborted || (error instanceof AppError && error.code === 'CANCELLED')) {
    return error;
  }
  try {
    throwIfCancelled(abort.signal);
    return error;
  } catch (cancelled) {
    return cancelled;
  }
}
