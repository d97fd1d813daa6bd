import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { AppError } from '../../../shared/app-error.ts';
import { type Invocation, perform } from '../invocation.ts';
import { collect, share, wholeNumber } from '../option-values.ts';
import {
  exampleExperimentText,
  experimentListText,
  experimentText,
  importedExperimentText,
  planText,
} from '../print-experiment.ts';
import { withWorkspace } from '../with-workspace.ts';

interface ImportOptions {
  readonly name: string;
  readonly map?: readonly string[];
  readonly control?: string;
  readonly shares?: Readonly<Record<string, number>>;
  readonly maxBadShare: number;
}

interface PlanOptions {
  readonly baseline?: number;
  readonly from?: string;
  readonly rate: 'streams' | 'starts';
  readonly shown?: number;
  readonly designEffect?: number;
  readonly mde: number;
  readonly power: number;
  readonly arms?: number;
  readonly users?: number;
}

export function experimentCommand(signal: AbortSignal): Command {
  return new Command('experiment')
    .summary('read out an online test from its exposure log, or plan one')
    .description(
      'Reads the log of an online test (who was shown what, in which arm, and whether it was streamed and started) and ' +
        'compares the arms: streams and new-audiobook starts for each item shown, with intervals that take users, not ' +
        'rows, for independent. Users’ ids are not kept.',
    )
    .addCommand(importLog(signal))
    .addCommand(new Command('list').description('list all online tests').action(perform(signal, listAll)), {
      isDefault: true,
    })
    .addCommand(
      new Command('show')
        .description('read a test out: rates, differences from the control, and whether to trust them')
        .argument('<test>', 'its number or name')
        .option('--control <arm>', 'compare with this arm')
        .action(perform<{ control?: string }, [string]>(signal, showOne)),
    )
    .addCommand(
      new Command('remove')
        .description('forget a test')
        .argument('<test>', 'its number or name')
        .action(perform<object, [string]>(signal, removeOne)),
    )
    .addCommand(planCommand(signal))
    .addCommand(
      new Command('example')
        .description('write the log of a made-up test with the article’s effects planted in it')
        .argument('<folder>', 'where exposures.csv and truth.json go')
        .option('--users <n>', 'how many', wholeNumber(10), 60_000)
        .option('--seed <n>', 'of the making', wholeNumber(0), 1)
        .action(perform<{ users: number; seed: number }, [string]>(signal, writeExample)),
    )
    .addHelpText(
      'after',
      `
Examples:
  backlist experiment example try && backlist experiment import try/exposures.csv --name home-shelf
  backlist experiment import log.parquet --name spring --control production --shares production=2,2T=1,2T-HGNN=1
  backlist experiment import log.csv.gz --name spring --map arm=variant,started=first_stream
  backlist experiment show home-shelf
  backlist experiment plan --from home-shelf --rate starts --mde 3%
  backlist experiment plan --baseline 2% --shown 8 --mde 5%`,
    );
}

function importLog(signal: AbortSignal): Command {
  return new Command('import')
    .description(
      'take the log of a test: CSV (plain, gzip, zstd), Parquet or NDJSON with user_id, item_id, arm, streamed, started ' +
        'and, if there is one, shown_at',
    )
    .argument('<file>', 'the log')
    .requiredOption('--name <name>', 'how the test is called')
    .option('--map <field=column,...>', 'which column feeds a field, before any guess', collect)
    .option('--control <arm>', 'the arm that the others are compared with (guessed from its name)')
    .option('--shares <arm=n,...>', 'how users were meant to be shared out (equally)', shares)
    .option('--max-bad-share <share>', 'refuse when more rows than this are bad', share, 0.01)
    .action(perform<ImportOptions, [string]>(signal, runImport));
}

function planCommand(signal: AbortSignal): Command {
  return new Command('plan')
    .description('how many users a test needs')
    .addOption(new Option('--baseline <share>', 'the control’s rate of items shown').argParser(rate))
    .option('--from <test>', 'take rate, showings and variance from a test that was run')
    .addOption(
      new Option('--rate <rate>', 'which rate, with --from')
        .choices(['streams', 'starts'])
        .default('streams'),
    )
    .addOption(
      new Option('--shown <n>', 'items shown to a user, on average (10)').argParser(numberFrom(0.001)),
    )
    .addOption(
      new Option(
        '--design-effect <n>',
        'how many times users’ differing habits inflate the variance (2)',
      ).argParser(numberFrom(0.001)),
    )
    .addOption(
      new Option('--mde <share>', 'the smallest relative increase that shall be found')
        .argParser(effect)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--power <share>', 'how often it shall be found').argParser(power).default(0.8, '0.8'),
    )
    .option('--arms <n>', 'of equal size, the control among them', wholeNumber(2, 50))
    .option('--users <n>', 'also: what so many users in each arm would find', wholeNumber(2))
    .action(perform<PlanOptions>(signal, runPlan));
}

async function runImport(call: Invocation, options: ImportOptions, file: string): Promise<void> {
  const { importMap } = await import('../../engine/import-choices.ts');
  const { importExposures } = await import('../../engine/experiments/import-exposures.ts');
  const { readExperiment } = await import('../../engine/experiments/read-experiment.ts');
  const { name, control, shares: weights, maxBadShare } = options;
  const map = importMap(options.map ?? [], ['exposures']);
  await withWorkspace(call, 'create', async (engine) => {
    const imported = await importExposures(
      engine.workspace,
      path.resolve(file),
      { name, map, control, weights, maxBadShare },
      call.context(),
    );
    const read = readExperiment(engine, imported.id);
    call.finish(
      { imported, test: read },
      () => `${importedExperimentText(imported)}\n${experimentText(read)}`,
    );
  });
}

async function listAll(call: Invocation): Promise<void> {
  const { experimentList } = await import('../../engine/experiments/read-experiment.ts');
  await withWorkspace(call, 'read', async (engine) => {
    const tests = experimentList(engine);
    call.finish(tests, () => experimentListText(tests));
  });
}

async function showOne(call: Invocation, options: { control?: string }, which: string): Promise<void> {
  const { readExperiment } = await import('../../engine/experiments/read-experiment.ts');
  await withWorkspace(call, 'read', async (engine) => {
    const read = readExperiment(engine, numberOrName(which), options.control);
    call.finish(read, () => experimentText(read));
  });
}

async function removeOne(call: Invocation, _options: object, which: string): Promise<void> {
  const { removeExperiment } = await import('../../engine/experiments/change-experiment.ts');
  await withWorkspace(call, 'write', async (engine) => {
    const removed = removeExperiment(engine, numberOrName(which));
    call.finish({ removed }, () => `Online test ${removed.id} (${removed.name}) is forgotten.`);
  });
}

async function runPlan(call: Invocation, options: PlanOptions): Promise<void> {
  const { planExperiment, plannedFrom } = await import('../../engine/experiments/plan-experiment.ts');
  const { from, baseline, rate: rateName, mde, ...given } = options;
  if ((from === undefined) === (baseline === undefined)) {
    throw new AppError(
      'USAGE',
      'A plan starts from a rate or from a test.',
      'Give either --baseline or --from.',
    );
  }
  const finish = (known: ReturnType<typeof plannedFrom>) => {
    const plan = planExperiment({
      ...known,
      ...(given.shown !== undefined && { shownPerUser: given.shown }),
      ...(given.designEffect !== undefined && { designEffect: given.designEffect }),
      ...(given.arms !== undefined && { arms: given.arms }),
      ...{ effect: mde, power: given.power, usersPerArm: given.users },
    });
    call.finish(plan, () => planText(plan));
  };
  if (baseline !== undefined) {
    finish({ baseline, shownPerUser: 10, designEffect: 2, arms: 2 });
    return;
  }
  const { readExperiment } = await import('../../engine/experiments/read-experiment.ts');
  await withWorkspace(call, 'read', async (engine) => {
    finish(plannedFrom(readExperiment(engine, numberOrName(from ?? '')), rateName));
  });
}

async function writeExample(
  call: Invocation,
  options: { users: number; seed: number },
  folder: string,
): Promise<void> {
  const { writeExampleExperiment } = await import('../../engine/experiments/example-experiment.ts');
  const written = await writeExampleExperiment(path.resolve(folder), options, call.context());
  call.finish(written, () => exampleExperimentText(written));
}

/** Names are never numbers. */
function numberOrName(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** `control=2,2T=1`; the last = divides, since an arm's name may hold one. */
function shares(text: string, before: Readonly<Record<string, number>> = {}): Record<string, number> {
  const parts = text.split(',').filter((part) => part.trim() !== '');
  const entries = parts.map((part): [string, number] => {
    const equals = part.lastIndexOf('=');
    const weight = Number(part.slice(equals + 1));
    if (equals <= 0 || !(weight > 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new InvalidArgumentError(`"${part.trim()}" is not ARM=NUMBER with a number above 0.`);
    }
    return [part.slice(0, equals).trim(), weight];
  });
  return { ...before, ...Object.fromEntries(entries) };
}

function rate(text: string): number {
  const value = share(text);
  if (!(value >= 1e-9 && value < 1)) {
    throw new InvalidArgumentError('It must be above 0 and below 1, such as 0.02 or 2%.');
  }
  return value;
}

/** `0.05`, `5%`, `150%`. */
function effect(text: string): number {
  const match = /^(\d+\.?\d*|\.\d+)\s*(%?)$/.exec(text.trim());
  const value = match ? Number(match[1]) / (match[2] === '%' ? 100 : 1) : Number.NaN;
  if (!(value >= 1e-4 && value <= 100)) {
    throw new InvalidArgumentError('It must be an increase of at least 0.01%, such as 0.05 or 5%.');
  }
  return value;
}

function power(text: string): number {
  const value = share(text);
  if (!(value >= 0.5 && value <= 0.999)) {
    throw new InvalidArgumentError('It must be from 0.5 to 0.999, such as 0.8 or 80%.');
  }
  return value;
}

function numberFrom(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= least && value <= 1e9)) {
      throw new InvalidArgumentError(`It must be a number of at least ${least}.`);
    }
    return value;
  };
}
