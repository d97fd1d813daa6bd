/** The program as a page: its server in a process of its own, with a state folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type App, collectOutput, engineOf } from './app.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** @param workspace opened at the start when given */
export async function startPage(stateFolder: string, workspace?: string): Promise<App> {
  const args = workspace === undefined ? [] : ['--workspace', workspace];
  const child = spawn(process.execPath, ['main/serve/start-process.ts', '--no-open', ...args], {
    cwd: PROJECT,
    env: { ...process.env, BACKLIST_STATE: stateFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collectOutput(child);
  const link = await readLink(child, output);
  return {
    ...{ link, ownWindow: undefined, origin: new URL(link).origin, stateFolder, output },
    pid: child.pid as number,
    ...engineOf(stateFolder),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGINT');
        await ended;
      }
      return child.exitCode;
    },
  };
}

async function readLink(child: ChildProcess, output: () => string): Promise<string> {
  while (child.exitCode === null) {
    const link = /http:\S+token=\S+/.exec(output())?.[0];
    if (link !== undefined) {
      return link;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The program did not start: ${output()}`);
}
