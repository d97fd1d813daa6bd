import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { AppError } from '../../../shared/app-error.ts';
import { PAPER_SECTIONS, type PaperReport, type PaperSectionId } from '../../../shared/paper-report.ts';
import type { TrainChoices } from '../../engine/train-request.ts';
import { type GlobalOptions, type Invocation, perform } from '../invocation.ts';
import { listOf, wholeNumber } from '../option-values.ts';
import { paperText } from '../print-paper.ts';
import { withWorkspace } from '../with-workspace.ts';

interface Options {
  readonly run?: number;
  readonly preset?: NonNullable<TrainChoices['preset']>;
  readonly only?: readonly PaperSectionId[];
  readonly fresh?: boolean;
  readonly html?: string;
  readonly markdown?: string;
}

export function paperCommand(signal: AbortSignal): Command {
  return new Command('paper')
    .summary('the paper’s tables for this workspace, beside the paper’s own figures')
    .description(
      'Prints Tables 1 to 4 of the paper, its long tail, weak signals, figure 4, exploratory figures and training time ' +
        'for a run of this workspace: each figure with its 95 % interval, beside what the paper prints, and one line on ' +
        'why they differ. Table 1 and HGNN-w-users train further models; what has been computed is kept, so that Ctrl-C ' +
        'and the same command go on where it stopped.',
    )
    .argument('[file]', 'with --json: where the document goes; - is stdout')
    .option('--run <n>', 'the run; the newest finished one when left out', wholeNumber(1))
    .addOption(
      new Option(
        '--preset <preset>',
        'the newest finished run of this preset; trained when there is none',
      ).choices(['fast', 'paper']),
    )
    .option('--only <sections>', PAPER_SECTIONS.join(','), listOf(PAPER_SECTIONS))
    .option('--fresh', 'compute again what is kept')
    .option('--html <file>', 'write one page that needs nothing else')
    .option('--markdown <file>', 'write Markdown')
    .addHelpText(
      'after',
      `
Examples:
  backlist paper --only table-2,odds,eda
  backlist paper --run 3 --html paper.html
  backlist paper --preset paper --json paper.json`,
    )
    .action(
      perform<Options, [string | undefined]>(signal, (call, options, file) => runPaper(call, options, file)),
    );
}

async function runPaper(call: Invocation, options: Options & GlobalOptions, file = '-'): Promise<void> {
  if (file !== '-' && !options.json) {
    throw new AppError(
      'USAGE',
      `There is no format for ${file}.`,
      'Name it after --json, --html or --markdown.',
    );
  }
  if (options.run !== undefined && options.preset !== undefined) {
    throw new AppError('USAGE', '--run and --preset both choose a run.', 'Give one of them.');
  }
  const onStdout = [options.html, options.markdown, options.json ? file : undefined];
  if (onStdout.filter((to) => to === '-').length > 1) {
    throw new AppError('USAGE', 'Only one document can go to stdout.', 'Name files for the others.');
  }
  const report = (await keptReport(call, options)) ?? (await computedReport(call, options));
  for (const [to, write] of [
    [options.html, async () => (await import('../../engine/paper/paper-html.ts')).paperHtml(report)],
    [
      options.markdown,
      async () => (await import('../../engine/paper/paper-markdown.ts')).paperMarkdown(report),
    ],
    [file === '-' ? undefined : file, async () => `${JSON.stringify(report, null, 2)}\n`],
  ] as const) {
    if (to !== undefined) {
      save(call, to, await write());
    }
  }
  if (file === '-' && options.html !== '-' && options.markdown !== '-') {
    call.finish(report, () => paperText(report));
  }
}

/** Without anything to compute a workspace that somebody else has open will do. */
async function keptReport(call: Invocation, options: Options): Promise<PaperReport | undefined> {
  const { assemblePaper } = await import('../../engine/paper/paper-report.ts');
  const { chosenRun } = await import('../../engine/paper/chosen-run.ts');
  if (options.fresh) {
    return undefined;
  }
  return withWorkspace(call, 'read', async (engine) => {
    const run = chosenRun(engine, options);
    const { report, incomplete } = run ? assemblePaper(engine, run, wantedOf(options)) : {};
    return incomplete?.length === 0 ? report : undefined;
  });
}

async function computedReport(call: Invocation, options: Options): Promise<PaperReport> {
  const { computePaperReport, keepInWorkspace } = await import('../../engine/paper/paper-report.ts');
  const { chosenRun } = await import('../../engine/paper/chosen-run.ts');
  return withWorkspace(call, 'write', async (engine) => {
    const context = call.context();
    let run = chosenRun(engine, options);
    if (run === undefined) {
      const { train } = await import('../../engine/train.ts');
      const { trainRequest } = await import('../../engine/train-request.ts');
      call.note(`No finished run${options.preset ? ` of the preset ${options.preset}` : ''}: training one.`);
      run = await train(engine, trainRequest(options.preset ? { preset: options.preset } : {}), context);
    }
    const choice = { wanted: wantedOf(options), fresh: options.fresh ?? false };
    try {
      return await computePaperReport(engine, run, choice, keepInWorkspace(engine), context);
    } catch (error) {
      throw error instanceof AppError && error.code === 'CANCELLED' ? goesOn(error) : error;
    }
  });
}

function goesOn({ message }: AppError): AppError {
  const advice = 'What was computed is kept: the same command goes on with the rest.';
  return new AppError('CANCELLED', message, advice);
}

function wantedOf({ only }: Options): readonly PaperSectionId[] {
  return only ?? PAPER_SECTIONS;
}

function save(call: Invocation, file: string, text: string): void {
  if (file === '-') {
    process.stdout.write(text);
    return;
  }
  const to = path.resolve(file);
  mkdirSync(path.dirname(to), { recursive: true });
  writeFileSync(to, text);
  call.note(`Written: ${to}`);
}
