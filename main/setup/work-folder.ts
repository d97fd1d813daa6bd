import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Fills `target` whole or not at all: `fill` works in a folder beside it, which takes the target's place at the end.
 * What an earlier, killed process left behind is removed; what a living one is working on is not.
 */
export async function fillFolder(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const parent = path.dirname(target);
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent, `${path.basename(target)}.partial-`);
  const partial = `${target}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await fill(partial);
    await rename(partial, target).catch(async () => {
      await rm(target, { recursive: true, force: true });
      await rename(partial, target);
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function removeAbandoned(parent: string, prefix: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length)))) {
      await rm(path.join(parent, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
