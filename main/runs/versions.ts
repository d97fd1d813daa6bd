import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import manifest from '../../package.json' with { type: 'json' };

const require = createRequire(import.meta.url);

/** What a run was made with: Backlist, Node, and the libraries that decide its numbers. */
export function softwareVersions(): Readonly<Record<string, string>> {
  return {
    backlist: manifest.version,
    node: process.versions.node,
    tfjs: versionIn(require.resolve('@tensorflow/tfjs/package.json')),
    transformers: versionIn(require.resolve('@xenova/transformers/package.json')),
  };
}

function versionIn(file: string): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
