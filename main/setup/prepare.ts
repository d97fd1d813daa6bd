/**
 * Gets and verifies, once, what npm does not bring: `prepare.ts --key <marker key> [--multilingual]`. Run by
 * bootstrap.mjs. Each part either works or has a named fallback, so this ends with exit code 0 unless it has a bug;
 * the marker it writes at the end lets later runs skip it.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findModel } from '../text/load-encoder.ts';
import { cacheFolder, modelsFolder } from './cache-folder.ts';
import { prepareEncoder } from './encoder-weights.ts';
import type { PartName, PartState, Say } from './part.ts';
import { writeAtomically } from './pinned-file.ts';
import { packageFolder } from './project-folder.ts';
import { prepareSqliteVss } from './sqlite-vss-libraries.ts';
import { prepareTensorFlow } from './tensorflow-native.ts';

const { values } = parseArgs({ options: { key: { type: 'string' }, multilingual: { type: 'boolean' } } });
const multilingual = values.multilingual || findModel('multilingual', [modelsFolder()]) !== undefined;

async function timed(part: PartName, prepare: (say: Say) => Promise<PartState>): Promise<PartState> {
  const started = performance.now();
  const state = await prepare((text) => print(`${part}: ${text}`));
  const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const size = state.bytes === 0 ? '' : `, ${(state.bytes / 1e6).toFixed(0)} MB`;
  print(`${part}: ${state.state}: ${state.using}${size}, ${took}, verified: ${state.verified}`);
  if (state.reason) {
    print(`${part}: ${state.reason}. ${state.advice}`);
  }
  return state;
}

function print(text: string): void {
  process.stderr.write(`  ${text}\n`);
}

print(`native parts and weights, kept in ${cacheFolder()} (the first time a minute or so):`);
const states = await Promise.all([
  timed('tensorflow', prepareTensorFlow),
  timed('sqlite-vss', prepareSqliteVss),
  timed('encoder', (say) => prepareEncoder('minilm', say)),
  ...(multilingual ? [timed('multilingual encoder', (say) => prepareEncoder('multilingual', say))] : []),
]);
const marker = {
  key: values.key ?? '',
  files: states.flatMap((state) => state.files),
  // what nobody can mend (no sqlite-vss for this platform) is not worth a line at every start
  missing: states.filter((state) => state.advice).map(({ part, reason }) => ({ part, reason })),
};
await writeAtomically(
  path.join(packageFolder('.'), '.backlist-prepared.json'),
  JSON.stringify(marker, null, 1),
);
