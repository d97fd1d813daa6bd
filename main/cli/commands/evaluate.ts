import { Command } from 'commander';
import { AppError } from '../../../shared/app-error.ts';
import type { RunComparison } from '../../engine/evaluate-run.ts';
import { alignRows, printable } from '../display-width.ts';
import { type Invocation, perform } from '../invocation.ts';
import { wholeNumber } from '../option-values.ts';
import { heading } from '../text.ts';
import { withWorkspace } from '../with-workspace.ts';

interface Options {
  readonly run?: number;
  readonly intervals?: boolean;
  readonly passports?: boolean;
  readonly compare?: readonly string[];
}

export function evaluateCommand(signal: AbortSignal): Command {
  return new Command('evaluate')
    .summary('the table of all models of a run, and how they differ')
    .description(
      'Prints what a run was found to be worth on its hold-out: ranking and popularity metrics of every model, for ' +
        'warm and cold users, and how 2T-HGNN differs from each other model (a star: the 95 % interval leaves out 0).',
    )
    .option('--run <n>', 'the run; the newest finished one when left out', wholeNumber(1))
    .option('--intervals', 'with the 95 % interval of every figure')
    .option('--passports', 'with what every metric means, and over what it is counted')
    .option('--compare <a b...>', 'two models of the run ("2T-HGNN" "2T"), or two runs by their numbers')
    .addHelpText(
      'after',
      `
Examples:
  backlist evaluate
  backlist evaluate --run 3 --intervals
  backlist evaluate --compare 2T-HGNN LLM-KNN
  backlist evaluate --compare 2 3`,
    )
    .action(perform<Options>(signal, runEvaluate));
}

async function runEvaluate(call: Invocation, options: Options): Promise<void> {
  const { compareRuns, comparisonsOf, evaluationOf, evaluationText } = await import(
    '../../engine/evaluate-run.ts'
  );

  const { run, compare, intervals, passports } = options;
  await withWorkspace(call, 'read', async (engine) => {
    if (compare === undefined) {
      const evaluation = evaluationOf(engine, run);
      call.finish(
        evaluation,
        () =>
          `${heading(`Run ${evaluation.run.id}`)} ${printable(evaluation.run.name)}, text by ${evaluation.encoder}\n\n` +
          evaluationText(evaluation, { intervals, passports, comparisons: true }),
      );
      return;
    }
    if (compare.length !== 2) {
      throw new AppError('USAGE', 'A comparison needs two names or two numbers.', 'Write --compare A B.');
    }
    const [a, b] = compare;
    if (/^\d+$/.test(a) && /^\d+$/.test(b)) {
      const comparison = compareRuns(evaluationOf(engine, Number(a)), evaluationOf(engine, Number(b)));
      call.finish(comparison, () => runComparisonText(comparison));
    } else {
      const found = comparisonsOf(evaluationOf(engine, run), a, b);
      const plain = found.map(({ target, comparison }) => ({ target, ...comparison }));
      call.finish(plain, () =>
        found.map(({ target, text }) => `${heading(`${target}s`)}: ${text}`).join('\n'),
      );
    }
  });
}

function runComparisonText({ runA, runB, caveats, differences }: RunComparison): string {
  const labels = [...new Set(differences.map(({ label }) => label))];
  const blocks = Map.groupBy(differences, ({ target, segment }) => `${target}s, ${segment} users`);
  const parts = [...blocks].map(([title, inBlock]) => {
    const rows = [...Map.groupBy(inBlock, ({ model }) => model)].map(([model, figures]) => [
      model,
      ...figures.map(({ a, b, apart }) => `${signed(b - a)}${apart ? ' *' : ''}`),
    ]);
    return `${title}\n${alignRows(
      [['model', ...labels], ...rows],
      labels.map((_, k) => k + 1),
    )}`;
  });
  const warning = caveats.map((caveat) => `${caveat}\n`).join('');
  return (
    `${heading(`Run ${runB} minus run ${runA}`)}; a star: the two 95 % intervals do not overlap\n${warning}\n` +
    parts.join('\n')
  );
}

function signed(value: number): string {
  const text = value.toFixed(3);
  return value > 0 ? `+${text}` : text;
}
