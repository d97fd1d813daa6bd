/**
 * The file of a process or thread that lies beside the module that starts it: `.ts` in the sources, `.js` where they
 * were bundled (every entry and chunk in one folder).
 *
 * @param module import.meta.url of the one that starts it
 */
export function entryBeside(module: string, name: string): URL {
  return new URL(`./${name}${module.endsWith('.ts') ? '.ts' : '.js'}`, module);
}
