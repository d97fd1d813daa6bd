import { Command, Option } from 'commander';
import { RUN_PRESETS } from '../../../shared/run-preset.ts';
import type { LeftOutRows } from '../../engine/read-holdout.ts';
import type { TrainChoices } from '../../engine/train-request.ts';
import { type Invocation, perform } from '../invocation.ts';
import { listOf, wholeNumber } from '../option-values.ts';
import { evaluationHead } from '../print-evaluation.ts';
import { formatSeconds } from '../terminal-progress.ts';
import { count } from '../text.ts';
import { withWorkspace } from '../with-workspace.ts';

type Options = Omit<TrainChoices, 'holdout' | 'withoutSignals' | 'tuned'> & {
  readonly tuned?: boolean;
  readonly holdout?: string;
  readonly withoutSignal?: TrainChoices['withoutSignals'];
};

export function trainCommand(signal: AbortSignal): Command {
  return new Command('train')
    .summary('train a run and judge it against the other models')
    .description(
      'Encodes titles and descriptions, builds the co-listening graph, trains the HGNN and the two towers in a ' +
        'process of their own, and ranks the whole catalogue for held-out listeners with every model. Ctrl-C cancels; ' +
        'sentence vectors already made are kept.',
    )
    .optionsGroup('Options:')
    .addOption(
      new Option(
        '--preset <preset>',
        'fast: the paper’s model, for a laptop; best: 2T-HGNN blended with links, factors and trend, more accurate ' +
          'and slower, as weights are chosen on a part of the training plays; paper: the paper to the letter',
      )
        .choices(RUN_PRESETS)
        .default('fast'),
    )
    .option('--seed <n>', 'the same seed on the same data gives the same metrics', wholeNumber(0), 1)
    .option('--name <name>', 'what to call the run')
    .addOption(
      new Option('--encoder <encoder>', 'what makes vectors of texts; auto: the best one installed').choices([
        'auto',
        'minilm',
        'multilingual',
        'hashing',
      ]),
    )
    .addOption(
      new Option('--backend <backend>', 'TensorFlow’s native library or WebAssembly').choices([
        'auto',
        'native',
        'wasm',
      ]),
    )
    .option('--tuned', 'with --preset best: the options that "backlist tune" found best on this workspace')
    .optionsGroup('What is held out:')
    .option('--holdout <file>', 'a file of user_id, item_id: CSV, Parquet or NDJSON')
    .addOption(
      new Option('--split <kind>', 'by time where the data has dates, else per user').choices([
        'time',
        'per-user',
      ]),
    )
    .option('--days <n>', 'length of the hold-out by time (14)', wholeNumber(1))
    .option('--end-date <YYYY-MM-DD>', 'last day of the hold-out by time')
    .optionsGroup('What the model sees:')
    .option(
      '--targets <types>',
      'audiobook,podcast: what is recommended',
      listOf(['audiobook', 'podcast'] as const),
    )
    .option(
      '--without-signal <events>',
      'follow,preview,intent_to_pay: signals to leave out',
      listOf(['follow', 'preview', 'intent_to_pay'] as const),
    )
    .option('--min-users <n>', 'listeners that two titles must share to be linked', wholeNumber(1))
    .option('--max-neighbours <n>', 'links kept for each title and relation, 0 for all', wholeNumber(0))
    .option('--max-history <n>', 'titles of one listener that make links, 0 for all', wholeNumber(0))
    .optionsGroup('How long it trains:')
    .option('--rounds <n>', 'rounds of the HGNN, at most', wholeNumber(1))
    .option('--epochs <n>', 'epochs of the two towers, at most', wholeNumber(1))
    .option(
      '--reuse-hgnn <run>',
      'train only towers, over the HGNN of that run (best learns one more, on its validation part)',
      wholeNumber(1),
    )
    .option('--warm-start <run>', 'start HGNN and towers from the parameters of that run', wholeNumber(1))
    .addHelpText(
      'after',
      `
Examples:
  backlist train
  backlist train --preset best
  backlist train --preset paper --seed 7 --name "paper, seed 7"
  backlist train --end-date 2026-03-01 --days 7
  backlist train --holdout holdout.csv.gz --targets audiobook
  backlist train --without-signal preview,intent_to_pay
  backlist train --reuse-hgnn 3`,
    )
    .action(perform<Options>(signal, runTrain));
}

async function runTrain(call: Invocation, options: Options): Promise<void> {
  const { trainRequest } = await import('../../engine/train-request.ts');
  const { train } = await import('../../engine/train.ts');
  const { evaluationOf, evaluationText } = await import('../../engine/evaluate-run.ts');
  const { holdout: file, withoutSignal: withoutSignals, tuned: isTuned, ...choices } = options;
  await withWorkspace(call, 'write', async (engine) => {
    const context = call.context(options.seed);
    let holdout: Pick<TrainChoices, 'holdout' | 'holdoutFirstDay'> = {};
    if (file !== undefined) {
      const { readHoldout } = await import('../../engine/read-holdout.ts');
      const read = await readHoldout(engine.workspace.db, file, context);
      holdout = { holdout: read.pairs, holdoutFirstDay: read.firstDay };
      call.note(`${file}: ${count(read.pairs.length / 2)} pairs of ${count(read.rows)} rows are held out.`);
      for (const rows of read.leftOut) {
        call.note(`  ${leftOutText(rows)}`);
      }
    }
    let tuned: Pick<TrainChoices, 'tuned'> = {};
    if (isTuned) {
      const { tunedOptions } = await import('../../engine/tuned-options.ts');
      tuned = { tuned: tunedOptions(engine.workspace.db) };
    }
    const request = trainRequest({ ...choices, withoutSignals, ...holdout, ...tuned });
    const run = await train(engine, request, context);
    const evaluation = evaluationOf(engine, run.id);
    call.finish(run, () => {
      const seconds = ((run.finishedAt ?? run.createdAt) - run.createdAt) / 1000;
      return `${evaluationHead(evaluation)}, trained in ${formatSeconds(seconds)}\n\n${evaluationText(evaluation)}`;
    });
  });
}

function leftOutText({ rows, reason, firstLines }: LeftOutRows): string {
  const where =
    firstLines.length === 0 ? '' : ` (line ${firstLines.join(', ')}${rows > firstLines.length ? ', …' : ''})`;
  return `${count(rows)} × ${reason}${where}`;
}
