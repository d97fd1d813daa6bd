import { Command } from 'commander';
import { AppError } from '../../../shared/app-error.ts';
import { type Invocation, perform } from '../invocation.ts';
import { addListenerOptions, type ListenerOptions } from '../listener-options.ts';
import { wholeNumber } from '../option-values.ts';
import { explanationText } from '../print-explanation.ts';
import { withWorkspace } from '../with-workspace.ts';

interface Options extends ListenerOptions {
  readonly k: number;
  readonly evidence: number;
}

export function explainCommand(signal: AbortSignal): Command {
  const command = new Command('explain')
    .summary('where a title stands for a listener, and why')
    .description(
      'The exact rank of any title for a listener, what each title of the history does to it (left out in turn), and ' +
        'the listeners they have in common. For a made-up listener give the title only.',
    )
    .argument('<user-or-title>', 'a user of the data; with --history and without a user, the title')
    .argument('[title]', 'a title of the catalogue')
    .option('-k <n>', 'length of the shelf', wholeNumber(1), 10)
    .option('--evidence <n>', 'titles of the history listed', wholeNumber(0), 10);
  return addListenerOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  backlist explain u17 a12
  backlist explain a12 --history p7,p31 --age 34`,
    )
    .action(perform<Options, [string, string | undefined]>(signal, runExplain));
}

async function runExplain(call: Invocation, options: Options, first: string, second?: string): Promise<void> {
  const { loadServingModel } = await import('../../engine/serving.ts');
  const { explainTitle } = await import('../../engine/explain.ts');
  const { k, evidence, history, age, country, exclude } = options;
  if (second === undefined && history === undefined) {
    throw new AppError('USAGE', 'A user and a title are needed.', 'Write "backlist explain USER TITLE".');
  }
  const [user, item] = second === undefined ? [undefined, first] : [first, second];
  await withWorkspace(call, 'read', async (engine) => {
    const serving = await loadServingModel(engine, options.run, call.context());
    const explained = explainTitle(serving, { user, item, k, evidence, history, age, country, exclude });
    call.finish(explained, () => explanationText(explained));
    serving.close();
  });
}
