import { Command } from 'commander';
import { AppError } from '../../../shared/app-error.ts';
import { type Invocation, perform } from '../invocation.ts';
import { wholeNumber } from '../option-values.ts';
import { evaluationHead, runComparisonText } from '../print-evaluation.ts';
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
        'warm and cold users, and how the one that makes its shelves (2T-HGNN, or Blend with preset best) differs from ' +
        'each other (a star: the 95 % interval leaves out 0).',
    )
    .option('--run <n>', 'the run; the one that is served when left out', wholeNumber(1))
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
  const { compareTwoRuns } = await import('../../engine/compare-runs.ts');
  const { comparisonsOf, evaluationOf, evaluationText } = await import('../../engine/evaluate-run.ts');

  const { run, compare, intervals, passports } = options;
  await withWorkspace(call, 'read', async (engine) => {
    if (compare === undefined) {
      const evaluation = evaluationOf(engine, run);
      const format = { intervals, passports, comparisons: true };
      call.finish(evaluation, () => `${evaluationHead(evaluation)}\n\n${evaluationText(evaluation, format)}`);
      return;
    }
    if (compare.length !== 2) {
      throw new AppError('USAGE', 'A comparison needs two names or two numbers.', 'Write --compare A B.');
    }
    const [a, b] = compare;
    if (/^\d+$/.test(a) && /^\d+$/.test(b)) {
      const comparison = compareTwoRuns(engine, Number(a), Number(b));
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
