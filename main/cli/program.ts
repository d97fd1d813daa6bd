import { Command } from 'commander';
import { importCommand } from './commands/import.ts';
import { trainCommand } from './commands/train.ts';
import { EXIT_CODES_HELP } from './exit-code.ts';

const WORKSPACE = process.env.BACKLIST_WORKSPACE || 'backlist-workspace';

export function createProgram(signal: AbortSignal): Command {
  const program = new Command('backlist')
    .description(
      'Trains the model behind Spotify’s audiobook recommendations (2T-HGNN) on your own stream exports, and shows ' +
        'the shelf every listener would see. Nothing leaves this machine.',
    )
    .option('--workspace <folder>', 'the workspace ($BACKLIST_WORKSPACE)', WORKSPACE)
    .option('--json', 'one JSON document on stdout; progress and remarks on stderr')
    .option('--verbose', 'with an error, print its causes and stack')
    .addHelpText(
      'after',
      `
First steps:
  backlist demo                                   a made-up catalogue, from files to shelves
  backlist import catalogue.csv streams.csv.gz    your own exports
  backlist train
  backlist recommend USER`,
    )
    .addHelpText('afterAll', EXIT_CODES_HELP)
    .configureHelp({ showGlobalOptions: true, helpWidth: Math.min(process.stdout.columns ?? 100, 110) })
    .exitOverride();
  for (const command of [importCommand, trainCommand]) {
    program.addCommand(command(signal).copyInheritedSettings(program));
  }
  return program;
}
