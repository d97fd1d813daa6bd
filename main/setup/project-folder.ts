import path from 'node:path';

/** The folder of package.json. */
export const PROJECT = path.resolve(import.meta.dirname, '../..');

export function packageFolder(name: string): string {
  return path.join(PROJECT, 'node_modules', name);
}
