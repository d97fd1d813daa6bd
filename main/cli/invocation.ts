import path from 'node:path';
import type { Command } from 'commander';
import { createRng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';
import { printableLines } from './display-width.ts';
import { createProgressPrinter } from './terminal-progress.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly workspace: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** One call of one command: where its result, its progress and its remarks go. */
export interface Invocation {
  /** Absolute. */
  readonly workspace: string;
  readonly signal: AbortSignal;
  /** What long work of the engine's is handed. */
  context(seed?: number): StageContext;
  /** A remark beside the result, on stderr. */
  note(text: string): void;
  /** The result, once: as JSON with --json, else as the text. */
  finish(result: unknown, text: () => string): void;
  /** A part of the result that is shown as soon as it is there; only `finish` with --json. */
  show(text: string): void;
}

type Work<Options, Args extends unknown[]> = (
  call: Invocation,
  options: Options & GlobalOptions,
  ...args: Args
) => Promise<void>;

/** Makes a commander action of a command's work. */
export function perform<Options, Args extends unknown[] = []>(
  signal: AbortSignal,
  work: Work<Options, Args>,
): (...received: unknown[]) => Promise<void> {
  return async (...received) => {
    const command = received.at(-1) as Command;
    const options = command.optsWithGlobals<Options & GlobalOptions>();
    const printer = createProgressPrinter(process.stderr, false);
    const show = (text: string) => {
      printer.end();
      if (!options.json) {
        process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
      }
    };
    const call: Invocation = {
      workspace: path.resolve(options.workspace),
      signal,
      context: (seed = 1) => ({ signal, progress: printer.progress, rng: createRng(seed) }),
      note(text) {
        printer.end();
        process.stderr.write(`${printableLines(text)}\n`);
      },
      finish(result, text) {
        if (options.json) {
          printer.end();
          process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
        } else {
          show(text());
        }
      },
      show,
    };
    try {
      await work(call, options, ...(received.slice(0, -2) as Args));
    } finally {
      printer.end();
    }
  };
}
