import { Command, Option } from 'commander';
import { type Invocation, perform } from '../invocation.ts';
import { collect, share, wholeNumber } from '../option-values.ts';
import { importText } from '../print-import.ts';
import { previewText } from '../print-preview.ts';
import { withWorkspace } from '../with-workspace.ts';

interface Options {
  readonly map?: readonly string[];
  readonly kind?: 'streams' | 'catalogue' | 'users';
  readonly maxBadShare: number;
  readonly previewSeconds: number;
  readonly dryRun?: boolean;
}

export function importCommand(signal: AbortSignal): Command {
  return new Command('import')
    .summary('take exports into the workspace')
    .description(
      'Takes streams, catalogues and users into the workspace: CSV (plain, gzip, zstd), Parquet, NDJSON, and Spotify’s ' +
        'extended streaming history (a ZIP or a folder for each person). Formats and columns are guessed from header ' +
        'and content. An import is taken as a whole or not at all; the same file twice changes nothing.',
    )
    .argument('<files...>', 'files, folders or globs')
    .option(
      '--map <field=column,...>',
      'which column feeds a field, before any guess; event.WORD=EVENT for your own words',
      collect,
    )
    .addOption(
      new Option('--kind <kind>', 'take every table for this kind').choices([
        'streams',
        'catalogue',
        'users',
      ]),
    )
    .option('--max-bad-share <share>', 'refuse when more rows than this are bad', share, 0.01)
    .option('--preview-seconds <n>', 'shorter plays of a Spotify history are previews', wholeNumber(0), 30)
    .option('--dry-run', 'show how the files would be read, and their first rows; store nothing')
    .addHelpText(
      'after',
      `
Examples:
  backlist import catalogue.csv users.parquet 'streams-*.csv.gz'
  backlist import --dry-run export.csv
  backlist import --map item_id=asin,event.purchase=intent_to_pay,type=audiobook events.csv
  backlist import my_spotify_data.zip`,
    )
    .action(perform<Options, [string[]]>(signal, runImport));
}

async function runImport(call: Invocation, options: Options, files: string[]): Promise<void> {
  const { importMap, previewImport } = await import('../../engine/import-choices.ts');
  const { kind, maxBadShare, previewSeconds } = options;
  const choices = { map: importMap(options.map ?? []), ...(kind && { kind }) };
  if (options.dryRun) {
    const preview = await previewImport(files, choices, call.context());
    call.finish(preview, () => previewText(preview));
    return;
  }
  const { importFiles } = await import('../../engine/import-files.ts');
  await withWorkspace(call, 'create', async ({ workspace }) => {
    const summary = await importFiles(
      workspace,
      files,
      { ...choices, maxBadShare, previewSeconds },
      call.context(),
    );
    call.finish(summary, () => importText(summary, call.workspace));
  });
}
