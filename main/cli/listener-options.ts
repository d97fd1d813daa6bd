import type { Command } from 'commander';
import { list, positiveNumber, wholeNumber } from './option-values.ts';

/** For whom, and by which run: what `recommend` and `explain` have in common. */
export interface ListenerOptions {
  readonly history?: readonly string[];
  readonly age?: number;
  readonly country?: string;
  readonly exclude?: readonly string[];
  readonly run?: number;
}

export function addListenerOptions(command: Command): Command {
  return command
    .option('--run <n>', 'the run; the one that is served when left out', wholeNumber(1))
    .option('--exclude <ids>', 'titles that are not to be shown', list)
    .optionsGroup('A made-up listener, or a user with another history:')
    .option('--history <ids>', 'titles played, audiobooks and podcasts', list)
    .option('--age <years>', 'age', positiveNumber)
    .option('--country <code>', 'country');
}
