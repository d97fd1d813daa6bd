import { Command } from 'commander';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { experimentCommand } from './commands/experiment.ts';
import { explainCommand } from './commands/explain.ts';
import { exploreCommand } from './commands/explore.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { importsCommand } from './commands/imports.ts';
import { paperCommand } from './commands/paper.ts';
import { recommendCommand } from './commands/recommend.ts';
import { runsCommand } from './commands/runs.ts';
import { scheduleCommand } from './commands/schedule.ts';
import { similarCommand } from './commands/similar.ts';
import { trainCommand } from './commands/train.ts';
import { tuneCommand } from './commands/tune.ts';
import { printableLines } from './display-width.ts';
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
    .configureHelp({ showGlobalOptions: true, helpWidth: Math.min(process.stdout.columns || 100, 110) })
    .configureOutput({ outputError: (text, write) => write(printableLines(text)) })
    .exitOverride();
  for (const command of [
    demoCommand,
    importCommand,
    exploreCommand,
    trainCommand,
    tuneCommand,
    evaluateCommand,
    paperCommand,
    recommendCommand,
    explainCommand,
    similarCommand,
    runsCommand,
    scheduleCommand,
    importsCommand,
    experimentCommand,
    exportCommand,
    doctorCommand,
  ]) {
    program.addCommand(inherit(command(signal), program));
  }
  return program;
}

/** Help style and errors that are thrown, down to the last command of a command. */
function inherit(command: Command, from: Command): Command {
  command.copyInheritedSettings(from);
  for (const child of command.commands) {
    inherit(child, command);
  }
  return command;
}
