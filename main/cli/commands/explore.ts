import { Command } from 'commander';
import { type Invocation, perform } from '../invocation.ts';
import { explorationText } from '../print-exploration.ts';
import { withWorkspace } from '../with-workspace.ts';

export function exploreCommand(signal: AbortSignal): Command {
  return new Command('explore')
    .summary('what the data says before any model')
    .description(
      'The paper’s exploratory analysis (section 5) on your data: who plays what, how uneven the plays are, languages ' +
        'and genres, and whether listening together goes with being alike. Likeness needs sentence vectors, so train once.',
    )
    .addHelpText(
      'after',
      `
Examples:
  backlist explore
  backlist explore --json > exploration.json`,
    )
    .action(perform(signal, runExplore));
}

async function runExplore(call: Invocation): Promise<void> {
  const { exploreWorkspace } = await import('../../engine/explore-workspace.ts');
  await withWorkspace(call, 'read', async (engine) => {
    const exploration = await exploreWorkspace(engine, call.context());
    call.finish(exploration, () => explorationText(exploration));
  });
}
