import path from 'node:path';
import { Command, Option } from 'commander';
import type { DemoListener, DemoStep } from '../../engine/demo.ts';
import type { RunEvaluation } from '../../engine/evaluate-run.ts';
import { type Invocation, perform } from '../invocation.ts';
import { wholeNumber } from '../option-values.ts';
import { evaluationHead } from '../print-evaluation.ts';
import { headlinesText } from '../print-exploration.ts';
import { shelfText } from '../print-shelf.ts';
import { count, heading } from '../text.ts';

interface Options {
  readonly keep: string;
  readonly seed: number;
  readonly encoder?: 'auto' | 'minilm' | 'multilingual' | 'hashing';
  readonly audiobooks?: number;
  readonly podcasts?: number;
  readonly users?: number;
}

export function demoCommand(signal: AbortSignal): Command {
  const size = (text: string) => wholeNumber(1)(text);
  return new Command('demo')
    .summary('the whole job on a made-up catalogue, in a few minutes')
    .description(
      'Makes up a catalogue, listeners with planted tastes and 90 days of plays; imports them, trains, judges all ' +
        'models, and shows three shelves. The workspace stays, to go on with.',
    )
    .option('--keep <folder>', 'where the workspace goes; --workspace says the same', 'backlist-demo')
    .option('--seed <n>', 'of the training', wholeNumber(0), 1)
    .addOption(
      new Option('--encoder <encoder>', 'what makes vectors of texts').choices([
        'auto',
        'minilm',
        'multilingual',
        'hashing',
      ]),
    )
    .optionsGroup('Size of the sample:')
    .option('--audiobooks <n>', 'audiobooks (500)', size)
    .option('--podcasts <n>', 'podcasts (1,000)', size)
    .option('--users <n>', 'listeners (5,000)', size)
    .addHelpText(
      'after',
      `
Examples:
  backlist demo
  backlist demo --keep /tmp/large --audiobooks 2000 --podcasts 8000 --users 30000`,
    )
    .hook('preAction', (_, command) => {
      const isGiven = (option: string) => command.getOptionValueSourceWithGlobals(option) === 'cli';
      if (isGiven('workspace') && !isGiven('keep')) {
        command.setOptionValue('keep', command.optsWithGlobals().workspace);
      }
    })
    .action(perform<Options>(signal, runDemoCommand));
}

async function runDemoCommand(call: Invocation, options: Options): Promise<void> {
  const { runDemo } = await import('../../engine/demo.ts');
  const { evaluationText } = await import('../../engine/evaluate-run.ts');
  const { keep, seed, encoder, audiobooks, podcasts, users } = options;
  const folder = path.resolve(keep);
  const began = performance.now();
  const shelves: DemoListener[] = [];
  const done: { evaluation?: RunEvaluation } = {};
  const size = { ...(audiobooks && { audiobooks }), ...(podcasts && { podcasts }), ...(users && { users }) };
  await runDemo(folder, { size, train: { seed, encoder } }, call.context(seed), (step) => {
    if (step.step === 'shelf') {
      shelves.push(step);
    } else if (step.step === 'train') {
      done.evaluation = step.evaluation;
    }
    call.show(`${stepText(step, evaluationText)}\n`);
  });
  const seconds = (performance.now() - began) / 1000;
  call.finish({ workspace: folder, seconds, ...done, shelves }, () => nextText(keep, seconds, shelves));
}

function stepText(step: DemoStep, tableText: (evaluation: RunEvaluation) => string): string {
  switch (step.step) {
    case 'sample': {
      const { catalogue, users, streams } = step.files.rows;
      return (
        `${heading('1 A made-up export')}: ${count(catalogue)} titles, ${count(users)} listeners, ` +
        `${count(streams)} rows of listening, in ${path.dirname(step.files.streams)}\n`
      );
    }
    case 'import': {
      const { imports, diagnosis } = step.summary;
      const rows = imports.reduce((sum, { rowsKept }) => sum + rowsKept, 0);
      const what = imports.length === 0 ? 'it was there already' : `${count(rows)} rows`;
      return `${heading('2 Imported')}: ${what}, from ${diagnosis.firstDay} to ${diagnosis.lastDay}\n`;
    }
    case 'explore':
      return `${heading('3 What the data says before any model')}\n${headlinesText(step.exploration)}`;
    case 'train':
      return (
        `${heading('4 Trained, and judged on the last 14 days')}\n${evaluationHead(step.evaluation)}\n\n` +
        tableText(step.evaluation)
      );
    case 'shelf':
      return `${heading(`5 A shelf, ${step.who}`)} (${step.about})\n${shelfText(step.shelf)}`;
  }
}

function nextText(folder: string, seconds: number, shelves: readonly DemoListener[]): string {
  const user = shelves.find(({ shelf }) => shelf.listener.user !== null)?.shelf;
  const [title] = user?.entries ?? [];
  const commands = [
    ['evaluate --intervals', 'every figure with its interval'],
    ['explore', 'the data, and whether likeness goes with listening'],
    ...(user?.listener.user ? [[`recommend ${user.listener.user} --type podcast`, 'another shelf']] : []),
    ...(user?.listener.user && title
      ? [[`explain ${user.listener.user} ${title.title.key}`, 'why that title']]
      : []),
    ...(title ? [[`similar ${title.title.key}`, 'its nearest titles in three senses']] : []),
    ['export --out tables', 'vectors, shelves and metrics as CSV and Parquet'],
  ];
  const lines = commands.map(
    ([command, why]) => `  npm run backlist -- ${command} --workspace ${folder}\n      ${why}\n`,
  );
  return (
    `${heading('Where to go next')} (this took ${Math.round(seconds)} s)\n${lines.join('')}` +
    '  npm run backlist -- import --help\n      your own exports\n'
  );
}
