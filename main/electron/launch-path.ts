import path from 'node:path';

/**
 * The workspace or file that the program was started with ("Open with", a drop on its icon, a second start), as an
 * absolute path; undefined when there is none. Electron and Chromium add switches and, unpackaged, the program itself.
 *
 * @param argv as of the process, `folder` its working directory
 */
export function launchPath(argv: readonly string[], folder: string, packaged: boolean): string | undefined {
  const given = argv.slice(packaged ? 1 : 2).filter((each) => !each.startsWith('-') && each !== '');
  const last = given.at(-1);
  return last === undefined ? undefined : path.resolve(folder, last);
}
