import { Command } from 'commander';
import type { importLog } from '../../engine/import-log.ts';
import { alignRows, clip, printable } from '../display-width.ts';
import { type Invocation, perform } from '../invocation.ts';
import { wholeNumber } from '../option-values.ts';
import { exampleText } from '../print-import.ts';
import { count, moment } from '../text.ts';
import { withWorkspace } from '../with-workspace.ts';

interface PageOptions {
  readonly limit: number;
  readonly offset: number;
}

export function importsCommand(signal: AbortSignal): Command {
  const id = wholeNumber(1);
  return new Command('imports')
    .summary('list the imports; show what one refused, or take one back')
    .description(
      'Lists what was imported. Every row that was refused is kept, with file, line, column and reason.',
    )
    .addCommand(new Command('list').description('list all imports').action(perform(signal, listAll)), {
      isDefault: true,
    })
    .addCommand(
      new Command('refused')
        .description('the rows, and the cells of kept rows, that an import did not take')
        .argument('<import>', 'its number', id)
        .option('--limit <n>', 'how many', wholeNumber(1), 100)
        .option('--offset <n>', 'after how many', wholeNumber(0), 0)
        .action(perform<PageOptions, [number]>(signal, showRefused)),
    )
    .addCommand(
      new Command('remove')
        .description('take an import back, as if it had never been')
        .argument('<import>', 'its number', id)
        .action(perform<object, [number]>(signal, removeOne)),
    )
    .addHelpText(
      'after',
      `
Examples:
  backlist imports
  backlist imports refused 3 --limit 20
  backlist imports remove 3`,
    );
}

async function listAll(call: Invocation): Promise<void> {
  const { importLog } = await import('../../engine/import-log.ts');
  await withWorkspace(call, 'read', async (engine) => {
    const log = importLog(engine);
    call.finish(log, () => logText(log));
  });
}

async function showRefused(call: Invocation, options: PageOptions, id: number): Promise<void> {
  const { refusedRows } = await import('../../engine/import-log.ts');
  await withWorkspace(call, 'read', async (engine) => {
    const { limit, offset } = options;
    const rows = refusedRows(engine, id, { limit, offset });
    call.finish(rows, () =>
      rows.length === 0
        ? 'None.'
        : rows
            .map((row) => `${exampleText(row)}${row.kept ? ' (the row was kept without it)' : ''}\n`)
            .join(''),
    );
  });
}

async function removeOne(call: Invocation, _options: object, id: number): Promise<void> {
  const { takeImportBack } = await import('../../engine/import-log.ts');
  await withWorkspace(call, 'write', async (engine) => {
    takeImportBack(engine, id);
    call.finish({ removed: id }, () => `Import ${id} is taken back.`);
  });
}

function logText(log: ReturnType<typeof importLog>): string {
  if (log.length === 0) {
    return 'Nothing has been imported yet.\n';
  }
  const rows = log.map((each) => [
    String(each.id),
    moment(each.importedAt),
    each.kind,
    count(each.rowsRead),
    count(each.rowsRejected),
    clip(each.files.map(({ file }) => printable(file)).join(', '), 80),
  ]);
  return alignRows([['import', 'when', 'kind', 'rows', 'refused', 'files'], ...rows], [0, 3, 4]);
}
