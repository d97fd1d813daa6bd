import { existsSync } from 'node:fs';
import { runProgram } from './run-program.ts';

let queue: Promise<unknown> = Promise.resolve();

/** Why this process may not install system packages itself, or '' when it may: Debian or Ubuntu, as root. */
export function whyNoSystemPackages(): string {
  if (!existsSync('/usr/bin/apt-get')) {
    return 'only Debian and Ubuntu are set up automatically';
  }
  return process.getuid?.() === 0 ? '' : 'installing system packages needs root';
}

/** Installs with apt-get, one call at a time (apt locks its database), refreshing the package lists only if needed. */
export function installSystemPackages(packages: readonly string[]): Promise<void> {
  const refusal = whyNoSystemPackages();
  if (refusal !== '') {
    return Promise.reject(new Error(`${refusal}: run "sudo apt-get install -y ${packages.join(' ')}"`));
  }
  const install = () =>
    runProgram(
      'apt-get',
      ['-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '--no-install-recommends', ...packages],
      { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } },
    );
  const turn = queue.then(async () => {
    try {
      await install();
    } catch {
      await runProgram('apt-get', ['-o', 'DPkg::Lock::Timeout=120', 'update']);
      await install();
    }
  });
  queue = turn.catch(() => undefined);
  return turn;
}
