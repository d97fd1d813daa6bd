import path from 'node:path';
import { Command } from 'commander';
import type { Exported } from '../../engine/export-run.ts';
import { printable } from '../display-width.ts';
import { type Invocation, perform } from '../invocation.ts';
import { listOf, wholeNumber } from '../option-values.ts';
import { bytesText, counted } from '../text.ts';
import { withWorkspace } from '../with-workspace.ts';

interface Options {
  readonly run?: number;
  readonly what: readonly ('vectors' | 'shelves' | 'metrics')[];
  readonly format: readonly ('csv' | 'parquet')[];
  readonly out: string;
  readonly k: number;
}

export function exportCommand(signal: AbortSignal): Command {
  return new Command('export')
    .summary('write vectors, shelves and metrics as CSV and Parquet')
    .description(
      'Writes what a run knows as tables for other programs. Existing files are replaced once all new ones are whole. ' +
        'CSV cells that a spreadsheet would take for a formula get an apostrophe in front; Parquet keeps them as they are.',
    )
    .requiredOption('--out <folder>', 'where the files go; made if need be')
    .option('--run <n>', 'the run; the one that is served when left out', wholeNumber(1))
    .option('--what <tables>', 'vectors,shelves,metrics', listOf(['vectors', 'shelves', 'metrics'] as const))
    .option('--format <formats>', 'csv,parquet', listOf(['csv', 'parquet'] as const))
    .option('-k <n>', 'titles of each shelf', wholeNumber(1), 100)
    .addHelpText(
      'after',
      `
Examples:
  backlist export --out tables
  backlist export --out shelves --what shelves -k 20 --format parquet --run 3`,
    )
    .action(perform<Options>(signal, runExport));
}

async function runExport(call: Invocation, options: Options): Promise<void> {
  const { exportRun } = await import('../../engine/export-run.ts');
  const { run, out, k, what = ['vectors', 'shelves', 'metrics'], format = ['csv', 'parquet'] } = options;
  await withWorkspace(call, 'read', async (engine) => {
    const exported = await exportRun(
      engine,
      {
        runId: run,
        folder: path.resolve(out),
        k,
        what: [...new Set(what)],
        formats: [...new Set(format)],
      },
      call.context(),
    );
    call.finish(exported, () => exportText(exported));
  });
}

function exportText({ run, files }: Exported): string {
  const lines = files.map(
    ({ file, rows, bytes }) => `  ${printable(file)}  ${counted(rows, 'row')}, ${bytesText(bytes)}\n`,
  );
  return `Of run ${run}:\n${lines.join('')}`;
}
