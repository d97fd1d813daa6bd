/** Finds the rivals' programs and a Python that has what they need; benchmarks go on without when either is absent. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const RIVALS = fileURLToPath(new URL('../../../shared/bench/speed', import.meta.url));

/** BACKLIST_PYTHON, or python3, when it can import all the modules; undefined otherwise. */
export function pythonWith(...modules: readonly string[]): string | undefined {
  for (const python of [process.env.BACKLIST_PYTHON, 'python3']) {
    try {
      if (python) {
        execFileSync(python, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' });
        return python;
      }
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

/** Why a rival cannot run here, '' when it can. */
export function rivalMissing(program: string, ...modules: readonly string[]): string {
  if (!existsSync(path.join(RIVALS, program))) {
    return `${program} is not at ../shared/bench/speed`;
  }
  return pythonWith(...modules) ? '' : `no Python with ${modules.join(', ')} (set BACKLIST_PYTHON)`;
}
