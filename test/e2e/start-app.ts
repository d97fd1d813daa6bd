/** The program as a person starts it, in a process of its own, with a state folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PROJECT = path.resolve(import.meta.dirname, '../..');

export interface App {
  /** With the token: good once. */
  readonly link: string;
  readonly origin: string;
  readonly stateFolder: string;
  /** Of the server, not of the engine. */
  readonly pid: number;
  /** Of the engine that runs now; of one that has ended until the next has started. */
  enginePid(): number;
  /** Sends the engine a signal. */
  killEngine(signal?: NodeJS.Signals): void;
  /** What the program has said in the terminal so far. */
  output(): string;
  /** Ctrl-C, and waits until it has ended. @returns its exit code */
  stop(): Promise<number | null>;
}

/** @param workspace opened at the start when given */
export async function startApp(stateFolder: string, workspace?: string): Promise<App> {
  const args = workspace === undefined ? [] : ['--workspace', workspace];
  const child = spawn(process.execPath, ['main/serve/start-process.ts', '--no-open', ...args], {
    cwd: PROJECT,
    env: { ...process.env, BACKLIST_STATE: stateFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const link = await readLink(child, () => output);
  const enginePid = () => lastStarted(path.join(stateFolder, 'logs/engine.log'));
  return {
    link,
    origin: new URL(link).origin,
    stateFolder,
    pid: child.pid as number,
    enginePid,
    killEngine: (signal = 'SIGKILL') => process.kill(enginePid(), signal),
    output: () => output,
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

/** The engine writes its process id with each line of its log. */
function lastStarted(log: string): number {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  const started = lines.map((line) => JSON.parse(line)).findLast(({ msg }) => msg === 'started');
  if (started === undefined) {
    throw new Error('No engine has started yet.');
  }
  return started.pid;
}
