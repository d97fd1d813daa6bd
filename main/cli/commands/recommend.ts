import { Command, Option } from 'commander';
import { AppError } from '../../../shared/app-error.ts';
import { type Invocation, perform } from '../invocation.ts';
import { addListenerOptions, type ListenerOptions } from '../listener-options.ts';
import { wholeNumber } from '../option-values.ts';
import { shelfText } from '../print-shelf.ts';
import { withWorkspace } from '../with-workspace.ts';

interface Options extends ListenerOptions {
  readonly type?: 'audiobook' | 'podcast';
  readonly k: number;
  readonly evidence: number;
}

export function recommendCommand(signal: AbortSignal): Command {
  const command = new Command('recommend')
    .summary('the shelf of a listener, with reasons')
    .description(
      'What a listener would be shown: scores, marks (new, cold: nobody has played it, popular, long tail), and which ' +
        'titles of the history each place is owed to, found by leaving each one out.',
    )
    .argument('[user]', 'a user of the data')
    .addOption(
      new Option('--type <type>', 'what to recommend (audiobooks, or what the run recommends)').choices([
        'audiobook',
        'podcast',
      ]),
    )
    .option('-k <n>', 'length of the shelf', wholeNumber(1), 10)
    .option('--evidence <n>', 'titles of the history named with each place', wholeNumber(0), 3);
  return addListenerOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  backlist recommend u17
  backlist recommend u17 --type podcast -k 20 --run 3
  backlist recommend --history a12,p7,p31 --age 34 --country DE
  backlist recommend u17 --history a12        what if u17 had played a12 only?`,
    )
    .action(perform<Options, [string | undefined]>(signal, runRecommend));
}

async function runRecommend(call: Invocation, options: Options, user?: string): Promise<void> {
  if (user === undefined && options.history === undefined) {
    throw new AppError(
      'USAGE',
      'Nobody was named to recommend for.',
      'Give a user, or titles with --history.',
    );
  }
  const { loadServingModel } = await import('../../engine/serving.ts');
  const { recommend } = await import('../../engine/recommend.ts');
  await withWorkspace(call, 'read', async (engine) => {
    const serving = await loadServingModel(engine, options.run, call.context());
    const { type, k, evidence, history, age, country, exclude } = options;
    const shelf = recommend(serving, { user, type, k, evidence, history, age, country, exclude });
    call.finish(shelf, () => shelfText(shelf));
    serving.close();
  });
}
