import { Command, Option } from 'commander';
import type { ItemType } from '../../../shared/vocabulary.ts';
import type { TuneRequest } from '../../engine/tune.ts';
import { type Invocation, perform } from '../invocation.ts';
import { duration, listOf, wholeNumber } from '../option-values.ts';
import { tuneText } from '../print-tune.ts';
import { withWorkspace } from '../with-workspace.ts';

interface Options {
  readonly budget: number;
  readonly targets?: readonly ItemType[];
  readonly seed: number;
  readonly encoder: TuneRequest['encoder'];
}

const HALF_AN_HOUR = 30 * 60_000;

export function tuneCommand(signal: AbortSignal): Command {
  return new Command('tune')
    .summary('choose options of preset best for this data, within a time budget')
    .description(
      'Changes one option of preset best after the other, trains each time on a part of the training part and judges on ' +
        'the rest of it; what a run holds out is never looked at. Trials are kept: Ctrl-C and the same command go on ' +
        'where it stopped. Afterwards "backlist train --preset best --tuned" trains with what was best.',
    )
    .addOption(
      new Option('--budget <time>', 'such as 90s, 30m or 2h; the first trial is always finished')
        .argParser(duration)
        .default(HALF_AN_HOUR, '30m'),
    )
    .option(
      '--targets <types>',
      'audiobook,podcast: what is recommended',
      listOf(['audiobook', 'podcast'] as const),
    )
    .option('--seed <n>', 'the same seed on the same data makes the same trials', wholeNumber(0), 1)
    .addOption(
      new Option('--encoder <encoder>', 'what makes vectors of texts; auto: the best one installed')
        .choices(['auto', 'minilm', 'multilingual', 'hashing'])
        .default('auto'),
    )
    .addHelpText(
      'after',
      `
Examples:
  backlist tune
  backlist tune --budget 2h --targets audiobook
  backlist train --preset best --tuned`,
    )
    .action(perform<Options>(signal, runTune));
}

async function runTune(call: Invocation, { budget, targets, seed, encoder }: Options): Promise<void> {
  const { tunableOptions, tune } = await import('../../engine/tune.ts');
  await withWorkspace(call, 'write', async (engine) => {
    const options = tunableOptions({ seed, ...(targets && { targets }) });
    const report = await tune(engine, { options, encoder, budget }, call.context(seed));
    call.finish(report, () => tuneText(report));
  });
}
