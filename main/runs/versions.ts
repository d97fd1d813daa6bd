import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What a run was made with: Backlist, Node, and the libraries that decide its numbers. */
export function softwareVersions(): Readonly<Record<string, string>> {
  return {
    backlist: versionIn(new URL('../../package.json', import.meta.url)),
    node: process.versions.node,
    tfjs: versionIn(require.resolve('@tensorflow/tfjs/package.json')),
    transformers: versionIn(require.resolve('@xenova/transformers/package.json')),
  };
}

function versionIn(file: string | URL): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
