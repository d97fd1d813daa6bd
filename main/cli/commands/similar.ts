import { Command, Option } from 'commander';
import { type Invocation, perform } from '../invocation.ts';
import { wholeNumber } from '../option-values.ts';
import { similarText } from '../print-similar.ts';
import { withWorkspace } from '../with-workspace.ts';

interface Options {
  readonly by?: 'text' | 'hgnn' | 'tower';
  readonly type?: 'audiobook' | 'podcast';
  readonly k: number;
  readonly run?: number;
}

export function similarCommand(signal: AbortSignal): Command {
  const types = ['audiobook', 'podcast'];
  return new Command('similar')
    .summary('the nearest titles of a title, in three senses')
    .description(
      'The nearest titles by what their texts say (text), by who listens to them (hgnn), and by whom they are ' +
        'recommended to (tower), and how far the three agree.',
    )
    .argument('<title>', 'a title of the catalogue')
    .addOption(new Option('--by <space>', 'one of the three only').choices(['text', 'hgnn', 'tower']))
    .addOption(
      new Option('--type <type>', 'of the titles listed; the title’s own when left out').choices(types),
    )
    .option('-k <n>', 'titles of each list', wholeNumber(1), 10)
    .option('--run <n>', 'the run; the one that is served when left out', wholeNumber(1))
    .addHelpText(
      'after',
      `
Examples:
  backlist similar a12
  backlist similar a12 --by hgnn --type podcast -k 20`,
    )
    .action(perform<Options, [string]>(signal, runSimilar));
}

async function runSimilar(call: Invocation, { by, type, k, run }: Options, item: string): Promise<void> {
  const { loadServingModel } = await import('../../engine/serving.ts');
  const { similarTitles } = await import('../../engine/similar.ts');
  await withWorkspace(call, 'read', async (engine) => {
    const serving = await loadServingModel(engine, run, call.context());
    const found = similarTitles(serving, { item, type, k });
    const result =
      by === undefined ? found : { ...found, lists: { [by]: found.lists[by] }, disagreements: [] };
    call.finish(result, () => similarText(found, by));
    serving.close();
  });
}
